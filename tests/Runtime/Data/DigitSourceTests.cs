using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>Where <c>--data</c> finds its images.</summary>
[TestClass]
public sealed class DigitSourceTests
{
    private static readonly DigitData s_drawn = new(new DigitSet(new byte[24], new byte[2], 3, 4), new DigitSet(new byte[12], new byte[1], 3, 4), "drawn", "drawn");

    private readonly TemporaryFolder _variable = new(), _cache = new();
    private readonly List<string> _said = [];
    private int _downloads;

    [TestCleanup]
    public void Clean()
    {
        _variable.Dispose();
        _cache.Dispose();
    }

    [TestMethod]
    [DataRow("auto")]
    [DataRow("mnist")]
    public async Task MNIST_DIR_comes_first(string request)
    {
        DigitFolderFiles.Write(_variable, train: 31);
        DigitFolderFiles.Write(_cache, train: 32);

        DigitData data = await Load(request, _variable.Path);

        Assert.AreEqual(31, data.Train.Count);
        Assert.AreEqual($"MNIST from MNIST_DIR, {_variable.Path}", data.Description);
        Assert.IsEmpty(_said);
    }

    [TestMethod]
    public async Task Then_the_cache_saying_what_is_wrong_with_MNIST_DIR()
    {
        DigitFolderFiles.Write(_cache, train: 32);

        Assert.AreEqual(32, (await Load("auto", _variable.Path)).Train.Count);

        Assert.StartsWith($"MNIST_DIR: {_variable.Path}: holds no train-images-idx3-ubyte", _said.Single());
        Assert.AreEqual(0, _downloads);
    }

    [TestMethod]
    public async Task Then_a_download()
    {
        DigitData data = await Load("auto", null, download: folder => DigitFolderFiles.Write(_cache, train: 33));

        Assert.AreEqual(33, data.Train.Count);
        Assert.AreEqual("MNIST", data.Name);
        Assert.AreEqual(1, _downloads);
    }

    [TestMethod]
    public async Task Then_drawn_digits_saying_so_and_how_to_get_MNIST()
    {
        DigitData data = await Load("auto", null, download: _ => throw new InputException("no mirror answered"));

        Assert.AreSame(s_drawn, data);
        Assert.AreEqual("no mirror answered", _said[0]);
        Assert.Contains("digits that this program draws itself", _said[1]);
        Assert.Contains("digits data --fetch", _said[1]);
    }

    [TestMethod]
    public async Task Mnist_is_MNIST_or_an_error()
    {
        InputException exception = await Assert.ThrowsExactlyAsync<InputException>(
            () => Load("mnist", null, download: _ => throw new InputException("no mirror answered")));

        Assert.StartsWith("no mirror answered; to get MNIST, ", exception.Message);
    }

    [TestMethod]
    public async Task Broken_files_are_an_error_not_a_reason_to_take_others()
    {
        DigitFolderFiles.Write(_variable);
        DigitFolderFiles.Write(_cache);
        _variable.Write("train-images-idx3-ubyte", [0]);

        await Assert.ThrowsExactlyAsync<InputException>(() => Load("auto", _variable.Path));
    }

    [TestMethod]
    public async Task Drawn_is_drawn_whatever_else_is_there()
    {
        DigitFolderFiles.Write(_variable);

        Assert.AreSame(s_drawn, await Load("drawn", _variable.Path));
    }

    [TestMethod]
    public async Task A_folder_is_that_folder()
    {
        DigitFolderFiles.Write(_variable, train: 34);

        DigitData data = await Load(_variable.Path, null);

        Assert.AreEqual(34, data.Train.Count);
        Assert.AreEqual(Path.GetFileName(_variable.Path), data.Name);
        await Assert.ThrowsExactlyAsync<InputException>(() => Load(_cache.File("none"), null));
    }

    [TestMethod]
    public async Task A_folder_named_by_MNIST_DIR_may_have_other_names_too_which_are_told()
    {
        DigitFolderFiles.Write(_variable, train: 31);
        foreach (string file in Directory.GetFiles(_variable.Path))
            File.Move(file, Path.Combine(_variable.Path, "qmnist-" + Path.GetFileName(file)));

        DigitData data = await Load("mnist", _variable.Path);

        Assert.AreEqual((31, "qmnist"), (data.Train.Count, data.Name));
        Assert.StartsWith($"{_variable.Path}: takes qmnist-train-images-idx3-ubyte, ", _said.Single());
    }

    [TestMethod]
    public async Task Images_of_files_are_transposed_and_inverted_and_drawn_ones_are_not()
    {
        DigitFolderFiles.Write(_variable);
        ImageOptions options = new(Transpose: true, Invert: true);
        DigitSource source = new(new MnistPlaces(null, _cache.Path), 12, 10, _said.Add, _said.Add, () => s_drawn, (_, _) => Task.CompletedTask, options);

        DigitData data = await source.LoadAsync(_variable.Path), plain = await Load(_variable.Path, null);

        Assert.AreEqual((4, 3), (data.Train.Rows, data.Train.Columns));
        Assert.AreEqual(255 - plain.Train.Image(1)[1], data.Train.Image(1)[3]);
        Assert.EndsWith(", transposed, inverted", data.Description);
        Assert.StartsWith("--transpose is for the images of files", (await Assert.ThrowsExactlyAsync<InputException>(() => source.LoadAsync("drawn"))).Message);
    }

    [TestMethod]
    public async Task Drawn_digits_that_do_not_fit_the_network_are_told()
    {
        DigitSource source = new(new MnistPlaces(null, _cache.Path), 13, 10, _said.Add, _said.Add, () => s_drawn, (_, _) => Task.CompletedTask);

        InputException exception = await Assert.ThrowsExactlyAsync<InputException>(() => source.LoadAsync("drawn"));

        Assert.Contains("drawn digits are 3 × 4 pixels; the network's input size is 13", exception.Message);
    }

    [TestMethod]
    public async Task Drawn_digits_of_more_classes_than_the_network_has_are_told()
    {
        DigitData tens = s_drawn with { Train = new DigitSet(new byte[24], new byte[] { 0, 9 }, 3, 4) };
        DigitSource source = new(new MnistPlaces(null, _cache.Path), 12, 2, _said.Add, _said.Add, () => tens, (_, _) => Task.CompletedTask);

        InputException exception = await Assert.ThrowsExactlyAsync<InputException>(() => source.LoadAsync("drawn"));

        Assert.AreEqual("drawn digits have labels up to 9; the network tells 2 classes apart: give --data a folder of such images", exception.Message);
    }

    private Task<DigitData> Load(string request, string? variable, Action<string>? download = null) =>
        new DigitSource(new MnistPlaces(variable, _cache.Path), 12, 10, _said.Add, _said.Add, () => s_drawn, (folder, _) =>
        {
            _downloads++;
            Assert.AreEqual(_cache.Path, folder);
            download?.Invoke(folder);
            return Task.CompletedTask;
        }).LoadAsync(request);
}
