using System.Diagnostics;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.EndToEnd;
using Generated.Digits.Tests.Numerics.Harness;
using Generated.Digits.Tests.Runtime;
using Microsoft.CodeAnalysis;

namespace Generated.Digits.Tests.Numerics;

/// <summary>The emitted code serves projects from .NET 8 on: its language, and its library.</summary>
[TestClass]
public sealed class Net8Tests
{
    private const string Version = "8.0.0";

    /// <summary>
    /// Compiled against .NET 8's reference assemblies: every activation and loss, nullable, warnings as errors, no unsafe code.
    /// The pack comes from the package folder, or is fetched into it as any net8.0 project's build would.
    /// </summary>
    [TestMethod]
    public void CompilesAgainstNet8WithoutAWarning()
    {
        string pack = Path.Combine(PackageFolder, "microsoft.netcore.app.ref", Version, "ref", "net8.0");
        if (!Directory.Exists(pack))
            Fetch();
        if (!Directory.Exists(pack))
            Assert.Inconclusive($"the reference assemblies of .NET {Version} are not in {PackageFolder} and could not be fetched");

        IEnumerable<MetadataReference> references = Directory.GetFiles(pack, "*.dll").Select(path => MetadataReference.CreateFromFile(path));
        byte[] image = EmittedAssembly.Compile(RandomSpecs.Take(12, seed: 22), references, Framework.Net8);

        Assert.IsNotEmpty(image);
    }

    /// <summary>.NET 8 has no fused multiply-add of vectors: what the code does instead, at any width, must give the bits of the real one.</summary>
    [TestMethod]
    [DataRow(null)]
    [DataRow("DOTNET_EnableAVX512")]
    [DataRow("DOTNET_EnableAVX2")]
    [DataRow("DOTNET_EnableHWIntrinsic")]
    public void ItsStandInGivesTheSameBits(string? setting)
    {
        NetworkSpec[] specs = RandomSpecs.Take(5, seed: 23);
        using var folder = new TemporaryFolder();
        string[] Train(Framework framework, string? restriction)
        {
            string path = folder.File($"net{framework.Version}.dll");
            File.WriteAllBytes(path, EmittedAssembly.Compile(specs, EmittedAssembly.RunningReferences(), framework));
            return [.. Fingerprint.Run(restriction, path, "1").Skip(1)];
        }
        string[] real = Train(Framework.Running, null);

        Assert.HasCount(specs.Length, real);
        CollectionAssert.AreEqual(real, Train(Framework.Net8, setting), setting);
    }

    private static string PackageFolder =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static void Fetch()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("net8-");
        try
        {
            string project = Path.Combine(folder.FullName, "fetch.csproj");
            File.WriteAllText(project, $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <ItemGroup><PackageDownload Include="Microsoft.NETCore.App.Ref" Version="[{Version}]" /></ItemGroup>
                </Project>
                """);
            using Process restore = Process.Start(new ProcessStartInfo("dotnet", ["restore", project]) { RedirectStandardOutput = true })!;
            restore.StandardOutput.ReadToEnd();
            restore.WaitForExit();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
