using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Data sets as people have them: under the names, and in the folders, of those who packed them.</summary>
[TestClass]
public sealed class DigitFileSearchTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [DataRow("emnist-digits-train-images-idx3-ubyte.gz", "emnist-digits", "TrainImages")]
    [DataRow("emnist-digits-test-labels-idx1-ubyte.gz", "emnist-digits", "TestLabels")]
    [DataRow("qmnist-train-labels-idx2-int.gz", "qmnist", "TrainLabels")]
    [DataRow("train-images.idx3-ubyte", "", "TrainImages")]
    [DataRow("t10k-labels-idx1-ubyte (1).gz", "", "TestLabels")]
    [DataRow("Test_Images.idx", "", "TestImages")]
    [DataRow("test-train-images-idx3-ubyte", "test", "TrainImages")]
    public void A_name_says_whose_file_it_is_and_which(string name, string family, string role) =>
        Assert.AreEqual(new DigitFileName(family, Enum.Parse<DigitFileRole>(role)), DigitFileName.TryParse(name));

    [TestMethod]
    [DataRow("qmnist-test-labels.tsv.gz")]
    [DataRow("mnist_train.csv")]
    [DataRow("xnist-images-idx3-ubyte.xz")]
    [DataRow("emnist-digits-mapping.txt")]
    [DataRow("._train-images-idx3-ubyte")]
    [DataRow("README")]
    public void Other_names_are_no_names_of_such_files(string name) => Assert.IsNull(DigitFileName.TryParse(name));

    [TestMethod]
    public void EMNISTs_names_are_found_and_the_choice_is_told()
    {
        WriteSet("", "emnist-digits-", test: "test", extension: ".gz");
        _folder.Write("emnist-digits-mapping.txt", [1]);

        DigitFolder folder = DigitFolder.Open(_folder.Path);

        Assert.AreEqual("emnist-digits", folder.Family);
        CollectionAssert.AreEqual(
            new[] { "train-images-idx3", "train-labels-idx1", "test-images-idx3", "test-labels-idx1" }.Select(role => $"emnist-digits-{role}-ubyte.gz").ToArray(),
            folder.Files.Select(Path.GetFileName).ToArray());
        Assert.AreEqual($"{_folder.Path}: takes {string.Join(", ", folder.Files.Select(Path.GetFileName))}", folder.Choice);
        Assert.AreEqual((5, 3), Counts(folder));
    }

    [TestMethod]
    [DataRow("raw")]
    [DataRow("MNIST/raw")]
    public void A_set_further_down_is_found_from_above(string place)
    {
        WriteSet(place, "");

        DigitFolder folder = DigitFolder.Open(_folder.Path);

        Assert.AreEqual(Path.Combine(_folder.Path, place, "train-images-idx3-ubyte"), folder.Files[0]);
        Assert.Contains(Path.Combine(place, "t10k-labels-idx1-ubyte"), folder.Choice!);
        Assert.IsNull(DigitFolder.Open(_folder.File(place)).Choice);
        WriteSet("deep/a/b/c", "");
        Assert.IsNull(DigitFolder.TryOpen(_folder.File("deep"), out string _), "three folders down is not searched");
    }

    /// <summary>Kaggle's archive has each file in a folder of the same name.</summary>
    [TestMethod]
    public void A_folder_for_each_file_is_one_set()
    {
        foreach ((string name, byte[] content) in Files("", "t10k", ""))
            Write($"{name}/{name}", content);

        DigitFolder folder = DigitFolder.Open(_folder.Path);

        Assert.AreEqual((5, 3), Counts(folder));
        Assert.Contains(Path.Combine("t10k-images-idx3-ubyte", "t10k-images-idx3-ubyte"), folder.Choice!);
    }

    [TestMethod]
    public void Training_and_test_files_may_lie_in_folders_of_their_own()
    {
        foreach ((string name, byte[] content) in Files("", "test", ""))
            Write($"{(name.StartsWith("train", StringComparison.Ordinal) ? "train" : "test")}/{name}", content);

        Assert.AreEqual((5, 3), Counts(DigitFolder.Open(_folder.Path)));
    }

    [TestMethod]
    public void Of_several_sets_one_is_named_by_what_its_files_begin_with()
    {
        WriteSet("gzip", "emnist-digits-", test: "test");
        WriteSet("gzip", "emnist-balanced-", test: "test", train: 6);

        Assert.IsNull(DigitFolder.TryOpen(_folder.File("gzip"), out string fault));
        Assert.AreEqual($"holds several data sets, emnist-balanced, emnist-digits: name one of them, as in {_folder.File("gzip")}/emnist-balanced", fault);
        Assert.AreEqual((6, 3), Counts(DigitFolder.Open(_folder.File("gzip/emnist-balanced"))));
        Assert.AreEqual((5, 3), Counts(DigitFolder.Open(_folder.File("gzip/EMNIST-Digits"))));
        Assert.IsNull(DigitFolder.TryOpen(_folder.File("gzip/emnist"), out fault));
        Assert.AreEqual("there is no such folder", fault);
    }

    [TestMethod]
    public void Of_several_folders_with_a_set_one_is_named()
    {
        WriteSet("MNIST/raw", "");
        WriteSet("FashionMNIST/raw", "");

        Assert.IsNull(DigitFolder.TryOpen(_folder.Path, out string fault));
        Assert.StartsWith("holds several data sets, FashionMNIST/raw, MNIST/raw: name one of them", fault.Replace(Path.DirectorySeparatorChar, '/'));
    }

    [TestMethod]
    public void MNISTs_own_names_come_first_and_the_nearer_folder()
    {
        WriteSet("", "");
        WriteSet("", "emnist-mnist-", test: "test", train: 6);
        WriteSet("older", "", train: 7);

        DigitFolder folder = DigitFolder.Open(_folder.Path);

        Assert.AreEqual((5, 3), Counts(folder));
        Assert.IsNull(folder.Choice);
    }

    [TestMethod]
    public void Raw_comes_before_gzip_under_any_name_and_copies_last()
    {
        WriteSet("", "mine-", extension: ".gz", train: 6);
        WriteSet("", "mine-");
        _folder.Write("mine-train-images-idx3-ubyte (1)", [1]);

        Assert.AreEqual((5, 3), Counts(DigitFolder.Open(_folder.Path)));
    }

    [TestMethod]
    public void A_file_that_is_missing_is_told_by_what_it_holds()
    {
        WriteSet("", "qmnist-", test: "test");
        File.Delete(_folder.File("qmnist-test-labels-idx1-ubyte"));

        Assert.IsNull(DigitFolder.TryOpen(_folder.Path, out string fault));
        Assert.EndsWith(", but no test labels of qmnist", fault);
    }

    [TestMethod]
    public void Files_of_another_kind_are_told_to_be_that()
    {
        _folder.Write("mnist_train.csv", [1]);

        Assert.IsNull(DigitFolder.TryOpen(_folder.Path, out string fault));
        Assert.StartsWith("holds no train-images-idx3-ubyte (nor ", fault);
        Assert.EndsWith("; mnist_train.csv is no IDX file, and only these are read", fault);
    }

    [TestMethod]
    public void Two_files_for_one_role_are_told()
    {
        foreach ((string name, byte[] content) in Files("", "t10k", ""))
            Write($"{name}/{name}", content);
        Write("other/t10k-labels-idx1-ubyte", [1]);

        Assert.IsNull(DigitFolder.TryOpen(_folder.Path, out string fault));
        Assert.StartsWith(
            "holds several files for one role, other/t10k-labels-idx1-ubyte, t10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte: ",
            fault.Replace(Path.DirectorySeparatorChar, '/'));
    }

    private static (int Train, int Test) Counts(DigitFolder folder)
    {
        DigitData data = folder.Load(12, 10, "", "");
        return (data.Train.Count, data.Test.Count);
    }

    private void WriteSet(string place, string family, string test = "t10k", string extension = "", int train = 5)
    {
        foreach ((string name, byte[] content) in Files(family, test, extension, train))
            Write(Path.Combine(place, name), content);
    }

    private static IEnumerable<(string Name, byte[] Content)> Files(string family, string test, string extension, int train = 5)
    {
        Func<byte[], byte[]> pack = extension == ".gz" ? IdxBytes.Gzip : content => content;
        yield return ($"{family}train-images-idx3-ubyte{extension}", pack(IdxBytes.Images(train, 3, 4)));
        yield return ($"{family}train-labels-idx1-ubyte{extension}", pack(IdxBytes.Labels(train)));
        yield return ($"{family}{test}-images-idx3-ubyte{extension}", pack(IdxBytes.Images(3, 3, 4)));
        yield return ($"{family}{test}-labels-idx1-ubyte{extension}", pack(IdxBytes.Labels(3)));
    }

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        _folder.Write(name, content);
    }
}
