using System.Buffers.Binary;
using System.Diagnostics;
using Generated.Digits.Tests.Runtime;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>
/// The pictures need ScottPlot and a native library; nothing else does. So the program must run beside neither: a copy of it
/// is robbed of them.
/// </summary>
[TestClass]
public sealed class ReportWithoutLibrariesTests
{
    private static readonly string[] everything = ["digits*", "System.CommandLine.dll", "Spectre.Console*.dll", "ScottPlot.dll", "*SkiaSharp*", "*HarfBuzzSharp*"];

    [TestMethod]
    public void WithoutAReportNoDrawingLibraryIsTouched()
    {
        using TemporaryFolder folder = new();
        CopyProgram(folder.Path, without: ["ScottPlot", "Skia", "HarfBuzz"]);

        (int exitCode, string messages) = Train(folder, "--no-report");

        Assert.AreEqual(0, exitCode, messages);
        Assert.IsTrue(File.Exists(Path.Combine(folder.Path, "out", "summary.json")), messages);
        Assert.IsFalse(File.Exists(Path.Combine(folder.Path, "out", "report.html")), messages);
    }

    [TestMethod]
    [DataRow("ScottPlot.dll")]
    [DataRow("libSkiaSharp")]
    public void ALibraryThatIsMissingCostsThePicturesAndNothingElse(string library)
    {
        using TemporaryFolder folder = new();
        CopyProgram(folder.Path, without: [library]);

        (int exitCode, string messages) = Train(folder);

        Assert.AreEqual(0, exitCode, messages);
        StringAssert.Contains(messages, "The pictures are left out");
        Assert.DoesNotContain("   at ", messages);
        string output = Path.Combine(folder.Path, "out");
        Assert.IsTrue(File.Exists(Path.Combine(output, "report.html")), messages);
        Assert.IsEmpty(Directory.GetFiles(output, "*.png"), messages);
    }

    private static void CopyProgram(string folder, string[] without)
    {
        // Without its list of dependencies a program takes what lies beside it.
        foreach (string file in everything.SelectMany(pattern => Directory.GetFiles(AppContext.BaseDirectory, pattern)).Distinct())
        {
            string name = Path.GetFileName(file);
            if (name != "digits.deps.json" && !without.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))
                File.Copy(file, Path.Combine(folder, name));
        }
    }

    private static (int ExitCode, string Messages) Train(TemporaryFolder folder, params string[] options)
    {
        WriteImages(folder, "train", 200);
        WriteImages(folder, "t10k", 50);
        ProcessStartInfo start = new("dotnet", [folder.File("digits.dll"), "train", "--data", folder.Path, "--epochs", "1", "--output", folder.File("out"), .. options])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string results = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromMinutes(2)), "still running");
        return (process.ExitCode, results + errors.Result);
    }

    // The IDX format: two zeros, the type (8: bytes), the number of dimensions, each of them, the bytes.
    private static void WriteImages(TemporaryFolder folder, string name, int count)
    {
        const int side = 28;
        Random random = new(count);
        byte[] images = new byte[count * side * side];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++)
        {
            labels[image] = (byte)(image % 10);
            images.AsSpan((image * side + labels[image] * 2 + 4) * side, side).Fill((byte)random.Next(100, 256));
        }

        folder.Write($"{name}-images-idx3-ubyte", Idx([count, side, side], images));
        folder.Write($"{name}-labels-idx1-ubyte", Idx([count], labels));
    }

    private static byte[] Idx(int[] sizes, byte[] content)
    {
        byte[] header = new byte[4 + 4 * sizes.Length];
        header[2] = 8;
        header[3] = (byte)sizes.Length;
        for (int dimension = 0; dimension < sizes.Length; dimension++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * dimension), sizes[dimension]);
        return [.. header, .. content];
    }
}
