using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Tests.Generator;

/// <summary>An additional file in memory; null text is a file that cannot be read.</summary>
internal sealed class NetworkFile(string path, string? text) : AdditionalText
{
    public override string Path { get; } = path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text == null ? null : SourceText.From(text);
}
