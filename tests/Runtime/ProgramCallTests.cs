using Generated.Digits.Tests.Documentation;

namespace Generated.Digits.Tests.Runtime;

[TestClass]
public sealed class ProgramCallTests
{
    [TestMethod]
    public void IsDotnetRunWhereThatFindsTheProject()
    {
        string built = Path.Combine(Repository.Root, "runtime", "bin", "Debug", "net10.0") + Path.DirectorySeparatorChar;
        Assert.AreEqual("dotnet run --project runtime --", ProgramCall.For(built, Path.TrimEndingDirectorySeparator(Repository.Root)));
        Assert.AreEqual("digits", ProgramCall.For(built, Path.Combine(Repository.Root, "docs")));
        Assert.AreEqual("digits", ProgramCall.For("/opt/digits/", Repository.Root));
        Assert.AreEqual("digits", ProgramCall.Words);
    }
}
