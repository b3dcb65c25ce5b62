using System.Runtime.Intrinsics;

namespace Generated.Digits.Generator.Templates;

internal sealed partial class TemplateNetwork
{
    /// <summary>The functions of numbers, for tests.</summary>
    internal static class Numbers
    {
        public static Func<Vector128<float>, Vector128<float>> Exp => Kernels128.Exp;

        public static Func<Vector128<float>, Vector128<float>> Expm1 => Kernels128.PublicExpm1;

        public static Func<Vector128<float>, Vector128<float>> Log1p => Kernels128.Log1p;

        public static Func<Vector128<float>, Vector128<float>> Sigmoid => Kernels128.Sigmoid;

        public static Vector128<float> Fma(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Kernels128.Fma(a, b, c);

        public static Vector128<double> Log(Vector128<double> x) => TemplateNetwork.Log(x);

        public static ulong Mix(ulong z) => TemplateNetwork.Mix(z);

        public static float Uniform(ref ulong state) => TemplateNetwork.Uniform(ref state);

        public static double Normal(ref ulong state) => TemplateNetwork.Normal(ref state);
    }

    private readonly partial struct Kernels128
    {
        public static Vector128<float> PublicExpm1(Vector128<float> x) => Expm1(x);
    }
}
