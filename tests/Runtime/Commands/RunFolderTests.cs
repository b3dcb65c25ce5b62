using Generated.Digits.Commands;
using Generated.Digits.Models;

namespace Generated.Digits.Tests.Runtime.Commands;

/// <summary>Where runs go that name no folder, and which of their models a command takes that names none.</summary>
[TestClass]
public sealed class RunFolderTests
{
    private readonly CurrentFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public void The_newest_model_is_taken()
    {
        using Network network = new(seed: 11);
        float[] parameters = new float[Network.ParameterCount];
        network.ExportParameters(parameters);
        string[] models = [.. ((string[])["a", "b", "c"]).Select(run => Path.Combine(Directory.CreateDirectory($"artifacts/{run}").FullName, ModelFile.Name))];
        foreach (string model in models)
            ModelFile.Save(model, NetworkShape.Compiled, parameters, new float[Network.StatisticCount], 1, new Dictionary<string, string>());

        // Each of them once, so that neither its name nor its place in the folder can be why.
        foreach (string newest in models)
        {
            foreach (string model in models)
                File.SetLastWriteTimeUtc(model, DateTime.UtcNow.AddHours(model == newest ? -1 : -2));

            CommandRun run = new("export");

            Assert.AreEqual(Path.ChangeExtension(newest, ".onnx"), Path.GetFullPath(run.Results.TrimEnd()), run.Messages);
        }
    }

    [TestMethod]
    public void Runs_of_the_same_second_have_folders_of_their_own()
    {
        string[] folders = [.. Enumerable.Range(0, 5).Select(_ => OutputFolder.Create(null, room: 0).Path)];

        CollectionAssert.AllItemsAreUnique(folders);
        Assert.HasCount(folders.Length, Directory.GetDirectories(OutputFolder.Root));
    }

    [TestMethod]
    public void A_second_run_in_a_folder_is_told_until_the_first_ends()
    {
        using (OutputFolder.Create("run", room: 0))
        {
            InputException exception = Assert.ThrowsExactly<InputException>(() => OutputFolder.Create("run", room: 0));
            Assert.AreEqual("run: another run writes there; choose another --output, or wait for its end", exception.Message);
            CommandRun second = new("train", "--data", "drawn", "--epochs", "1", "--output", "run");
            Assert.AreEqual(1, second.ExitCode);
            Assert.AreEqual(exception.Message, second.Message);
        }

        Assert.IsFalse(Directory.Exists("run"), "an empty folder that a run made goes with it");
        OutputFolder.Create("run", room: 0).Dispose();
    }

    /// <summary>What a killed run leaves is nobody's: the file alone holds nothing.</summary>
    [TestMethod]
    public void A_leftover_lock_holds_nobody_up()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory("run").FullName, RunLock.Name), "");

        OutputFolder.Create("run", room: 0).Dispose();

        Assert.IsEmpty(Directory.GetFiles("run"));
    }

    [TestMethod]
    public void A_disk_without_room_is_told_before_training()
    {
        // More than any disk has.
        const long room = 1L << 50;

        InputException exception = Assert.ThrowsExactly<InputException>(() => OutputFolder.Create("run", room));

        Assert.StartsWith("run: its disk has no room for a run, ", exception.Message);
        Assert.IsFalse(Directory.Exists("run"));
    }
}
