namespace Generated.Digits.Tests.Runtime;

[TestClass]
public sealed class PrintableTests
{
    [TestMethod]
    [DataRow("abc", "abc")]
    [DataRow("abcd", "abc…")]
    [DataRow("a\nb", "a·b")]
    [DataRow("\e\u0085\u2028\u2029", "···…")]
    [DataRow("", "")]
    public void A_line_is_one_line_and_no_longer_than_that(string text, string line) => Assert.AreEqual(line, Printable.Line(text, maximumLength: 3));

    [TestMethod]
    public void A_whole_screen_is_cut() => Assert.AreEqual(new string('x', 400) + '…', Printable.Line(new string('x', 2000)));
}
