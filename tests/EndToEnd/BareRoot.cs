using System.Diagnostics;
using System.Security.Cryptography;
using Generated.Digits.Tests.Package;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>
/// A root folder that holds the native program, the C library that it is linked to, and nothing else: what the smallest images of containers hold. There is no
/// OpenSSL in it.
/// </summary>
internal sealed class BareRoot : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _change;

    private BareRoot(string[] change) => _change = change;

    /// <summary>One for the program in a folder; inconclusive where nobody may change the root.</summary>
    public static BareRoot Create(string program)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("changes the root folder of a process, as Linux does");
        string[] change = Environment.IsPrivilegedProcess ? ["chroot"] : ["unshare", "--map-root-user", "chroot"];
        if (!Succeeds([.. change, "/", "true"]))
            Assert.Inconclusive("changes the root folder of a process, which this user may not");
        BareRoot root = new(change);
        foreach (string file in Directory.GetFiles(program))
        {
            File.Copy(file, root.PathOf(Path.GetFileName(file)));
            foreach (string library in DotNet.RunProgram("ldd", program, file).Split().Where(word => word.StartsWith('/')))
                root.Take(library);
        }

        Directory.CreateDirectory(root.PathOf("tmp"));
        root.MakeRandomDevice();
        return root;
    }

    /// <summary>The path here of what is in it.</summary>
    public string PathOf(string name) => _folder.File(name.TrimStart('/'));

    /// <summary>Makes a folder in it; its path here.</summary>
    public string MakeFolder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    /// <summary>Starts the program in it.</summary>
    public DigitsProcess Start((string Name, string? Value)[] environment, params string[] arguments) =>
        DigitsProcess.StartCommand(_change[0], _folder.Path, environment, [.. _change[1..], _folder.Path, "/digits", .. arguments]);

    /// <summary>Runs the program in it to its end.</summary>
    public DigitsProcess Run(int exitCode, (string Name, string? Value)[] environment, params string[] arguments)
    {
        DigitsProcess process = Start(environment, arguments);
        process.Wait();
        Assert.AreEqual(exitCode, process.ExitCode, process.Messages);
        return process;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    // Every container has /dev/urandom, and .NET's Guid.NewGuid reads it. A file of bytes takes its place: making a device needs more rights.
    private void MakeRandomDevice()
    {
        MakeFolder("dev");
        File.WriteAllBytes(PathOf("dev/urandom"), RandomNumberGenerator.GetBytes(1 << 16));
    }

    private void Take(string library)
    {
        string path = PathOf(library);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
            File.Copy(new FileInfo(library).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? library, path);
    }

    private static bool Succeeds(string[] command)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
