using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Generated.Digits.Commands;
using Generated.Digits.Tests.Documentation;

namespace Generated.Digits.Tests.Runtime;

/// <summary>What .NET takes from the platform, or does as the platform does, is used only where it does no harm.</summary>
[TestClass]
public sealed partial class PlatformTests
{
    /// <summary>Curves and explanations on the page, ticks of axes: they are looked at.</summary>
    private static readonly string[] s_drawings = ["generator/Activations/", "runtime/Reports/Statistics/NiceScale.cs", "runtime/Reports/Figures.cs"];

    /// <summary>The program, and what it shares with the generator.</summary>
    private static readonly string[] s_folders = ["runtime/", "generator/Activations/", "generator/Mathematics/", "generator/Optimizers/"];

    [TestMethod]
    public void Functions_of_the_C_library_compute_nothing_that_is_trained_or_measured() =>
        AssertOnlyIn(PlatformFunction(), s_drawings);

    /// <summary>On Linux it asks OpenSSL, and ends the process where there is none.</summary>
    [TestMethod]
    public void Cryptography_of_the_framework_is_asked_in_one_place() =>
        AssertOnlyIn(Cryptography(), ["runtime/Hashing/Sha256.cs"]);

    [TestMethod]
    public void Files_have_the_same_line_ends_on_every_system()
    {
        AssertOnlyIn(LineEnds(), []);
        JsonSourceGenerationOptionsAttribute[] written =
        [
            .. typeof(CommandLine).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))
                .Select(type => type.GetCustomAttribute<JsonSourceGenerationOptionsAttribute>()!).Where(options => options.WriteIndented),
        ];

        Assert.IsGreaterThan(1, written.Length);
        foreach (JsonSourceGenerationOptionsAttribute options in written)
            Assert.AreEqual("\n", options.NewLine);
    }

    /// <summary>No line of the program but in these files or folders has it, other than in a comment. What the generator emits for networks is text, and tested as such.</summary>
    private static void AssertOnlyIn(Regex pattern, string[] places)
    {
        string[] strangers =
        [
            .. Repository.Sources
                .Where(path => File.ReadLines(path).Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(line)))
                .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
                .Where(path => s_folders.Any(path.StartsWith) && !places.Any(path.StartsWith)),
        ];

        Assert.IsEmpty(strangers, string.Join(' ', strangers));
    }

    [GeneratedRegex(@"\b(Math|MathF|double|float)\.(A?Sinh?|A?Cosh?|A?Tanh?|SinCos|Atan2|Exp|Exp2|Exp10|Log|Log2|Log10|LogP1|ExpM1|Pow|Cbrt|Hypot|RootN)(Pi)?\(")]
    private static partial Regex PlatformFunction();

    [GeneratedRegex(@"\bSystem\.Security\.Cryptography\b|\bMD5\b|\bSHA\d+\b|\bRandomNumberGenerator\b|\bGuid\.NewGuid\b|\bGetRandomFileName\b|\bSslStream\b")]
    private static partial Regex Cryptography();

    [GeneratedRegex(@"\bAppendLine\(|\bEnvironment\.NewLine\b")]
    private static partial Regex LineEnds();
}
