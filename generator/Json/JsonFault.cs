using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Json;

/// <summary>One syntax fault: where, and what is wrong and how to put it right, in a clause without a full stop.</summary>
internal readonly struct JsonFault(TextSpan span, string message)
{
    /// <summary>The characters at fault.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>What is wrong with them.</summary>
    public string Message { get; } = message;
}
