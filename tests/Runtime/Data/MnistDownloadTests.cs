using System.IO.Pipelines;
using System.Security.Cryptography;
using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

[TestClass]
public sealed class MnistDownloadTests
{
    private static readonly Uri s_first = new("http://first.test/mnist/"), s_second = new("http://second.test/");

    private static readonly byte[] s_images = IdxBytes.Images(500, 3, 4), s_labels = IdxBytes.Labels(500);

    private static readonly MnistFile[] s_files = [FileOf("images", s_images), FileOf("labels", s_labels)];

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public async Task Fetches_decompresses_and_reports()
    {
        List<DownloadProgress> progress = [];
        MirrorHandler mirror = new(Serve);

        await Fetch(mirror, new Collect(progress));

        CollectionAssert.AreEqual(s_images, File.ReadAllBytes(_folder.File("images")));
        CollectionAssert.AreEqual(s_labels, File.ReadAllBytes(_folder.File("labels")));
        CollectionAssert.AreEqual(new[] { new Uri(s_first, "images.gz"), new Uri(s_first, "labels.gz") }, mirror.Asked);
        Assert.AreEqual(s_images.Length + s_labels.Length, progress[^1].Done);
        Assert.AreEqual(progress[^1].Total, progress[^1].Done);
        Assert.HasCount(2, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public async Task A_file_that_is_there_is_not_fetched_again()
    {
        _folder.Write("images", s_images);
        MirrorHandler mirror = new(Serve);

        await Fetch(mirror);

        Assert.HasCount(1, mirror.Asked);
    }

    private static readonly (string Name, byte[]? Answer, string Fault)[] s_badAnswers =
    [
        ("not found", null, "first.test: answered 404"),
        ("a page", "<html>sign in</html>"u8.ToArray(), "first.test: images.gz is not a sound gzip file"),
        ("cut", IdxBytes.Gzip(s_images)[..^100], "first.test: "),
        ("damaged", Damaged(IdxBytes.Gzip(s_images)), "first.test: images.gz is not a sound gzip file"),
        ("short", IdxBytes.Gzip(s_images[..^1]), "first.test: images ended after 6,015 of 6,016 bytes"),
        ("long", IdxBytes.Gzip([.. s_images, 0]), "first.test: images is longer than 6,016 bytes"),
        ("changed", IdxBytes.Gzip([.. s_images[..^1], (byte)(s_images[^1] ^ 1)]), "first.test: images is not MNIST's: its SHA-256 differs"),
    ];

    public static IEnumerable<string> BadAnswers => s_badAnswers.Select(bad => bad.Name);

    [TestMethod]
    [DynamicData(nameof(BadAnswers))]
    public async Task What_one_mirror_serves_wrong_the_next_serves(string name)
    {
        byte[]? answer = s_badAnswers.Single(bad => bad.Name == name).Answer;
        MirrorHandler mirror = new(address => address.Host == s_first.Host ? answer : Serve(address));

        await Fetch(mirror);

        CollectionAssert.AreEqual(s_images, File.ReadAllBytes(_folder.File("images")), name);
        Assert.HasCount(1, mirror.Asked.Where(address => address.Host == s_first.Host), "a mirror that failed is asked no more");
    }

    [TestMethod]
    [DynamicData(nameof(BadAnswers))]
    public async Task Where_none_serves_it_nothing_is_left_and_each_fault_told(string name)
    {
        (_, byte[]? answer, string fault) = s_badAnswers.Single(bad => bad.Name == name);
        MirrorHandler mirror = new(_ => answer);

        InputException exception = await Assert.ThrowsExactlyAsync<InputException>(() => Fetch(mirror), name);

        Assert.Contains(fault, exception.Message);
        Assert.Contains("second.test: ", exception.Message);
        Assert.IsEmpty(Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public async Task A_mirror_without_a_connection_is_told()
    {
        // A port that nobody listens on.
        MnistDownload download = new([new Uri("http://127.0.0.1:9/")], s_files);

        InputException exception = await Assert.ThrowsExactlyAsync<InputException>(() => download.FetchAsync(_folder.Path));

        Assert.StartsWith("MNIST could not be downloaded (127.0.0.1:9: ", exception.Message);
    }

    [TestMethod]
    public async Task A_silent_mirror_is_given_up()
    {
        using SilentServer server = new();
        MnistDownload download = new([server.Address], s_files, silence: TimeSpan.FromMilliseconds(300));

        InputException exception = await Assert.ThrowsExactlyAsync<InputException>(() => download.FetchAsync(_folder.Path));

        Assert.Contains("no answer in time", exception.Message);
    }

    /// <summary>Longer than the patience lasts, but never silent for long.</summary>
    [TestMethod]
    public async Task A_slow_mirror_that_goes_on_is_not_given_up()
    {
        TimeSpan silence = TimeSpan.FromSeconds(1.5);
        MirrorHandler mirror = new(_ => new SlowStream(IdxBytes.Gzip(s_images), silence * 1.3));
        MnistDownload download = new([s_first], s_files[..1], () => mirror, silence);

        await download.FetchAsync(_folder.Path);

        CollectionAssert.AreEqual(s_images, File.ReadAllBytes(_folder.File("images")));
    }

    [TestMethod]
    public async Task It_can_be_interrupted()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Fetch(new MirrorHandler(Serve), cancellation: source.Token));
    }

    [TestMethod]
    public async Task Interrupted_in_the_middle_of_a_file_nothing_of_it_is_left()
    {
        using CancellationTokenSource source = new();
        Pipe pipe = new();
        await pipe.Writer.WriteAsync(IdxBytes.Gzip(s_images)[..^100]);
        CancelAtFirst progress = new(source);

        await Assert.ThrowsAsync<OperationCanceledException>(() => Fetch(new MirrorHandler(_ => pipe.Reader.AsStream()), progress, source.Token));

        Assert.IsTrue(progress.Done is > 0 && progress.Done < s_images.Length, $"{progress.Done}");
        Assert.IsEmpty(Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    [DataRow(null, "")]
    [DataRow("", "")]
    [DataRow("http://localhost:8000/mnist", "http://localhost:8000/mnist/")]
    [DataRow("https://mirror.test/a/", "https://mirror.test/a/")]
    public void A_mirror_of_ones_own_is_asked_first(string? own, string first)
    {
        Uri[] expected = first.Length == 0 ? [] : [new Uri(first)];
        CollectionAssert.AreEqual((Uri[])[.. expected, .. MnistMirrors.Public], (Uri[])[.. MnistMirrors.With(own)]);
    }

    [TestMethod]
    [DataRow("mirror")]
    [DataRow("ftp://mirror.test/")]
    [DataRow("/mnist")]
    public void What_is_no_mirror_is_told(string own) =>
        Assert.StartsWith($"MNIST_MIRROR: {own} is not the address of a web folder", Assert.ThrowsExactly<InputException>(() => MnistMirrors.With(own)).Message);

    private Task Fetch(MirrorHandler mirror, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default) =>
        new MnistDownload([s_first, s_second], s_files, () => mirror).FetchAsync(_folder.Path, progress, cancellation);

    private static byte[]? Serve(Uri address) => Path.GetFileName(address.LocalPath) switch
    {
        "images.gz" => IdxBytes.Gzip(s_images),
        "labels.gz" => IdxBytes.Gzip(s_labels),
        _ => null,
    };

    private static MnistFile FileOf(string name, byte[] content) => new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    private static byte[] Damaged(byte[] gzip)
    {
        gzip.AsSpan(10, 8).Fill(0xff); // a block of a kind that deflate does not have
        return gzip;
    }

    private sealed class CancelAtFirst(CancellationTokenSource source) : IProgress<DownloadProgress>
    {
        public long Done { get; private set; }

        public void Report(DownloadProgress value)
        {
            Done = value.Done;
            source.Cancel();
        }
    }

    private sealed class Collect(List<DownloadProgress> progress) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => progress.Add(value);
    }
}
