using Generated.Digits.Models;

namespace Generated.Digits.Tests.Runtime.Models;

[TestClass]
public sealed class NaturalOrderTests
{
    [TestMethod]
    [DataRow("net.2", "net.10")]
    [DataRow("net.2.0", "net.2.1")]
    [DataRow("net", "net.0")]
    [DataRow("a9", "b1")]
    [DataRow("net.99999999999999999999", "net.100000000000000000000")]
    [DataRow("net.01", "net.1")]
    public void Numbers_are_compared_by_value(string first, string second)
    {
        Assert.IsLessThan(0, NaturalOrder.Comparer.Compare(first, second));
        Assert.IsGreaterThan(0, NaturalOrder.Comparer.Compare(second, first));
        Assert.AreEqual(0, NaturalOrder.Comparer.Compare(first, first));
    }
}
