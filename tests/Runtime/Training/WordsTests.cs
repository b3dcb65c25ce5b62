using System.Text.Json;
using Generated.Digits.Training;

namespace Generated.Digits.Tests.Runtime.Training;

/// <summary>The words are part of files, of the command line and of the page's API: a renamed member must not rename them unseen.</summary>
[TestClass]
public sealed class WordsTests
{
    [TestMethod]
    public void They_are_what_files_and_command_lines_say()
    {
        Assert.AreEqual("sgd adam adamW rmsProp", string.Join(' ', HostOptimizer.All.Select(optimizer => optimizer.Name)));
        Assert.AreEqual("constant cosine linear", string.Join(' ', HostSchedule.All.Select(schedule => schedule.Name)));
        Assert.AreEqual("default notebook augmented", string.Join(' ', Words.Of<Recipe>().Keys));
        Assert.AreEqual("sgd, adam or adamW", Words.Choice(["sgd", "adam", "adamW"]));
    }

    [TestMethod]
    public void JSON_has_the_same()
    {
        foreach (HostOptimizer optimizer in HostOptimizer.All)
            AssertReads(new TrainingOptions { Optimizer = optimizer }, $"\"optimizer\": \"{optimizer.Name}\"");
        foreach (HostSchedule schedule in HostSchedule.All)
            AssertReads(new TrainingOptions { Schedule = schedule }, $"\"schedule\": \"{schedule.Name}\"");
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("SGD")]
    [DataRow("0")]
    [DataRow("rmsprop")]
    public void Another_word_chooses_nothing(string? word)
    {
        Assert.IsNull(HostOptimizer.Find(word));
        Assert.IsNull(HostSchedule.Find(word));
        Assert.IsNull(Words.Read<Recipe>(word));
    }

    private static void AssertReads(TrainingOptions options, string member)
    {
        string json = JsonSerializer.Serialize(options, TrainingJson.Default.TrainingOptions);
        StringAssert.Contains(json, member);
        Assert.AreEqual(options, JsonSerializer.Deserialize(json, TrainingJson.Default.TrainingOptions));
    }
}
