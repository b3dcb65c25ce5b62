using Generated.Digits.Data;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The real MNIST, for tests that need it.</summary>
internal static class MnistFolder
{
    /// <summary>The folder that MNIST_DIR names; where it names none, the test says so and is inconclusive.</summary>
    public static string Require()
    {
        string? folder = MnistPlaces.FromVariable;
        if (folder is null || !Directory.Exists(folder))
            Assert.Inconclusive($"needs the real MNIST files: set {MnistPlaces.VariableName} to a folder that holds them");
        return folder;
    }
}
