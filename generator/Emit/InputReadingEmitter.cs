namespace Generated.Digits.Generator.Emit;

/// <summary>How the first layer's sparse kernels read an input: known when they are compiled, so that nothing asks in their loops.</summary>
internal static class InputReadingEmitter
{
    /// <summary>In generated code: a choice of how a block's inputs are read; <paramref name="statement"/> is given the type that reads them, and its values.</summary>
    public static string Choose(Func<string, string, string> statement) => $$"""
        if (inputs.Scaled is { } scaled)
            {{statement("PixelInputs", "scaled[0]")}}
        else
            {{statement("FloatInputs", "inputs.Values.First")}}
        """;

    /// <summary>One interface, and the two ways.</summary>
    public static void Emit(SourceWriter writer) => writer.Write("""
        /// <summary>How the kernels that leave out zeros read an input.</summary>
        private interface IInputs
        {
            static abstract float Read(ref float values, ref byte pixels, nuint at);
        }

        /// <summary>Inputs as they are.</summary>
        private readonly struct FloatInputs : IInputs
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static float Read(ref float values, ref byte pixels, nuint at) => Unsafe.Add(ref values, at);
        }

        /// <summary>Inputs as bytes: the values are a table of what each byte stands for.</summary>
        private readonly struct PixelInputs : IInputs
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static float Read(ref float values, ref byte pixels, nuint at) => Unsafe.Add(ref values, (nuint)Unsafe.Add(ref pixels, at));
        }
        """);
}
