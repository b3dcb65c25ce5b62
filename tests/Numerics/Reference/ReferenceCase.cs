using System.Text.Json;
using System.Text.Json.Nodes;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Tests.Numerics.Harness;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Numerics.Reference;

/// <summary>
/// One file of <c>Reference/pytorch</c>, <c>Reference/layers</c> or <c>Reference/choices</c>: a network with its data, and what libtorch makes of it in
/// float64. The last have dropout's masks in them, label smoothing and a penalty.
/// </summary>
internal sealed class ReferenceCase
{
    // Dense networks among those of Reference/layers.
    private static readonly string[] s_furtherNames = ["more-activations", "more-optimizers"];

    private readonly JsonElement _root;

    public ReferenceCase(string name, string? folder = null)
    {
        _root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(folder ?? (s_furtherNames.Contains(name) ? "layers" : "pytorch")), $"{name}.json"))).RootElement;
        JsonObject network = JsonObject.Create(_root.GetProperty("network"))!;
        network["name"] = ClassName(name);
        network["loss"] ??= _root.GetProperty("loss").GetString();
        SpecReading reading = SpecReader.Read($"{name}.json", SourceText.From(network.ToJsonString()));
        Spec = reading.Spec! with
        {
            LabelSmoothing = Choice("labelSmoothing"),
            L2 = Choice("l2"),
            Seed = (uint)Choice("seed"),
        };
    }

    /// <summary>The names of all cases without choices.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder("pytorch"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order().Concat(s_furtherNames);

    /// <summary>The names of all cases of <c>Reference/layers</c>.</summary>
    public static IEnumerable<string> LayerNames => Directory.GetFiles(Folder("layers"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    public NetworkSpec Spec { get; }

    /// <summary>The class that the generator compiled into this assembly from <c>Networks/NAME.network.json</c>.</summary>
    public Type NetworkType => Type.GetType($"Generated.Digits.Tests.Networks.{Spec.Name}", throwOnError: true)!;

    public int Batch => _root.GetProperty("batch").GetInt32();

    public float[] Inputs => Array.ConvertAll(Numbers(_root.GetProperty("inputs")), value => (float)value);

    /// <summary>Class numbers; empty where the loss takes targets.</summary>
    public int[] Labels => Spec.Loss == Loss.CrossEntropy ? Array.ConvertAll(Numbers(_root.GetProperty("targets")), value => (int)value) : [];

    /// <summary>Target rows; empty where the loss takes labels.</summary>
    public float[] Targets => Spec.Loss == Loss.CrossEntropy ? [] : Array.ConvertAll(Numbers(_root.GetProperty("targets")), value => (float)value);

    public float[] Parameters => Array.ConvertAll(Tensors(_root.GetProperty("parameters")), value => (float)value);

    /// <summary>Running means and variances before the first step.</summary>
    public float[] Statistics => Array.ConvertAll(Tensors(_root.GetProperty("statistics")), value => (float)value);

    public double[] Outputs => Numbers(_root.GetProperty("outputs"));

    /// <summary>The outputs with the batch's own statistics.</summary>
    public double[] TrainingOutputs => Numbers(_root.GetProperty("trainingOutputs"));

    public double LossValue => _root.GetProperty("lossValue").GetDouble();

    /// <summary>The mean loss in evaluation: without dropout.</summary>
    public double EvaluationLoss => _root.GetProperty("evaluationLoss").GetDouble();

    /// <summary>For each of ten steps and each layer, sample by sample and unit by unit: 1 for what stays, 0 for what dropout leaves out.</summary>
    public string[][] Masks =>
        [.. _root.GetProperty("masks").EnumerateArray().Select(step => step.EnumerateArray().Select(layer => layer.GetString()!).ToArray())];

    public double[] Gradients => Tensors(_root.GetProperty("gradients"));

    public IEnumerable<(string Name, double[] Values)> NamedGradients => Named(_root.GetProperty("gradients"));

    /// <summary>The gradient of the training loss by the inputs.</summary>
    public double[] InputGradient => Numbers(_root.GetProperty("inputGradient"));

    /// <summary>Ten steps on the same batch for each optimizer: the loss before each step, and the parameters after the last.</summary>
    public IEnumerable<(Optimizer Optimizer, double[] Losses, double[] Parameters)> TenSteps =>
        _root.GetProperty("tenSteps").EnumerateArray().Select(run => (
            ReadOptimizer(run.GetProperty("optimizer").GetString()!, run.GetProperty("config")),
            Numbers(run.GetProperty("losses")),
            Tensors(run.GetProperty("parametersAfter"))));

    /// <summary>As <see cref="TenSteps"/>, tensor by tensor, and the running statistics after the last.</summary>
    public IEnumerable<(Optimizer Optimizer, double[] Losses, IEnumerable<(string Name, double[] Values)> Parameters, IEnumerable<(string Name, double[] Values)> Statistics)> NamedTenSteps =>
        _root.GetProperty("tenSteps").EnumerateArray().Select(run => (
            ReadOptimizer(run.GetProperty("optimizer").GetString()!, run.GetProperty("config")),
            Numbers(run.GetProperty("losses")),
            Named(run.GetProperty("parametersAfter")),
            Named(run.GetProperty("statisticsAfter"))));

    private double Choice(string key) => _root.TryGetProperty(key, out JsonElement value) ? value.GetDouble() : 0;

    private static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Reference", name);

    private static string ClassName(string name) => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Network";

    private static Optimizer ReadOptimizer(string kind, JsonElement config)
    {
        float Get(string key, float otherwise) => config.TryGetProperty(key, out JsonElement value) ? value.GetSingle() : otherwise;
        bool nesterov = config.TryGetProperty("nesterov", out JsonElement flag) && flag.GetBoolean();
        return kind switch
        {
            "sgd" => new Optimizer.Sgd(Get("learningRate", 0), Get("momentum", 0), nesterov, Get("weightDecay", 0)),
            "adam" => new Optimizer.Adam(Get("learningRate", 0), Get("beta1", 0.9f), Get("beta2", 0.999f), Get("epsilon", 1e-8f), Get("weightDecay", 0)),
            "adamw" => new Optimizer.AdamW(Get("learningRate", 0), Get("beta1", 0.9f), Get("beta2", 0.999f), Get("epsilon", 1e-8f), Get("weightDecay", 0.01f)),
            "rmsProp" => new Optimizer.RmsProp(Get("learningRate", 0), Get("decay", 0.99f), Get("epsilon", 1e-8f), Get("momentum", 0), Get("weightDecay", 0)),
            _ => throw new InvalidDataException($"unknown optimizer {kind}"),
        };
    }

    private static IEnumerable<(string Name, double[] Values)> Named(JsonElement tensors) =>
        tensors.EnumerateObject().Select(tensor => (tensor.Name, Numbers(tensor.Value)));

    /// <summary>An object of tensors, joined in the file's order, which is the canonical one.</summary>
    private static double[] Tensors(JsonElement tensors) => [.. tensors.EnumerateObject().SelectMany(tensor => Numbers(tensor.Value))];

    private static double[] Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Numbers)] : [element.GetDouble()];
}
