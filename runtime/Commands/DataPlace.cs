using Generated.Digits.Data;
using Generated.Digits.Models;

namespace Generated.Digits.Commands;

/// <summary>A folder that may hold MNIST.</summary>
/// <param name="Folder">Its path.</param>
/// <param name="IsUsable">Whether the four files are there and sound.</param>
/// <param name="State">In a few words.</param>
internal sealed record DataPlace(string Folder, bool IsUsable, string State)
{
    /// <summary>Looks into <paramref name="folder"/>, and reads what is there.</summary>
    public static DataPlace Of(string folder)
    {
        if (DigitFolder.TryOpen(folder, out string fault) is not { } found)
            return new DataPlace(folder, false, fault);
        try
        {
            DigitData data = found.Load(Network.InputSize, Classes.Compiled.Count, "", "");
            string family = found.Family.Length > 0 ? $"{found.Family}, " : "";
            string content = $"{family}{data.Train.Count:N0} + {data.Test.Count:N0} images of {data.Train.Rows} × {data.Train.Columns}";
            return new DataPlace(folder, true, $"{content}, {(data.Sha256() == MnistFiles.DataSha256 ? "exactly MNIST" : "another data set than MNIST")}");
        }
        catch (InputException exception)
        {
            return new DataPlace(folder, false, exception.Message);
        }
    }
}
