using System.Buffers.Binary;
using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Labels of other types than MNIST's unsigned bytes, and QMNIST's tables, whose first column is the class.</summary>
[TestClass]
public sealed class LabelTableTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void QMNISTs_tables_give_their_first_column(bool gzip)
    {
        // As the file begins: class, NIST's series, writer, number, NIST's class code, place in NIST, duplicate, unused.
        int[][] rows = [[5, 0, 2, 1, 53, 60, 0, 0], [0, 4, 3907, 90, 48, 402_952, 0, 0], [9, 4, 70_000, -1, 57, 1, 1, 0]];
        byte[] file = [.. IdxBytes.Header(0x0c, 3, 8), .. rows.SelectMany(row => row.SelectMany(BigEndian))];

        CollectionAssert.AreEqual(new byte[] { 5, 0, 9 }, IdxFile.ReadLabels(_folder.Write("labels", gzip ? IdxBytes.Gzip(file) : file), 10));
    }

    [TestMethod]
    public void Labels_may_have_one_two_or_four_bytes()
    {
        byte[] labels = [7, 0, 9];
        CollectionAssert.AreEqual(labels, Read([.. IdxBytes.Header(0x09, 3), 7, 0, 9]));
        CollectionAssert.AreEqual(labels, Read([.. IdxBytes.Header(0x0b, 3), 0, 7, 0, 0, 0, 9]));
        CollectionAssert.AreEqual(labels, Read([.. IdxBytes.Header(0x0c, 3), .. BigEndian(7), .. BigEndian(0), .. BigEndian(9)]));
        CollectionAssert.AreEqual(labels, Read([.. IdxBytes.Header(0x08, 3, 1), 7, 0, 9]));
    }

    private static readonly (string Name, byte[] File, string Fault)[] s_wrong =
    [
        ("one-hot", [.. IdxBytes.Header(0x08, 2, 10), .. new byte[20]], "is a table of labels with 10 columns"),
        ("negative", [.. IdxBytes.Header(0x0c, 2), .. BigEndian(3), .. BigEndian(-1)], "label -1 of image 1 is below 0"),
        ("beyond a byte", [.. IdxBytes.Header(0x0c, 2), .. BigEndian(3), .. BigEndian(256 + 3)], "label 259 of image 1 is not below 10"),
        ("floats", [.. IdxBytes.Header(0x0d, 1), .. new byte[4]], "holds values of IDX type 0x0d; labels are whole numbers"),
        ("images", IdxBytes.Images(2, 3, 4), "has 3 dimensions where labels have 1, or 2 in a table"),
        ("short", [.. IdxBytes.Header(0x0c, 2, 8), .. new byte[63]], "is 75 bytes long; its header announces 76"),
        ("giant", IdxBytes.Header(0x0c, int.MaxValue, 8), "its header announces 68,719,476,716"),
        ("zip", [.. "PK\u0003\u0004 and more"u8], "is no IDX file: it is a zip archive; unpack it first"),
        ("xz", [0xfd, .. "7zXZ"u8, 0, 0, 0], "is no IDX file: it is compressed by xz; unpack it first"),
    ];

    public static IEnumerable<string> Wrong => s_wrong.Select(wrong => wrong.Name);

    [TestMethod]
    [DynamicData(nameof(Wrong))]
    public void Anything_else_is_one_line(string name)
    {
        (_, byte[] file, string fault) = s_wrong.Single(wrong => wrong.Name == name);

        InputException exception = Assert.ThrowsExactly<InputException>(() => Read(file));

        Assert.Contains(fault, exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [TestMethod]
    public void What_a_file_needs_is_known_from_its_header()
    {
        byte[] table = IdxBytes.Gzip([.. IdxBytes.Header(0x0c, 2, 8), .. new byte[64]]);
        Assert.AreEqual(2 * 8 * 4, IdxFile.MeasureValues(_folder.Write("labels", table), areImages: false));
        Assert.AreEqual(60, IdxFile.MeasureValues(_folder.Write("images", IdxBytes.Images(5, 3, 4)), areImages: true));
    }

    private byte[] Read(byte[] file) => IdxFile.ReadLabels(_folder.Write("labels", file), 10);

    private static byte[] BigEndian(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
