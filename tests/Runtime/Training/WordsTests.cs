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
        Assert.AreEqual("sgd adam adamW", string.Join(' ', Words.Of<OptimizerKind>().Keys));
        Assert.AreEqual("constant cosine linear", string.Join(' ', Words.Of<LearningRateSchedule>().Keys));
        Assert.AreEqual("default notebook", string.Join(' ', Words.Of<Recipe>().Keys));
        Assert.AreEqual("sgd, adam or adamW", Words.Choice<OptimizerKind>());
    }

    [TestMethod]
    public void JSON_has_the_same()
    {
        foreach ((string word, OptimizerKind kind) in Words.Of<OptimizerKind>())
        {
            Assert.AreEqual($"\"{word}\"", JsonSerializer.Serialize(kind, TrainingJson.Default.OptimizerKind));
            Assert.AreEqual(kind, JsonSerializer.Deserialize($"\"{word}\"", TrainingJson.Default.OptimizerKind));
        }
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("SGD")]
    [DataRow("0")]
    [DataRow("rmsprop")]
    public void Another_word_chooses_nothing(string? word) => Assert.IsNull(Words.Read<OptimizerKind>(word));
}
