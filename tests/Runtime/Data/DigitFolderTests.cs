using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

[TestClass]
public sealed class DigitFolderTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow("-", "")]
    [DataRow("-", ".gz")]
    [DataRow(".", "")]
    [DataRow(".", ".gz")]
    public void Finds_the_files_by_any_of_their_names(string separator, string extension)
    {
        DigitFolderFiles.Write(_folder, separator: separator, extension: extension);

        DigitData data = Load();

        Assert.AreEqual((30, 20), (data.Train.Count, data.Test.Count));
        Assert.AreEqual((3, 4), (data.Train.Rows, data.Train.Columns));
        Assert.AreEqual(IdxBytes.Labels(30)[8 + 29], data.Train.Label(29));
        CollectionAssert.AreEqual(IdxBytes.Images(20, 3, 4, seed: 3)[^12..], data.Test.Image(19).ToArray());
    }

    [TestMethod]
    public void Raw_is_read_where_both_are_there()
    {
        DigitFolderFiles.Write(_folder);
        _folder.Write("train-images-idx3-ubyte.gz", [1, 2, 3]);

        Assert.AreEqual(30, Load().Train.Count);
    }

    [TestMethod]
    public void A_missing_file_is_named()
    {
        DigitFolderFiles.Write(_folder);
        File.Delete(_folder.File("t10k-labels-idx1-ubyte"));

        Assert.StartsWith($"{_folder.Path}: holds no t10k-labels-idx1-ubyte (nor t10k-labels.idx1-ubyte, ", Fault());
    }

    [TestMethod]
    public void Labels_are_as_many_as_images()
    {
        DigitFolderFiles.Write(_folder);
        _folder.Write("train-labels-idx1-ubyte", IdxBytes.Labels(29));

        Assert.EndsWith("train-labels-idx1-ubyte: holds 29 labels for the 30 images of train-images-idx3-ubyte", Fault());
    }

    [TestMethod]
    public void Both_sets_have_images_of_one_shape()
    {
        DigitFolderFiles.Write(_folder);
        _folder.Write("t10k-images-idx3-ubyte", IdxBytes.Images(20, 4, 3));

        Assert.EndsWith("t10k-images-idx3-ubyte: holds images of 4 × 3 pixels; train-images-idx3-ubyte holds 3 × 4", Fault());
    }

    [TestMethod]
    public void A_fault_of_the_test_set_is_told_too()
    {
        DigitFolderFiles.Write(_folder);
        _folder.Write("t10k-images-idx3-ubyte", [1]);

        Assert.Contains("t10k-images-idx3-ubyte: is no IDX file", Fault());
    }

    [TestMethod]
    public void A_file_or_nothing_is_no_folder()
    {
        string file = _folder.Write("file", [1]);

        Assert.ThrowsExactly<InputException>(() => DigitFolder.Open(file));
        Assert.ThrowsExactly<InputException>(() => DigitFolder.Open(_folder.File("none")));
    }

    private DigitData Load() => DigitFolder.Open(_folder.Path).Load(12, 10, "name", "description");

    private string Fault() => Assert.ThrowsExactly<InputException>(Load).Message;
}
