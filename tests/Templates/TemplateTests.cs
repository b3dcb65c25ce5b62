using System.Text.RegularExpressions;
using Generated.Digits.Generator.Emit;

namespace Generated.Digits.Tests.Templates;

/// <summary>How a template becomes generated code.</summary>
[TestClass]
public sealed class TemplateTests
{
    private static readonly string[] s_files = [.. typeof(Template).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Templates/", StringComparison.Ordinal))];

    public static IEnumerable<string> Files => s_files.Select(name => Path.GetFileNameWithoutExtension(name));

    [TestMethod]
    public void ATemplateIsWrittenAsItStands()
    {
        string file = Resource("Logarithm"), body = file[(file.IndexOf("\n{\n", StringComparison.Ordinal) + 3)..file.LastIndexOf("\n}", StringComparison.Ordinal)];

        Assert.AreEqual(Regex.Replace(body, "^    ", "", RegexOptions.Multiline) + "\n", Written(Template.Of("Logarithm")));
    }

    [TestMethod]
    public void ARegionIsWrittenWithoutItsIndentation()
    {
        string[] lines = Written(Template.Of("RandomNumbers").Region("Mix")).Split('\n');

        Assert.StartsWith("/// <summary>What SplitMix64", lines[0]);
        Assert.AreEqual("private static ulong Mix(ulong z)", lines[1]);
        Assert.AreEqual("{", lines[2]);
        Assert.AreEqual("}", lines[^2]);
    }

    [TestMethod]
    public void TheGeneratorDecidesItsOwnConditions()
    {
        Template samples = Template.Of("Samples").Region("Samples").With("LabelMeaning", "a word").With("LastClass", 9);

        string with = Written(samples.If("TARGETS", true)), without = Written(samples.If("TARGETS", false));

        Assert.Contains("internal readonly ReadOnlyMemory<float> Targets;", with);
        Assert.Contains("inputs with labels or targets", with);
        Assert.DoesNotContain("argets", without);
        Assert.Contains("inputs with labels, read in place", without);
        Assert.DoesNotContain("#", with.Replace("#region", "", StringComparison.Ordinal));
    }

    /// <summary>#else belongs to the innermost condition, whoever decides that.</summary>
    [TestMethod]
    public void NestedConditionsAreDecidedApart()
    {
        Template copy = Template.Of("Loading").Region("CopyPixels");
        string Decided(bool isShort, bool isOne, bool hasRest) => Written(copy.If("ONE_WORD", isOne).If("SHORTER_THAN_A_WORD", isShort).If("REST_OF_WORD", hasRest));

        Assert.Contains("nonzero = 0;", Decided(true, false, true));
        Assert.DoesNotContain("CopyWord", Decided(true, true, true));
        Assert.Contains("nonzero = CopyWord", Decided(false, true, true));
        Assert.Contains("for (int word", Decided(false, false, false));
        Assert.DoesNotContain("WordOverlap", Decided(false, false, false));
        Assert.Contains("WordOverlap", Decided(false, false, true));
    }

    [TestMethod]
    public void TheFrameworksConditionsAreLeftToTheCompiler()
    {
        string fma = Written(Template.Of("Kernels128").Region("Fma"));

        Assert.Contains("\n#if NET9_0_OR_GREATER\n", fma);
        Assert.Contains("\n#endif\n", fma);
    }

    [TestMethod]
    public void OnlyWholeNamesAreReplaced()
    {
        string exp = Written(Template.Of("VectorFunctions").Region("Exp").With("x", "input").With("Vector128", "Vector512"));

        Assert.Contains("internal static Vector512<float> Exp(Vector512<float> input)", exp);
        Assert.Contains("ExpParts(input, out Vector512<float> power)", exp);
        Assert.DoesNotContain("128", exp);
        Assert.Contains("_work = job;", Written(Template.Of("Workers").With("work", "job")), "an underscore is part of a name");
    }

    [TestMethod]
    public void ARegionCanBeReplaced()
    {
        Template samples = Template.Of("Samples").Region("Samples").If("TARGETS", true).With("LabelMeaning", "a word").With("LastClass", 9);

        string text = Written(samples.Replace("PrefetchLines", "first line\n\n    second line\n"));

        Assert.Contains("\n    first line\n\n        second line\n\n    /// <summary>Throws unless a label", text);
        Assert.DoesNotContain("PrefetchLines(", text);
    }

    [TestMethod]
    public void WhatATemplateDoesNotHaveIsAnError()
    {
        Template masks = Template.Of("Masks");

        Assert.Throws<InvalidOperationException>(() => Template.Of("Nothing"));
        Assert.Throws<InvalidOperationException>(() => masks.Region("Nothing"));
        Assert.Throws<InvalidOperationException>(() => masks.If("NOTHING", true));
        Assert.Throws<InvalidOperationException>(() => masks.With("Nothing", 1));
        Assert.Throws<InvalidOperationException>(() => masks.With("Word", 1), "part of a name");
        Assert.Throws<InvalidOperationException>(() => Written(Template.Of("Inputs")), "a condition that nobody decided");
    }

    /// <summary>Lines of generated code are broken at 160 characters: what is longer would not be written as it stands.</summary>
    [TestMethod]
    [DynamicData(nameof(Files))]
    public void NoLineIsTooLong(string file) => Assert.IsLessThanOrEqualTo(LineBreaker.Width, Resource(file).Split('\n').Max(line => line.Length));

    private static string Resource(string file)
    {
        using var reader = new StreamReader(typeof(Template).Assembly.GetManifestResourceStream($"Templates/{file}.cs")!);
        return reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
    }

    private static string Written(Template template)
    {
        var writer = new SourceWriter();
        template.Emit(writer);
        return writer.ToString();
    }
}
