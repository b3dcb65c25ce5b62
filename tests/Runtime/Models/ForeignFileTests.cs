using System.Text;
using Generated.Digits.Models.Safetensors;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Models;

[TestClass]
public sealed class ForeignFileTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "is a Git LFS pointer")]
    [DataRow("<!DOCTYPE html>\n<html lang=\"en\">", "is an HTML page")]
    [DataRow("\n  <HTML><head></head></HTML>", "is an HTML page")]
    [DataRow("\u00EF\u00BB\u00BF<!doctype html>", "is an HTML page")]
    [DataRow("PK\u0003\u0004\u0000\u0000\u0008\u0008\u0000\u0000archive/data.pkl", "is a zip archive")]
    [DataRow("\u0089HDF\r\n\u001A\n\u0000\u0000\u0000", "is an HDF5 file")]
    [DataRow("\u0080\u0002}q\u0000(X\u0006\u0000\u0000\u0000weight", "is a Python pickle")]
    [DataRow("\u001F\u008B\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0003", "is compressed with gzip")]
    [DataRow("\u0008\u0008\u0012\u0007pytorch\u001A\u00052.1.0", "looks like an ONNX model")]
    public void The_format_is_named_wherever_a_model_or_a_checkpoint_is_read(string latin1, string expected)
    {
        string path = Write(Encoding.Latin1.GetBytes(latin1));
        StringAssert.StartsWith(Fault(() => SafetensorsFile.Open(path).Dispose()), $"{path}: {expected}");
        StringAssert.StartsWith(Fault(() => CheckpointFile.Read(path, "{}", 1, 0)), $"{path}: {expected}");
    }

    [TestMethod]
    public void A_model_is_told_from_a_checkpoint()
    {
        string checkpoint = Write([.. "DIGITS01"u8, 2, 0, 0, 0, .. "{}"u8]);
        StringAssert.StartsWith(Fault(() => SafetensorsFile.Open(checkpoint).Dispose()), $"{checkpoint}: is a checkpoint of this program");
        string model = Write([2, 0, 0, 0, 0, 0, 0, 0, .. "{}"u8, .. new byte[8]]);
        StringAssert.StartsWith(Fault(() => CheckpointFile.Read(model, "{}", 1, 0)), $"{model}: is a safetensors file");
    }

    [TestMethod]
    public void A_damaged_safetensors_file_is_told_its_fault()
    {
        // The header's length, 0x120808, begins as an ONNX model does.
        string path = Write([0x08, 0x08, 0x12, 0, 0, 0, 0, 0, .. "{\"a\":"u8]);
        StringAssert.StartsWith(Fault(() => SafetensorsFile.Open(path).Dispose()), $"{path}: is not a valid safetensors file: its header should have");
    }

    [TestMethod]
    public void Text_that_is_no_known_format_is_not_guessed()
    {
        string path = Write("hello, this is a note"u8.ToArray());
        StringAssert.StartsWith(Fault(() => SafetensorsFile.Open(path).Dispose()), $"{path}: is not a valid safetensors file");
        StringAssert.EndsWith(Fault(() => CheckpointFile.Read(path, "{}", 1, 0)), "is no checkpoint of this program");
    }

    private static string Fault(Action read) => Assert.ThrowsExactly<InputException>(read).Message;

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder.Path, $"{Guid.NewGuid()}.bin");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
