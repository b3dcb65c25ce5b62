using System.Diagnostics;
using Generated.Digits.Tests.Numerics.Harness;
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
        byte[] image = EmittedAssembly.Compile(RandomSpecs.Take(12, seed: 22), references);

        Assert.IsNotEmpty(image);
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
