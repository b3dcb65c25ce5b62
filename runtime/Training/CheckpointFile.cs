using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Generated.Digits.Hashing;
using Generated.Digits.Models;

namespace Generated.Digits.Training;

/// <summary>
/// A checkpoint on disk: eight letters, the header's length (little-endian 32 bits), the header as JSON, the parameters and twice
/// as many numbers of optimizer state as little-endian float32, running statistics where the network has any, the average of parameters and statistics
/// where the run keeps one, and SHA-256 of all that.
/// </summary>
internal static class CheckpointFile
{
    /// <summary>The file's name in the output folder.</summary>
    public const string Name = "checkpoint.bin";

    private static ReadOnlySpan<byte> Magic => "DIGITS01"u8;

    /// <summary>Writes <paramref name="checkpoint"/>, all of it or nothing.</summary>
    public static void Write(string path, Checkpoint checkpoint)
    {
        TrainingState state = checkpoint.State;
        CheckpointHeader facts = new(checkpoint.Run, checkpoint.CheckpointEvery, state.Position);
        byte[] header = JsonSerializer.SerializeToUtf8Bytes(facts, TrainingJson.Default.CheckpointHeader);
        AtomicFile.Write(path, stream =>
        {
            using Sha256 hash = new();
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
            Append(Magic);
            Append(length);
            Append(header);
            Append(MemoryMarshal.AsBytes<float>(state.Parameters));
            Append(MemoryMarshal.AsBytes<float>(state.Optimizer));
            Append(MemoryMarshal.AsBytes<float>(state.Statistics));
            Append(MemoryMarshal.AsBytes<float>(state.Average));
            stream.Write(hash.Finish());

            void Append(ReadOnlySpan<byte> bytes)
            {
                stream.Write(bytes);
                hash.Append(bytes);
            }
        });
    }

    /// <summary>Reads the checkpoint of a network with so many parameters and statistics.</summary>
    /// <exception cref="InputException">The file is no checkpoint, is damaged, or is another network's.</exception>
    public static Checkpoint Read(string path, string spec, int parameterCount, int statisticCount)
    {
        try
        {
            using FileStream stream = InputFile.Open(path);
            return Read(path, stream, spec, parameterCount, statisticCount);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.ForFile(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Holds a checkpoint to the training images that its run learned from.</summary>
    /// <exception cref="InputException">It stands where no run on so many images can stand.</exception>
    public static void RequireFits(string path, Checkpoint checkpoint, int imageCount)
    {
        if (CheckpointValues.Misfit(checkpoint, imageCount) is { } fault)
            throw Damaged(path, fault);
    }

    private static InputException Damaged(string path, string fault) => InputException.ForFile(path, $"is damaged: {fault} cannot be");

    private static Checkpoint Read(string path, FileStream stream, string spec, int parameterCount, int statisticCount)
    {
        Span<byte> start = stackalloc byte[Magic.Length + 4];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(Magic))
            throw InputException.ForFile(path, ForeignFile.Describe(stream) ?? "is no checkpoint of this program");
        RequireWhole(path, stream);

        // What the hash has vouched for is as it was written; what remains is whether this program wrote it, for this network.
        stream.Position = start.Length;
        int headerLength = BinaryPrimitives.ReadInt32LittleEndian(start[Magic.Length..]);
        if (headerLength < 0 || headerLength > stream.Length)
            throw InputException.ForFile(path, "is damaged: its header's length cannot be");
        byte[] header = new byte[headerLength];
        stream.ReadExactly(header);
        CheckpointHeader facts = ParseHeader(path, header);
        if (CheckpointValues.Fault(facts) is { } fault)
            throw Damaged(path, fault);
        if (facts.Run.Spec != spec)
            throw InputException.ForFile(path, $"belongs to another network: {facts.Run.Spec}; the compiled one is {spec}");
        float[] parameters = new float[parameterCount];
        float[] optimizer = new float[2 * parameterCount];
        float[] statistics = new float[statisticCount];
        float[] average = new float[facts.Run.Options.Averaging is null ? 0 : parameterCount + statisticCount];
        long wanted = stream.Position + sizeof(float) * (3L * parameterCount + statisticCount + average.Length) + Sha256.Length;
        if (stream.Length != wanted)
            throw InputException.ForFile(path, $"is damaged: it has {stream.Length} bytes, and its network's checkpoint has {wanted}");
        stream.ReadExactly(MemoryMarshal.AsBytes(parameters.AsSpan()));
        stream.ReadExactly(MemoryMarshal.AsBytes(optimizer.AsSpan()));
        stream.ReadExactly(MemoryMarshal.AsBytes(statistics.AsSpan()));
        stream.ReadExactly(MemoryMarshal.AsBytes(average.AsSpan()));
        return new Checkpoint(facts.Run, facts.CheckpointEvery, new TrainingState(facts.Position, parameters, optimizer, statistics, average));
    }

    private static void RequireWhole(string path, FileStream stream)
    {
        using Sha256 hash = new();
        stream.Position = 0;
        byte[] buffer = new byte[1 << 16];
        long left = stream.Length - Sha256.Length;
        while (left > 0)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
                break;
            hash.Append(buffer.AsSpan(0, read));
            left -= read;
        }

        byte[] stored = new byte[Sha256.Length];
        if (stream.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false) < Sha256.Length || !stored.SequenceEqual(hash.Finish()))
            throw InputException.ForFile(path, "is damaged: its SHA-256 differs from what was written");
    }

    private static CheckpointHeader ParseHeader(string path, byte[] header)
    {
        try
        {
            return JsonSerializer.Deserialize(header, TrainingJson.Default.CheckpointHeader)
                ?? throw InputException.ForFile(path, "is damaged: its header is empty");
        }
        catch (JsonException exception)
        {
            throw InputException.ForFile(path, "is damaged: its header cannot be read", exception);
        }
    }
}
