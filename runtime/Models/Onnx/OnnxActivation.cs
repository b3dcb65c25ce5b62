using Generated.Digits.Generator.Activations;

namespace Generated.Digits.Models.Onnx;

/// <summary>The spec's activations as ONNX operators.</summary>
internal static class OnnxActivation
{
    /// <summary>Adds the nodes of <paramref name="activation"/> behind <paramref name="input"/>; the last one's output is <paramref name="output"/>.</summary>
    public static void Append(OnnxGraph graph, string activation, string input, string output)
    {
        OnnxForm form = Activation.Find(activation)?.Onnx ?? throw new ArgumentException($"ONNX export does not know the activation {activation}", nameof(activation));
        foreach (OnnxOperation operation in form.Operations)
        {
            string[] inputs = [.. operation.Inputs.Select(NameOf)];
            graph.Node(operation.Operator, inputs, NameOf(operation.Output), [.. operation.Settings.Select(ToAttribute)]);
        }

        string NameOf(string name)
        {
            foreach ((string constant, float value) in form.Constants)
            {
                if (constant == name)
                    return graph.Constant(name, value);
            }

            return name switch
            {
                OnnxForm.Input => input,
                OnnxForm.Output => output,
                _ => $"{output}.{name}",
            };
        }
    }

    private static OnnxAttribute ToAttribute(OnnxSetting setting) =>
        setting.Float is { } value ? new OnnxAttribute(setting.Name, value) : new OnnxAttribute(setting.Name, setting.Integer);
}
