using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Generated.Digits.Models;
using Generated.Digits.Models.Safetensors;

namespace Generated.Digits.Tests.Runtime.Models;

[TestClass]
public sealed class SafetensorsTests
{
    private const string Tensor = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void A_written_file_is_the_format_byte_for_byte()
    {
        MemoryStream stream = new();
        SafetensorsWriter.Write(stream, [new ParameterTensor("a", [2], 0, 2)], [1f, -2f], new Dictionary<string, string> { ["k"] = "v" });
        byte[] file = stream.ToArray();
        const string Header = """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        int padded = (Header.Length + 7) / 8 * 8;
        Assert.AreEqual((ulong)padded, BinaryPrimitives.ReadUInt64LittleEndian(file));
        Assert.AreEqual(Header.PadRight(padded), Encoding.UTF8.GetString(file, 8, padded));
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0 }, file[(8 + padded)..]);
    }

    [TestMethod]
    public void What_is_saved_is_loaded_bit_for_bit()
    {
        float[] parameters = TestModels.Parameters(TestModels.Small);
        parameters[3] = -0f;
        parameters[4] = float.Epsilon;
        string path = _folder.File("model.safetensors");
        ModelFile.Save(path, TestModels.Small, parameters, default, 0.5f, new Dictionary<string, string> { ["epochs"] = "8", ["quote"] = "ä\"\n" });

        LoadedModel model = ModelFile.Load(path, TestModels.Small);
        CollectionAssert.AreEqual(Array.ConvertAll(parameters, BitConverter.SingleToInt32Bits), Array.ConvertAll(model.Parameters, BitConverter.SingleToInt32Bits));
        Assert.AreEqual("8", model.Facts["epochs"]);
        Assert.AreEqual("ä\"\n", model.Facts["quote"]);
        Assert.AreEqual(TestModels.Small.SpecJson, model.Facts[ModelFile.SpecFact]);
        Assert.AreEqual(0.5f, model.InputScale);
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    [DataRow("""{}""", 0, DisplayName = "no tensors")]
    [DataRow("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4, DisplayName = "scalar")]
    [DataRow("""{"a":{"dtype":"F32","shape":[0,7],"data_offsets":[0,0]}}""", 0, DisplayName = "empty tensor")]
    [DataRow("""{"b":{"dtype":"U8","shape":[3],"data_offsets":[4,7]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   """, 7, DisplayName = "any order, padding")]
    [DataRow("""{"a":{"shape":[1],"data_offsets":[0,4],"dtype":"F32"},"__metadata__":{"x":"y"}}""", 4, DisplayName = "keys in any order")]
    public void Well_formed_files_open(string header, int dataLength) =>
        SafetensorsFile.Open(_folder.Write("f", TestModels.File(header, dataLength))).Dispose();

    [TestMethod]
    [DataRow("""[]""", 0, "does not begin with '{'")]
    [DataRow(""" {}""", 0, "does not begin with '{'")]
    [DataRow("""{} x""", 0, "not valid JSON")]
    [DataRow("""{"a":{"dtype":"F32",}}""", 0, "not valid JSON")]
    [DataRow("""{"a":1}""", 0, "not an object")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "Duplicate property 'a'")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, "Duplicate property 'shape'")]
    [DataRow("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "Duplicate property 'k'")]
    [DataRow("""{"__metadata__":{"k":1}}""", 0, "is not a string")]
    [DataRow("""{"__metadata__":[]}""", 0, "is not an object")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "needs dtype, shape and data_offsets")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"extra":0}}""", 4, "does not know")]
    [DataRow("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype \"F31\"")]
    [DataRow("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [DataRow("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [DataRow("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "not an array")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "not [begin, end]")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "not [begin, end]")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "does not fill the 4 bytes")]
    [DataRow("""{"a":{"dtype":"F32","shape":[4611686018427387905,4],"data_offsets":[0,16]}}""", 16, "does not fill the 16 bytes")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "a hole of 4 bytes")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "\"b\" overlaps")]
    [DataRow(Tensor, 7, "take 8 bytes, but 7 follow")]
    [DataRow(Tensor, 9, "take 8 bytes, but 9 follow")]
    [DataRow("""{"\ud800":{}}""", 0, "not Unicode")]
    [DataRow("""{"x\u001b[31m\n":1}""", 0, "\"x·[31m·\"")]
    public void Malformed_files_are_refused_with_a_reason(string header, int dataLength, string reason)
    {
        string path = _folder.Write("f", TestModels.File(header, dataLength));
        InputException fault = Assert.ThrowsExactly<InputException>(() => SafetensorsFile.Open(path));
        StringAssert.StartsWith(fault.Message, $"{path}: ");
        StringAssert.Contains(fault.Message, reason);
        Assert.IsFalse(fault.Message.Any(char.IsControl), fault.Message);
    }

    [TestMethod]
    [DataRow("", "too few for a header")]
    [DataRow("01020304050607", "too few for a header")]
    [DataRow("FFFFFFFFFFFFFFFF7B7D", "should have 18446744073709551615 bytes, but only 2 follow")]
    [DataRow("03000000000000007B7D", "should have 3 bytes, but only 2 follow")]
    [DataRow("0000000000000000", "does not begin with '{'")]
    public void Lying_header_lengths_are_refused(string bytes, string reason)
    {
        string path = _folder.Write("f", Convert.FromHexString(bytes));
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => SafetensorsFile.Open(path)).Message, reason);
    }

    [TestMethod]
    public void An_enormous_header_is_refused_before_it_is_read()
    {
        string path = _folder.File("f");
        using (FileStream stream = File.Create(path))
        {
            // Sparse: a gigabyte on paper only.
            stream.Write([0, 0, 0, 0x3F, 0, 0, 0, 0]);
            stream.SetLength(1L << 30);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => SafetensorsFile.Open(path)).Message, "longer than");
        Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    [DataRow("F64", "000000000000F83F00000000000000C0")]
    [DataRow("F16", "003E00C0")]
    [DataRow("BF16", "C03F00C0")]
    [DataRow("F32", "0000C03F000000C0")]
    public void Real_numbers_of_every_size_are_read(string type, string bytes)
    {
        byte[] data = Convert.FromHexString(bytes);
        string header = JsonSerializer.Serialize(new Dictionary<string, object> { ["a"] = new { dtype = type, shape = new[] { 2 }, data_offsets = new[] { 0, data.Length } } });
        using SafetensorsFile file = SafetensorsFile.Open(_folder.Write("f", TestModels.File(Encoding.UTF8.GetBytes(header), data)));
        float[] values = new float[2];
        file.Read(file.Tensors[0], values);
        CollectionAssert.AreEqual(new[] { 1.5f, -2f }, values);
    }

    [TestMethod]
    public void Other_elements_are_refused_by_name()
    {
        const string Header = """{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""";
        using SafetensorsFile file = SafetensorsFile.Open(_folder.Write("f", TestModels.File(Header, 8)));
        InputException fault = Assert.ThrowsExactly<InputException>(() => file.Read(file.Tensors[0], new float[1]));
        StringAssert.Contains(fault.Message, "a is stored as I64; F32, F64, F16 and BF16 can be read");
    }

    [TestMethod]
    public void Files_that_cannot_be_opened_say_so()
    {
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => SafetensorsFile.Open(_folder.File("none"))).Message, "does not exist");
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => SafetensorsFile.Open(_folder.Path)).Message, "is a folder");
    }
}
