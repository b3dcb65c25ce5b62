using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Bench.BuildTime;

/// <summary>A network.json in memory: 784 inputs, a hidden layer of some units, 10 outputs.</summary>
internal sealed class SpecFile(int hiddenUnits) : AdditionalText
{
    private readonly SourceText _text = SourceText.From($$"""
        {
          "name": "DigitsNetwork",
          "input": 784,
          "layers": [{ "units": {{hiddenUnits}}, "activation": "relu" }, { "units": 10, "activation": "softmax" }],
          "loss": "crossEntropy"
        }
        """);

    public override string Path => "network.json";

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
