using System.Globalization;
using System.Text;

namespace Generated.Digits.Training;

/// <summary><c>metrics.csv</c>: a row an epoch.</summary>
internal static class MetricsFile
{
    /// <summary>The file's name in the output folder.</summary>
    public const string Name = "metrics.csv";

    private const string Header = "epoch,seconds,trainLoss,trainAccuracy,testLoss,testAccuracy";

    /// <summary>Writes all rows; two more columns where images were set aside for validation.</summary>
    public static void Write(string path, IReadOnlyList<EpochResult> results)
    {
        bool validated = results.Any(result => result.ValidationLoss is not null);
        StringBuilder text = new(Header);
        text.Append(validated ? ",validationLoss,validationAccuracy\n" : "\n");
        foreach (EpochResult result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Epoch},{result.Seconds:F6},{result.TrainLoss:R},{result.TrainAccuracy:R},{result.TestLoss:R},{result.TestAccuracy:R}");
            if (validated)
                text.Append(CultureInfo.InvariantCulture, $",{result.ValidationLoss:R},{result.ValidationAccuracy:R}");
            text.Append('\n');
        }

        AtomicFile.WriteText(path, text.ToString());
    }
}
