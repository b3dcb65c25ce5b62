using System.Runtime.CompilerServices;

namespace Generated.Digits.Generator.Templates;

/// <summary>How the sparse kernels of the first layer read an input: known when they are compiled, so that their loops have no branch for it.</summary>
internal sealed partial class TemplateNetwork
{
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
}
