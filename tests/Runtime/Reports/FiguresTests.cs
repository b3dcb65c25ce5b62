using Generated.Digits.Reports;

namespace Generated.Digits.Tests.Runtime.Reports;

[TestClass]
public sealed class FiguresTests
{
    [TestMethod]
    [DataRow(1.0, 1, "100.0 %")]
    [DataRow(0.99951, 1, "> 99.9 %")]
    [DataRow(0.9994, 1, "99.9 %")]
    [DataRow(0.99996, 2, "> 99.99 %")]
    [DataRow(0.0, 1, "0.0 %")]
    [DataRow(0.0004, 1, "< 0.1 %")]
    [DataRow(0.0006, 1, "0.1 %")]
    [DataRow(0.9999999999999999, 0, "100 %")]
    [DataRow(0.5, 0, "50 %")]
    [DataRow(double.NaN, 1, "—")]
    public void OnlyAllAndNothingAreWrittenSo(double fraction, int digits, string expected) =>
        Assert.AreEqual(expected.Replace(' ', Figures.UnitSpace), Figures.Percent(fraction, digits));

    [TestMethod]
    [DataRow(0.081789, "0.0818")]
    [DataRow(0.0, "0.0000")]
    [DataRow(0.00123, "0.00123")]
    [DataRow(0.000001234, "1.234e-6")]
    [DataRow(4807.9949, "4807.99")]
    [DataRow(2134567890.0, "2.135e9")]
    [DataRow(double.PositiveInfinity, "infinite")]
    public void FourDigitsOfALossAreEnough(double loss, string expected) => Assert.AreEqual(expected, Figures.Number(loss));

    [TestMethod]
    [DataRow(0.33333333f, "0.3333")]
    [DataRow(0.001f, "0.001")]
    [DataRow(0.1f, "0.1")]
    [DataRow(0.00001f, "0.00001")]
    [DataRow(12.5f, "12.5")]
    [DataRow(12345f, "12345")]
    [DataRow(1e-30f, "1e-30")]
    public void ASettingIsAsShortAsItWasWritten(float setting, string expected) => Assert.AreEqual(expected, Figures.Setting(setting));

    [TestMethod]
    [DataRow(2e9, 0, 2e9, "2e9")]
    [DataRow(1.5e9, 0, 2e9, "1.5e9")]
    [DataRow(0.0, 0, 2e9, "0")]
    [DataRow(5000.0, 0, 6000.0, "5000")]
    [DataRow(0.05, 2, 0.3, "0.05")]
    [DataRow(2e-7, 7, 1e-6, "2e-7")]
    public void TicksOfLargeAndSmallAxesAreShort(double value, int decimals, double high, string expected) =>
        Assert.AreEqual(expected, Figures.Tick(value, decimals, high));

    [TestMethod]
    [DataRow(0.25, "250 ms")]
    [DataRow(1.911, "1.91 s")]
    [DataRow(245.0, "4 min 5 s")]
    public void NumbersKeepTheirUnits(double seconds, string expected) =>
        Assert.AreEqual(expected, Figures.Duration(seconds).Replace(Figures.UnitSpace, ' '));
}
