using Generated.Digits.Commands;

namespace Generated.Digits.Tests.Runtime.Commands;

[TestClass]
public sealed class ShellWordTests
{
    [TestMethod]
    [DataRow("artifacts/2026-11-26_08-00-00/checkpoint.bin", "artifacts/2026-11-26_08-00-00/checkpoint.bin")]
    [DataRow("größe/π.bin", "größe/π.bin")]
    [DataRow("my runs/checkpoint.bin", "'my runs/checkpoint.bin'")]
    [DataRow("it's a $x dir", @"'it'\''s a $x dir'")]
    [DataRow(@"back\slash", @"'back\slash'")]
    [DataRow("", "''")]
    public void A_path_is_one_word_to_a_shell(string path, string word)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("these are the quotes of Unix shells");

        Assert.AreEqual(word, ShellWord.Of(path));
    }
}
