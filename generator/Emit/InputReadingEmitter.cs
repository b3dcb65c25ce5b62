namespace Generated.Digits.Generator.Emit;

/// <summary>The choice of how the first layer's sparse kernels read an input; the template <c>InputReading</c> has the two types.</summary>
internal static class InputReadingEmitter
{
    /// <summary>In generated code: a choice of how a block's inputs are read; <paramref name="statement"/> is given the type that reads them, and its values.</summary>
    public static string Choose(Func<string, string, string> statement) => $$"""
        if (inputs.Scaled is { } scaled)
            {{statement("PixelInputs", "scaled[0]")}}
        else
            {{statement("FloatInputs", "inputs.Values.First")}}
        """;
}
