using Generated.Digits.Generator.Emit;
using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Generator;

/// <summary>Generated code is read by people: no line is too long, no blank line stands where nothing is to be set apart.</summary>
[TestClass]
public sealed class ReadableTests
{
    public static IEnumerable<string> Losses => Loss.All.Select(loss => loss.Name);

    [TestMethod]
    [DynamicData(nameof(Losses))]
    public void Lines_are_short(string loss)
    {
        IEnumerable<NetworkSpec> shapes = SpecsOfAllKinds.DenseChains().Append(SpecsOfAllKinds.Image()).Where(spec => spec.Loss == Loss.Find(loss));
        foreach (string line in shapes.SelectMany(spec => NetworkEmitter.Emit(spec, "Space")).SelectMany(part => part.Text.Split('\n')))
        {
            // The spec itself, as a string, is a line of its own.
            if (!line.TrimStart().StartsWith("\"\"\"", StringComparison.Ordinal))
                Assert.IsLessThanOrEqualTo(LineBreaker.Width, line.Length, line);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Losses))]
    public void Blank_lines_set_something_apart(string loss)
    {
        IEnumerable<NetworkSpec> shapes = SpecsOfAllKinds.DenseChains().Append(SpecsOfAllKinds.Image()).Where(spec => spec.Loss == Loss.Find(loss));
        foreach (SourcePart part in shapes.SelectMany(spec => NetworkEmitter.Emit(spec, "Space")))
        {
            string[] lines = [.. part.Text.Split('\n').Select(line => line.Trim())];
            for (int at = 1; at < lines.Length - 1; at++)
            {
                if (lines[at].Length == 0)
                    Assert.IsTrue(lines[at - 1] is not ("" or "{") && lines[at + 1] != "}", $"{part.Name} line {at + 1}: blank between '{lines[at - 1]}' and '{lines[at + 1]}'");
            }
        }
    }

    [TestMethod]
    // Between statements, and into halves.
    [DataRow("aaaa(1, 2); bbbb(3, 4);", 12, "aaaa(1, 2);|bbbb(3, 4);")]
    [DataRow("a(1); b(2); c(3); d(4);", 14, "a(1); b(2);|c(3); d(4);")]
    // A constraint has a line of its own, the outermost commas are next.
    [DataRow("void M<TA, TB>(int a, int b) where TA : struct", 30, "void M<TA, TB>(int a, int b)|    where TA : struct")]
    [DataRow("F s = Load(x, 1), t = Load(x, 2);", 24, "F s = Load(x, 1),|    t = Load(x, 2);")]
    [DataRow("(int, int) M(int a, int b) => (a / 100, b / 100);", 34, "(int, int) M(int a, int b) =>|    (a / 100, b / 100);")]
    // Comments: between words, not in a tag, behind their own marks; one behind code goes before it.
    [DataRow("/// <summary>One <see cref=\"X\"/> and more.</summary>", 28, "/// <summary>|/// One <see cref=\"X\"/>|/// and more.|/// </summary>")]
    [DataRow("//   * one two three", 14, "//   * one|//     two|//     three")]
    [DataRow("int a = 1; // what a is", 14, "// what a is|int a = 1;")]
    // Not in strings, nor where nothing can be done.
    [DataRow("Say(\"a, b, c, d, e, f\");", 10, "Say(\"a, b, c, d, e, f\");")]
    [DataRow("short", 10, "short")]
    public void Long_lines_are_broken(string line, int room, string expected)
    {
        Assert.AreEqual(expected, string.Join('|', LineBreaker.Break(line, LineBreaker.Width - room)));
    }
}
