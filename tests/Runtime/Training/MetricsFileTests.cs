using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

[TestClass]
public sealed class MetricsFileTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    /// <summary>No two numbers are the same, so that no column can hold another one's.</summary>
    [TestMethod]
    public void Each_number_is_under_its_name() => Assert.AreEqual(
        "epoch,seconds,trainLoss,trainAccuracy,testLoss,testAccuracy,validationLoss,validationAccuracy\n1,0.200000,0.3,0.4,0.5,0.6,0.7,0.8\n",
        Written(new EpochResult(1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)));

    [TestMethod]
    public void Without_validation_there_are_no_columns_of_it() => Assert.AreEqual(
        "epoch,seconds,trainLoss,trainAccuracy,testLoss,testAccuracy\n1,0.200000,0.3,0.4,0.5,0.6\n2,1.250000,0.1,0.9,0.15,0.85\n",
        Written(new EpochResult(1, 0.2, 0.3, 0.4, 0.5, 0.6), new EpochResult(2, 1.25, 0.1, 0.9, 0.15, 0.85)));

    private string Written(params EpochResult[] results)
    {
        MetricsFile.Write(_folder.File(MetricsFile.Name), results);
        return File.ReadAllText(_folder.File(MetricsFile.Name));
    }
}
