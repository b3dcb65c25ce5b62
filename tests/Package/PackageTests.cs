using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Generated.Digits.Tests.Documentation;

namespace Generated.Digits.Tests.Package;

/// <summary>The NuGet package, as somebody meets it who has never seen this repository.</summary>
[TestClass]
public sealed class PackageTests
{
    private const string Program =
        """
        using Consumer;

        // XOR: four cases, learned until each is on its side by a wide margin.
        float[] cases = [0, 0, 0, 1, 1, 0, 1, 1];
        float[] answers = [0, 1, 1, 0];
        float[] outputs = new float[4];
        using var xor = new XorNetwork(seed: 1);
        for (int step = 0; step < 1000; step++)
            xor.Train(cases, answers.AsSpan(), new XorNetwork.Adam(0.05f));
        xor.Forward(cases, outputs);
        bool isXor = outputs.Zip(answers).All(pair => Math.Abs(pair.First - pair.Second) < 0.1f);

        // Regression: the sine over one period, from 64 points.
        float[] angles = [.. Enumerable.Range(0, 64).Select(i => (i - 32) / 32f)];
        float[] sines = [.. angles.Select(angle => MathF.Sin(angle * MathF.PI))];
        using var sine = new SineNetwork(seed: 1);
        float loss = 1;
        for (int step = 0; step < 4000; step++)
            loss = sine.Train(angles, sines.AsSpan(), new SineNetwork.Adam(step < 3000 ? 0.01f : 0.001f));

        Console.WriteLine(FormattableString.Invariant($"xor: {isXor}, sine: {loss < 1e-3f} ({loss:E1}), .NET {Environment.Version.Major}"));
        return isXor && loss < 1e-3f ? 0 : 1;
        """;

    private static readonly (string, string)[] ConsumerFiles =
    [
        ("Program.cs", Program),
        ("xor.network.json",
            """
            {
              "name": "XorNetwork",
              "input": 2,
              "layers": [{ "units": 8, "activation": "tanh" }, { "units": 1, "activation": "sigmoid" }],
              "loss": "binaryCrossEntropy"
            }
            """),
        ("network.json",
            """
            {
              "name": "SineNetwork", "accessibility": "internal",
              "input": 1,
              "layers": [{ "units": 16, "activation": "tanh" }, { "units": 1, "activation": "identity" }],
              "loss": "meanSquaredError"
            }
            """),
    ];

    private static PackedGenerator _package = null!;

    [ClassInitialize]
    public static void Pack(TestContext context) => _package = new PackedGenerator();

    [ClassCleanup]
    public static void CleanUp() => _package.Dispose();

