using System.Text;

namespace Generated.Digits.Models;

/// <summary>Recognizes files of other formats by their first bytes, and says how to make them what is wanted.</summary>
internal static class ForeignFile
{
    private const int StartLength = 512;

    private const string FromPyTorch = "safetensors.torch.save_file(state_dict, \"model.safetensors\") in Python writes a PyTorch state_dict as safetensors";

    /// <summary>The format that the file begins with and the fix, as the end of a sentence about the file; null for an unknown one.</summary>
    /// <param name="start">The first bytes of the file.</param>
    public static string? Describe(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("version https://git-lfs.github.com/spec/"u8))
            return "is a Git LFS pointer, not the file that it stands for: git lfs pull downloads that";
        if (IsHtml(start))
            return "is an HTML page, not a model: download the file itself (on Hugging Face and GitHub, the link with /resolve/ or /raw/ instead of /blob/)";
        if (start.StartsWith("PK\x03\x04"u8))
            return $"is a zip archive, as torch.save (.pt, .pth), NumPy (.npz) and Keras (.keras) write: {FromPyTorch}";
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']))
            return "is an HDF5 file, as Keras (.h5) writes: load it in Python and write its weights with safetensors.numpy.save_file, dense kernels transposed";
        if (start is [0x80, >= 2 and <= 5, ..])
            return $"is a Python pickle, as older versions of torch.save write: {FromPyTorch}";
        if (start is [0x1F, 0x8B, ..])
            return "is compressed with gzip: unpack it first";
        if (start.StartsWith("DIGITS01"u8))
            return "is a checkpoint of this program, not a model: train --resume continues it, and the finished run has model.safetensors beside it";
        if (IsSafetensors(start))
            return "is a safetensors file, a model: evaluate, predict and serve take it as --model";
        return IsOnnx(start) ? "looks like an ONNX model: write its weights as safetensors in Python with safetensors.numpy.save_file" : null;
    }

    /// <summary>The same for an open file.</summary>
    public static string? Describe(Stream stream) => Describe(Start(stream));

    /// <summary>Does the open file begin as a safetensors file does?</summary>
    public static bool IsSafetensors(Stream stream) => IsSafetensors(Start(stream));

    private static ReadOnlySpan<byte> Start(Stream stream)
    {
        byte[] start = new byte[StartLength];
        stream.Position = 0;
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, count);
    }

    private static bool IsHtml(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> text = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        return Begins(text, "<!doctype html"u8) || Begins(text, "<html"u8);
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    /// <summary>The header's length in 64 bits, of which a real one fills no more than four bytes, then its JSON.</summary>
    private static bool IsSafetensors(ReadOnlySpan<byte> start) => start is [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..];

    /// <summary>The fields of ModelProto that writers begin with: ir_version, then the producer's name or the opset or the graph.</summary>
    private static bool IsOnnx(ReadOnlySpan<byte> start) => start is [0x08, >= 3 and <= 20, 0x12 or 0x3A or 0x42, ..];
}
