using System.Buffers.Binary;
using Generated.Digits.Tests.Documentation;
using Generated.Digits.Tests.Package;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>What one clone publishes for one machine, it does not publish for another.</summary>
[TestClass]
public sealed class PublishTests
{
    private const int X64 = 62, Arm64 = 183, AppleArm64 = 0x0100000c;

    [TestMethod]
    public void One_after_another_each_machine_gets_its_own_launcher_and_libraries()
    {
        using RepositoryCopy copy = new(File.ReadAllText(Path.Combine(Repository.Root, "network.json")));
        foreach ((string identifier, int machine, string libraryEnding) in ((string, int, string)[])[("linux-x64", X64, ".so"), ("linux-arm64", Arm64, ".so"), ("osx-arm64", AppleArm64, ".dylib"), ("linux-x64", X64, ".so")])
        {
            string output = copy.File($"published/{identifier}");
            DotNet.Run(copy.Path, "publish", "runtime", "-r", identifier, "--no-self-contained", "-v", "q", "-p:RunAnalyzers=false", "--output", output);

            Assert.AreEqual(machine, MachineOf(Path.Combine(output, "digits")), $"digits for {identifier}");
            string[] libraries = Directory.GetFiles(output, "lib*");
            Assert.IsTrue(libraries.Any(library => library.EndsWith($"libSkiaSharp{libraryEnding}", StringComparison.Ordinal)), string.Join(' ', libraries));
            foreach (string library in libraries)
                Assert.Contains(machine, MachinesOf(library), $"{Path.GetFileName(library)} for {identifier}");
        }
    }

    private static int MachineOf(string path) => MachinesOf(path).Single();

    /// <summary>The processors that a file has code for: e_machine of an ELF file, cputype of a Mach-O file, or of each in a fat one.</summary>
    private static int[] MachinesOf(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        return BinaryPrimitives.ReadUInt32BigEndian(file) switch
        {
            0x7f454c46 => [BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(18))],
            0xcffaedfe => [BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4))],
            0xcafebabe => [.. Enumerable.Range(0, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(4))).Select(slice => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(8 + 20 * slice)))],
            _ => throw new AssertFailedException($"{path} is no program"),
        };
    }
}
