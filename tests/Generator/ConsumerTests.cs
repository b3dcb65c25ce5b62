using System.Reflection;

namespace Generated.Digits.Tests.Generator;

/// <summary>What people do with networks: several in a project, projects that refer to each other, members of their own.</summary>
[TestClass]
public sealed class ConsumerTests
{
    private static readonly NetworkFile Xor = new("xor.network.json", GeneratorHarness.Xor);

    private static readonly NetworkFile Digits = new(
        "network.json",
        """
        { "name": "Digits", "input": 64, "layers": [{ "units": 20, "activation": "relu" }, { "units": 10, "activation": "softmax" }], "loss": "crossEntropy" }
        """);

    [TestMethod]
    public void Several_networks_share_a_project()
    {
        Consumer consumer = new Consumer("Several", [Xor, Digits], [
            """
            public static class Use
            {
                public static int Run()
                {
                    using var xor = new Several.XorNetwork();
                    using var digits = new Several.Digits();
                    return Several.XorNetwork.InputSize * 1000 + Several.Digits.OutputSize;
                }
            }
            """]).MustCompile();
        Assert.AreEqual(2010, consumer.Load().GetType("Use")!.GetMethod("Run")!.Invoke(null, null));
    }

    [TestMethod]
    public void Projects_with_networks_refer_to_each_other()
    {
        // Same file, same class name, and internals that are visible: nothing of the one may be in the way of the other.
        var library = new Consumer("Library", [Xor, Digits], [
            """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Project.Application")]
            """]);
        library.MustCompile();
        new Consumer("Application", [Xor, Digits], [
            """
            using Library;
            using Application;
            internal static class Use
            {
                public static void Run()
                {
                    using var theirs = new Library.XorNetwork();
                    using var ours = new Application.XorNetwork();
                    var copy = new float[Library.XorNetwork.ParameterCount];
                    theirs.ExportParameters(copy);
                    ours.ImportParameters(copy);
                }
            }
            """], library).MustCompile();
    }

    [TestMethod]
    public void An_internal_network_stays_inside()
    {
        var file = new NetworkFile("network.json", GeneratorHarness.Xor.Replace("\"input\"", "\"accessibility\": \"internal\", \"input\""));
        var library = new Consumer("Library", [file], ["internal static class Use { internal static Library.XorNetwork Make() => new(); }"]);
        library.MustCompile();
        Assembly assembly = library.Load();
        Assert.IsFalse(assembly.GetType("Library.XorNetwork")!.IsVisible);
        Assert.IsEmpty(assembly.GetExportedTypes());
        var application = new Consumer("Application", [], ["public static class Use { public static object Make() => new Library.XorNetwork(); }"], library);
        Assert.AreEqual("CS0122", application.Complaints.Single().Id);
    }

    [TestMethod]
    public void A_network_is_extended_by_a_partial_class()
    {
        Consumer consumer = new Consumer("Extended", [Xor], [
            """
            using System;
            namespace Extended;
            partial class XorNetwork : IFormattable
            {
                public bool Predict(bool left, bool right)
                {
                    Span<float> inputs = stackalloc float[InputSize];
                    Span<float> outputs = stackalloc float[OutputSize];
                    inputs[0] = left ? 1 : 0;
                    inputs[1] = right ? 1 : 0;
                    Forward(inputs, outputs);
                    return outputs[0] > 0.5f;
                }
                public string ToString(string? format, IFormatProvider? provider) => $"{InputSize}-{OutputSize}";
                public override string ToString() => ToString(null, null);
            }
            """,
            """
            public static class Use
            {
                public static string Run()
                {
                    float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
                    float[] targets = [0, 1, 1, 0];
                    using var network = new Extended.XorNetwork(seed: 1);
                    for (int step = 0; step < 500; step++)
                        network.Train(inputs, targets, new Extended.XorNetwork.Adam(0.05f));
                    return network + ": " + network.Predict(false, false) + network.Predict(false, true) + network.Predict(true, false) + network.Predict(true, true);
                }
            }
            """]).MustCompile();
        Assert.AreEqual("2-1: FalseTrueTrueFalse", consumer.Load().GetType("Use")!.GetMethod("Run")!.Invoke(null, null));
    }

    [TestMethod]
    [DataRow("record-app", "record_app.XorNetwork")]
    [DataRow("class", "@class.XorNetwork")]
    [DataRow("3d", "_3d.XorNetwork")]
    [DataRow("System", "System.XorNetwork")]
    [DataRow("My.System.Tools", "My.System.Tools.XorNetwork")]
    [DataRow("", "XorNetwork")]
    public void Any_root_namespace_serves(string rootNamespace, string name)
    {
        _ = new Consumer(rootNamespace, [Xor], [$"public static class Use {{ public static object Make() => new global::{name}(); }}"]).MustCompile();
    }

    [TestMethod]
    public void A_class_can_bear_the_name_of_its_namespace_but_is_warned()
    {
        var consumer = new Consumer("XorNetwork", [Xor], ["public static class Use { public static object Make() => new global::XorNetwork.XorNetwork(); }"]);
        Assert.AreEqual("GD0027 2:11-2:23", MarkedText.Describe(consumer.Complaints.Single()));
        Assert.IsNotNull(consumer.Load().GetType("Use")!.GetMethod("Make")!.Invoke(null, null));
    }

    [TestMethod]
    [DataRow("xor")]
    [DataRow("Größe")]
    [DataRow("_")]
    [DataRow("Network")]
    [DataRow("Program")]
    public void Any_name_serves(string name)
    {
        var file = new NetworkFile("network.json", GeneratorHarness.Xor.Replace("XorNetwork", name));
        _ = new Consumer("Named", [file], []).MustCompile();
    }
}
