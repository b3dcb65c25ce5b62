using Generated.Digits.Tests.Documentation;

namespace Generated.Digits.Tests.Package;

/// <summary>The package, made from this repository, and a folder for projects that use it and know nothing of the repository.</summary>
internal sealed class PackedGenerator : IDisposable
{
    /// <summary>The package's name.</summary>
    public const string Id = "Generated.Digits.Generator";

    private readonly string _version = $"{Repository.NewestVersion}.{Random.Shared.Next(1, 65535)}";
    private readonly string _folder = Directory.CreateTempSubdirectory("digits-package-").FullName;

    /// <summary>Packs the generator.</summary>
    public PackedGenerator()
    {
        File = Pack("build");
        // The user's other packages (reference assemblies, the AOT compiler) are taken from where they are; this one goes into a
        // folder of its own, under a version of its own: another build of it may be there too.
        System.IO.File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder, "packages")}" /></config>
              <fallbackPackageFolders><add key="user" value="{UserPackages}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{Path.GetDirectoryName(File)}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>The .nupkg.</summary>
    public string File { get; }

    /// <summary>Packs once more, in a folder of this name.</summary>
    public string Pack(string name)
    {
        string output = Path.Combine(_folder, name, "feed");
        DotNet.Run(
            Repository.Root, "pack", "generator/generator.csproj", "--configuration", "Release", $"-p:Version={_version}",
            "--artifacts-path", Path.Combine(_folder, name, "artifacts"), "--output", output);
        return Directory.GetFiles(output, "*.nupkg").Single();
    }

    /// <summary>An empty folder for a project.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>A console project for .NET 8 and 10 with warnings as errors, the package and these files.</summary>
    public string NewProject(string name, params (string Name, string Text)[] files)
    {
        string folder = NewFolder(name);
        System.IO.File.WriteAllText(Path.Combine(folder, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
                <IsAotCompatible>true</IsAotCompatible>
                <RollForward>Major</RollForward>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{Id}" Version="{_version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        foreach ((string file, string text) in files)
            System.IO.File.WriteAllText(Path.Combine(folder, file), text);
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string UserPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
