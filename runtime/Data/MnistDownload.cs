using System.IO.Compression;
using System.Net;
using Generated.Digits.Hashing;

namespace Generated.Digits.Data;

/// <summary>
/// Fetches MNIST into a folder: from the first mirror that serves a file whole and right (SHA-256 of the decompressed bytes),
/// each file written at once or not at all. Kept decompressed, so that the next start has nothing to inflate.
/// </summary>
internal sealed class MnistDownload
{
    /// <summary>How long a person sits before a mirror that does not answer.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(20);

    private readonly IReadOnlyList<Uri> _mirrors;
    private readonly IReadOnlyList<MnistFile> _files;
    private readonly Func<HttpMessageHandler> _createHandler;
    private readonly TimeSpan _silence;

    /// <summary>Tests give mirrors, files, a handler and a shorter patience of their own.</summary>
    /// <exception cref="InputException">The mirror that the environment names is none.</exception>
    public MnistDownload(
        IReadOnlyList<Uri>? mirrors = null,
        IReadOnlyList<MnistFile>? files = null,
        Func<HttpMessageHandler>? createHandler = null,
        TimeSpan? silence = null)
    {
        _silence = silence ?? s_silence;
        _mirrors = mirrors ?? MnistMirrors.OfEnvironment();
        _files = files ?? MnistFiles.All;
        _createHandler = createHandler ?? CreateHandler;
    }

    /// <summary>Without OpenSSL no redirection is followed: it may lead to an https address, and only .NET would know.</summary>
    private static SocketsHttpHandler CreateHandler() => new() { ConnectTimeout = ConnectTimeout, AllowAutoRedirect = !OpenSsl.IsMissing };

    /// <summary>Fetches what is missing in <paramref name="folder"/>.</summary>
    /// <exception cref="InputException">No mirror served it, or it cannot be written; the message says what each mirror did.</exception>
    public async Task FetchAsync(string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        CreateFolder(folder);
        long total = _files.Sum(file => (long)file.Length);
        long done = 0;
        List<string> faults = [];
        List<Uri> mirrors = [.. _mirrors];
        using HttpClient client = new(_createHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        foreach (MnistFile file in _files)
        {
            string path = Path.Combine(folder, file.Name);
            if (!File.Exists(path))
            {
                byte[] content = await FetchFromAnyAsync(client, mirrors, file, bytes => progress?.Report(new(file.Name, done + bytes, total)), faults, cancellation);
                AtomicFile.WriteBytes(path, content);
            }

            done += file.Length;
            progress?.Report(new(file.Name, done, total));
        }
    }

    private async Task<byte[]> FetchFromAnyAsync(
        HttpClient client,
        List<Uri> mirrors,
        MnistFile file,
        Action<long> report,
        List<string> faults,
        CancellationToken cancellation)
    {
        while (mirrors.Count > 0)
        {
            try
            {
                return await FetchFromAsync(client, new Uri(mirrors[0], file.Name + ".gz"), file, report, cancellation);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException
                || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                // A mirror that failed once is not asked again: nobody waits for the same time-out four times.
                faults.Add($"{mirrors[0].Authority}: {Reason(exception)}");
                mirrors.RemoveAt(0);
            }
        }

        throw new InputException($"MNIST could not be downloaded ({string.Join("; ", faults)})");
    }

    private async Task<byte[]> FetchFromAsync(HttpClient client, Uri address, MnistFile file, Action<long> report, CancellationToken cancellation)
    {
        if (OpenSsl.IsMissing && IsEncrypted(address))
            throw new HttpRequestException("https needs OpenSSL's libssl, which this system lacks");

        // A mirror that falls silent is given up, however far it came; each block that arrives sets the clock back.
        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(_silence);
        using HttpResponseMessage response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        response.EnsureSuccessStatusCode();
        await using Stream compressed = await response.Content.ReadAsStreamAsync(silence.Token);
        byte[] content = AvailableMemory.Allocate(file.Name, file.Length);
        int length = await InflateAsync(compressed, content, file, report, silence);
        if (length < content.Length)
            throw new InvalidDataException($"{file.Name} ended after {length:N0} of {file.Length:N0} bytes");
        if (length > content.Length)
            throw new InvalidDataException($"{file.Name} is longer than {file.Length:N0} bytes");
        if (Convert.ToHexStringLower(Sha256.HashData(content)) != file.Sha256)
            throw new InvalidDataException($"{file.Name} is not MNIST's: its SHA-256 differs");
        return content;
    }

    /// <summary>Fills <paramref name="content"/> and returns how many bytes came, one more than it holds where there are more.</summary>
    private async Task<int> InflateAsync(Stream compressed, byte[] content, MnistFile file, Action<long> report, CancellationTokenSource silence)
    {
        await using GZipStream stream = new(compressed, CompressionMode.Decompress);
        int length = 0;
        try
        {
            while (length < content.Length)
            {
                int read = await stream.ReadAsync(content.AsMemory(length, Math.Min(1 << 18, content.Length - length)), silence.Token);
                if (read == 0)
                    return length;
                length += read;
                silence.CancelAfter(_silence);
                report(length);
            }

            return length + await stream.ReadAsync(new byte[1], silence.Token);
        }
        catch (InvalidDataException exception)
        {
            // A page that asks to sign in, say. The library names the first bits that do not fit, which helps nobody.
            throw new InvalidDataException($"{file.Name}.gz is not a sound gzip file", exception);
        }
    }

    /// <summary>Whether the way to an address is encrypted, or its first stretch, to a proxy.</summary>
    private static bool IsEncrypted(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || HttpClient.DefaultProxy.GetProxy(address)?.Scheme == Uri.UriSchemeHttps;

    private static string Reason(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest and var status } => $"answered {(int)status}, a redirection",
        HttpRequestException { StatusCode: { } status } => $"answered {(int)status}",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "name not found",
        HttpRequestException { InnerException: { } inner } => inner.Message.ReplaceLineEndings(" "),
        OperationCanceledException => "no answer in time",
        _ => exception.Message.ReplaceLineEndings(" "),
    };

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw InputException.ForFile(folder, $"cannot be created: {exception.Message}", exception);
        }
    }
}
