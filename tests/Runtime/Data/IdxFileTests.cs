using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

[TestClass]
public sealed class IdxFileTests
{
    private const int Rows = 3, Columns = 4, Pixels = Rows * Columns;

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Reads_images_raw_or_gzip(bool gzip)
    {
        byte[] file = IdxBytes.Images(5, Rows, Columns);
        string path = _folder.Write("images", gzip ? IdxBytes.Gzip(file) : file);

        (byte[] pixels, int count, int rows, int columns) = IdxFile.ReadImages(path, Pixels);

        Assert.AreEqual((5, Rows, Columns), (count, rows, columns));
        CollectionAssert.AreEqual(file[16..], pixels);
    }

    /// <summary>As <c>cat a.gz b.gz</c> makes them: wherever the content is cut, be it inside the header, and with an empty member at the end, as bgzip has it.</summary>
    [TestMethod]
    public void Reads_gzip_of_several_members()
    {
        byte[] file = IdxBytes.Images(5, Rows, Columns);
        for (int cut = 0; cut <= file.Length; cut++)
        {
            byte[] members = [.. IdxBytes.Gzip(file[..cut]), .. IdxBytes.Gzip(file[cut..])];

            CollectionAssert.AreEqual(file[16..], IdxFile.ReadImages(_folder.Write("images", members), Pixels).Pixels, $"cut at {cut}");
            InputException exception = Assert.ThrowsExactly<InputException>(() => IdxFile.ReadImages(_folder.Write("images", members[..^3]), Pixels), $"cut at {cut}");
            Assert.EndsWith("is cut short: its gzip trailer is not whole", exception.Message);
        }
    }

    [TestMethod]
    public void Reads_labels()
    {
        byte[] file = IdxBytes.Labels(7);

        CollectionAssert.AreEqual(file[8..], IdxFile.ReadLabels(_folder.Write("labels", file), 10));
    }

    [TestMethod]
    public void Images_of_another_shape_serve_where_the_pixel_count_fits() =>
        Assert.AreEqual(2, IdxFile.ReadImages(_folder.Write("images", IdxBytes.Images(4, 2, 6)), Pixels).Rows);

    private static readonly (string Name, byte[] File, string Fault)[] s_wrongImages =
    [
        ("empty", [], "is no IDX file: it holds 0 bytes"),
        ("text", "<html></html>"u8.ToArray(), "is no IDX file: it starts with 3c 68, not 00 00"),
        ("floats", [.. IdxBytes.Header(0x0d, 1, Rows, Columns), .. new byte[4 * Pixels]], "holds values of IDX type 0x0d"),
        ("labels", IdxBytes.Labels(5), "has 1 dimensions where images have 3"),
        ("short header", IdxBytes.Header(8, 1, Rows, Columns)[..10], "ends inside its header"),
        ("no images", IdxBytes.Header(8, 0, Rows, Columns), "gives dimension 1 the size 0"),
        ("negative size", IdxBytes.Header(8, 1, -Rows, Columns), "gives dimension 2 the size"),
        ("other size", IdxBytes.Images(2, 4, 4), "holds images of 4 × 4 pixels; the network's input size is 12"),
        ("short", IdxBytes.Images(5, Rows, Columns)[..^1], "is 75 bytes long; its header announces 76"),
        ("long", [.. IdxBytes.Images(5, Rows, Columns), 0], "is 77 bytes long; its header announces 76"),
        ("gzip, short", IdxBytes.Gzip(IdxBytes.Images(5, Rows, Columns)[..^1]), "is cut short: it ends after 59 of the 60 values"),
        ("gzip, long", IdxBytes.Gzip([.. IdxBytes.Images(5, Rows, Columns), 0]), "goes on after the 60 values"),
        ("gzip, cut", IdxBytes.Gzip(IdxBytes.Images(500, Rows, Columns))[..1000], "is cut short"),
        ("gzip, without its end", IdxBytes.Gzip(IdxBytes.Images(5, Rows, Columns))[..^6], "is cut short: its gzip trailer is not whole"),
        ("gzip, wrong check sum", WithWrongCheckSum(IdxBytes.Gzip(IdxBytes.Images(5, Rows, Columns))), "is not a sound gzip file"),
        ("gzip, no deflate", [.. IdxBytes.Gzip(IdxBytes.Images(5, Rows, Columns))[..10], 0xff, 0xff, 0xff], "is not a sound gzip file"),
        ("gzip, lying header", IdxBytes.Gzip(IdxBytes.Header(8, int.MaxValue / Pixels, Rows, Columns)), "bytes of gzip can hold"),
        ("header of a giant", IdxBytes.Header(8, int.MaxValue, Rows, Columns), "its header announces 25,769,803,780"),
    ];

    public static IEnumerable<string> WrongImages => s_wrongImages.Select(wrong => wrong.Name);

    [TestMethod]
    [DynamicData(nameof(WrongImages))]
    public void Anything_else_is_one_line_that_names_the_file(string name)
    {
        (_, byte[] file, string fault) = s_wrongImages.Single(wrong => wrong.Name == name);
        string path = _folder.Write("images", file);

        InputException exception = Assert.ThrowsExactly<InputException>(() => IdxFile.ReadImages(path, Pixels), name);

        Assert.StartsWith($"{path}: ", exception.Message);
        Assert.Contains(fault, exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [TestMethod]
    public void A_label_is_below_the_number_of_classes()
    {
        string path = _folder.Write("labels", [.. IdxBytes.Header(8, 3), 9, 10, 0]);

        InputException exception = Assert.ThrowsExactly<InputException>(() => IdxFile.ReadLabels(path, 10));

        Assert.Contains("label 10 of image 1 is not below 10, the number of the network's classes", exception.Message);
        CollectionAssert.AreEqual(new byte[] { 9, 10, 0 }, IdxFile.ReadLabels(path, 11));
    }

    [TestMethod]
    public void A_gzip_bomb_costs_no_more_than_its_header_announces()
    {
        byte[] bomb = IdxBytes.Gzip([.. IdxBytes.Images(5, Rows, Columns), .. new byte[200 << 20]]);
        string path = _folder.Write("images", bomb);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.ThrowsExactly<InputException>(() => IdxFile.ReadImages(path, Pixels));

        Assert.IsLessThan(1 << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void A_missing_file_and_a_folder_are_told()
    {
        Assert.ThrowsExactly<InputException>(() => IdxFile.ReadImages(_folder.File("none"), Pixels));
        Assert.ThrowsExactly<InputException>(() => IdxFile.ReadImages(_folder.Path, Pixels));
    }

    private static byte[] WithWrongCheckSum(byte[] gzip)
    {
        gzip[^8] ^= 1;
        return gzip;
    }
}
