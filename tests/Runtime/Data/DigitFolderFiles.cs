namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>A small data set on disk.</summary>
internal static class DigitFolderFiles
{
    public static void Write(
        TemporaryFolder folder,
        int train = 30,
        int test = 20,
        int rows = 3,
        int columns = 4,
        int classes = 10,
        string separator = "-",
        string extension = "")
    {
        Put("train-images", "idx3", IdxBytes.Images(train, rows, columns));
        Put("train-labels", "idx1", IdxBytes.Labels(train, classes));
        Put("t10k-images", "idx3", IdxBytes.Images(test, rows, columns, seed: 3));
        Put("t10k-labels", "idx1", IdxBytes.Labels(test, classes, seed: 4));

        void Put(string part, string dimensions, byte[] content) =>
            folder.Write($"{part}{separator}{dimensions}-ubyte{extension}", extension.Length > 0 ? IdxBytes.Gzip(content) : content);
    }
}