    [TestMethod]
    public void The_package_holds_what_a_user_needs_and_asks_for_nothing()
    {
        using ZipArchive archive = ZipFile.OpenRead(_package.File);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName)];
        foreach (string file in new[] { "README.md", "LICENSE", "icon.png", "network.schema.json", $"buildTransitive/{PackedGenerator.Id}.props", "docs/diagnostics/GD0001.md" })
            Assert.Contains(file, files);
        Assert.AreEqual($"analyzers/dotnet/cs/{PackedGenerator.Id}.dll", files.Single(file => file.EndsWith(".dll", StringComparison.Ordinal)));
        Assert.IsFalse(files.Any(file => file.StartsWith("lib/", StringComparison.Ordinal)), "an analyzer is not a library");

        XElement metadata = XDocument.Load(archive.GetEntry(PackedGenerator.Id + ".nuspec")!.Open()).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        // These tests give it a version of their own; without one it has the newest.
        Assert.AreEqual(Repository.NewestVersion, DotNet.Run(Repository.Root, "msbuild", "generator/generator.csproj", "-getProperty:PackageVersion").Trim());
        Assert.AreEqual("true", Value("developmentDependency"));
        Assert.AreEqual("MIT", Value("license"));
        Assert.AreEqual("icon.png", Value("icon"));
        Assert.AreEqual("README.md", Value("readme"));
        Assert.IsNull(Value("dependencies"));
    }

    [TestMethod]
    public void The_symbols_are_in_the_library_and_name_no_folder_of_the_builder()
    {
        using ZipArchive archive = ZipFile.OpenRead(_package.File);
        using var image = new MemoryStream();
        archive.Entries.Single(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)).Open().CopyTo(image);
        image.Position = 0;
        using var reader = new PEReader(image);
        DebugDirectoryEntry symbols = reader.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = reader.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
        var pdb = provider.GetMetadataReader();
        string[] documents = [.. pdb.Documents.Select(handle => pdb.GetString(pdb.GetDocument(handle).Name))];
        Assert.IsTrue(documents.Any(document => document.EndsWith("/NetworkGenerator.cs", StringComparison.Ordinal)));
        foreach (string document in documents)
            Assert.IsTrue(Regex.IsMatch(document, "^/(generator|artifacts)/"), document);
    }

    [TestMethod]
    public void Packing_twice_gives_the_same_bytes()
    {
        CollectionAssert.AreEqual(File.ReadAllBytes(_package.File), File.ReadAllBytes(_package.Pack("again")));
    }

    [TestMethod]
    public void The_readmes_five_minutes_lead_to_a_trained_network()
    {
        MarkdownCode[] blocks = [.. MarkdownCode.In(Repository.PackageReadme)];
        string[] commands = blocks.First().Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // Packed already, and found by the folder's nuget.config.
        CollectionAssert.AreEqual(new[] { "dotnet pack generator -c Release -o feed", "dotnet new console -o ../Xor", $"dotnet add ../Xor package {PackedGenerator.Id} --source \"$PWD/feed\"" }, commands);

        string folder = _package.NewFolder("readme");
        DotNet.Run(folder, "new", "console", "-o", "Xor");
        folder = Path.Combine(folder, "Xor");
        DotNet.Run(folder, "add", "package", PackedGenerator.Id);
        File.WriteAllText(Path.Combine(folder, "xor.network.json"), blocks.First(block => block.Info == "json").Text);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), blocks.First(block => block.Info == "csharp").Text);
        string[] lines = DotNet.Run(folder, "run").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        double[] outputs = [.. lines.Select(line => double.Parse(line.Split(" = ")[1], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.HasCount(4, outputs);
        CollectionAssert.AreEqual(new[] { false, true, true, false }, outputs.Select(output => output > 0.9).ToArray());
        CollectionAssert.AreEqual(new[] { true, false, false, true }, outputs.Select(output => output < 0.1).ToArray());
        Assert.IsTrue(File.Exists(Path.Combine(folder, "obj", "network.schema.json")), "$schema points there");
        string reference = XDocument.Load(Path.Combine(folder, "Xor.csproj")).Descendants("PackageReference").Single().ToString();
        Assert.Contains("<PrivateAssets>all</PrivateAssets>", reference);
    }

    /// <summary>With UseArtifactsOutput no project has a folder obj; the package's page says where the schema is then.</summary>
    [TestMethod]
    public void The_schema_is_where_the_readme_says_with_and_without_an_artifacts_folder()
    {
        Assert.Contains("\"$schema\": \"../artifacts/obj/Xor/network.schema.json\"", File.ReadAllText(Repository.PackageReadme));
        string folder = _package.NewProject("Xor", ConsumerFiles);
        File.WriteAllText(
            Path.Combine(folder, "..", "Directory.Build.props"),
            "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput><RootNamespace>Consumer</RootNamespace></PropertyGroup></Project>");
        try
        {
            DotNet.Run(folder, "build", "--framework", "net10.0");
            Assert.IsTrue(File.Exists(Path.Combine(folder, "..", "artifacts", "obj", "Xor", "network.schema.json")));
            Assert.IsFalse(Directory.Exists(Path.Combine(folder, "obj")));
        }
        finally
        {
            File.Delete(Path.Combine(folder, "..", "Directory.Build.props"));
        }
    }

    [TestMethod]
    public void Projects_for_net8_and_net10_build_without_a_warning_and_converge()
    {
        string folder = _package.NewProject("Consumer", ConsumerFiles);
        DotNet.Run(folder, "build", "--configuration", "Release");
        // Built for either; where .NET 8 itself is not installed, its program rolls forward to the runtime that is.
        foreach (string framework in new[] { "net8.0", "net10.0" })
            Assert.Contains("xor: True, sine: True", DotNet.Run(folder, "run", "--no-build", "--configuration", "Release", "--framework", framework));
    }

    [TestMethod]
    public void It_publishes_trimmed_without_a_warning()
    {
        string folder = _package.NewProject("Consumer", ConsumerFiles);
        string published = Path.Combine(folder, "trimmed");
        DotNet.Run(folder, "publish", "--framework", "net10.0", "--use-current-runtime", "--self-contained", "--output", published, "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false");
        Assert.Contains("xor: True, sine: True", DotNet.RunProgram(Executable(published), folder));
    }

    [TestMethod]
    public void It_publishes_ahead_of_time_without_a_warning()
    {
        string[] choice = NativeCompiler.Require(orGcc: true);
        string folder = _package.NewProject("Consumer", ConsumerFiles);
        string published = Path.Combine(folder, "native");
        DotNet.Run(
            folder, ["publish", "--framework", "net10.0", "--use-current-runtime", "--output", published, "-p:PublishAot=true", "-p:IlcInstructionSet=native", "-p:TrimmerSingleWarn=false", .. choice]);
        Assert.Contains("xor: True, sine: True", DotNet.RunProgram(Executable(published), folder));
    }

    [TestMethod]
    public void A_wrong_spec_stops_the_build_at_its_place()
    {
        string folder = _package.NewProject("Broken", ("Program.cs", "return 0;"), ("network.json", ConsumerFiles[2].Item2.Replace("16", "0")));
        AssertFailedException failure = Assert.ThrowsExactly<AssertFailedException>(() => DotNet.Run(folder, "build", "--framework", "net10.0"));
        Assert.Contains("network.json(4,25): error GD0007: \"units\" is 0", failure.Message);
    }

    [TestMethod]
    public void A_network_that_is_taken_away_is_gone_with_the_next_build()
    {
        string folder = _package.NewProject("Emptied", ConsumerFiles[1], ("Program.cs", "Console.WriteLine(Emptied.XorNetwork.InputSize);"));
        DotNet.Run(folder, "build", "--framework", "net10.0");
        File.Delete(Path.Combine(folder, ConsumerFiles[1].Item1));
        Assert.Contains("error CS0103", Assert.ThrowsExactly<AssertFailedException>(() => DotNet.Run(folder, "build", "--framework", "net10.0")).Message);
    }

    [TestMethod]
    public void A_framework_that_is_too_old_is_called_so_in_one_line()
    {
        string folder = _package.NewProject("Old", ("network.json", ConsumerFiles[2].Item2));
        string project = Path.Combine(folder, "Old.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("net8.0;net10.0", "netstandard2.0").Replace("<OutputType>Exe</OutputType>", "<LangVersion>latest</LangVersion>"));
        string output = Assert.ThrowsExactly<AssertFailedException>(() => DotNet.Run(folder, "build")).Message;
        Assert.Contains("network.json : error GD1001: Networks need .NET 8 or later, and this project is built for netstandard2.0", output);
        Assert.DoesNotContain("error CS", output);
    }

    [TestMethod]
    public void A_language_version_that_is_too_old_is_called_so_in_one_line()
    {
        string folder = _package.NewProject("Outdated", ("network.json", ConsumerFiles[2].Item2));
        string output = Assert.ThrowsExactly<AssertFailedException>(() => DotNet.Run(folder, "build", "--framework", "net8.0", "-p:LangVersion=10.0")).Message;
        Assert.Contains("network.json : error GD1003: Networks are written in C# 11, and this project's LangVersion is 10.0", output);
        Assert.DoesNotContain("error CS", output);
    }

    [TestMethod]
    public void A_project_in_another_language_is_told_that_networks_are_not_for_it()
    {
        string folder = _package.NewProject("Basic", ("network.json", ConsumerFiles[2].Item2), ("Program.vb", "Module Program\nSub Main()\nEnd Sub\nEnd Module\n"));
        File.Move(Path.Combine(folder, "Basic.csproj"), Path.Combine(folder, "Basic.vbproj"));
        Assert.Contains("network.json : warning GD1002: Networks are written in C#", DotNet.Run(folder, "build", "--framework", "net10.0", "-p:Nullable="));
    }

    [TestMethod]
    public void A_library_hands_its_network_on_and_not_the_making_of_it()
    {
        string library = _package.NewProject("Library", ConsumerFiles[1]);
        string project = Path.Combine(library, "Library.csproj");
        // Who removes PrivateAssets hands the package on too; the application has its own file, and its own class.
        File.WriteAllText(project, File.ReadAllText(project).Replace("<OutputType>Exe</OutputType>", "").Replace(" PrivateAssets=\"all\"", " PrivateAssets=\"none\""));
        string application = _package.NewProject("Application", ConsumerFiles[1], ("Program.cs", "Console.WriteLine(Library.XorNetwork.InputSize + Application.XorNetwork.OutputSize);"));
        project = Path.Combine(application, "Application.csproj");
        File.WriteAllText(project, Regex.Replace(File.ReadAllText(project), "<PackageReference[^>]*>", "<ProjectReference Include=\"../Library/Library.csproj\" />"));
        Assert.AreEqual("3", DotNet.Run(application, "run", "--framework", "net10.0").Trim());
        File.Delete(Path.Combine(application, ConsumerFiles[1].Item1));
        File.WriteAllText(Path.Combine(application, "Program.cs"), "Console.WriteLine(Library.XorNetwork.InputSize);");
        Assert.AreEqual("2", DotNet.Run(application, "run", "--framework", "net10.0").Trim());
    }

    private static string Executable(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");
}
