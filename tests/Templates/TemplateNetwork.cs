using System.Runtime.CompilerServices;
using Generated.Digits.Generator.Graph;

namespace Generated.Digits.Generator.Templates;

/// <summary>
/// What a generated class adds to the templates: its sizes, its construction, and the kernels of 256 and 512 bits, which the generator derives
/// from those of 128. Beside it, what tests reach the private types of the templates by.
/// </summary>
internal sealed partial class TemplateNetwork : IDisposable
{
    /// <summary>Three words of 64, and 12 × 16, with 8 more: no copy comes out even.</summary>
    public const int InputSize = 200;

    public const int OutputSize = 3;
    public const int BlockSize = DenseNetwork.BlockSize;
    public const int WordStride = 8;
    private const int InputStride = 272, TargetStride = 16, LastClass = OutputSize - 1, WordsPerVector = 2;
    private const int WholeWords = InputSize / 64, LastWord = InputSize - 64, WordOverlap = 64 - InputSize % 64;
    private const int Whole16 = InputSize / 16 * 16, Last16 = InputSize - 16;
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    /// <summary>A network without layers, whose threads do <paramref name="work"/> in each run.</summary>
    public TemplateNetwork(int threads, Action<TemplateNetwork, int> work) => _workers = new Workers(threads, thread => work(this, thread));

    /// <summary>The object whose private fields a test looks at.</summary>
    public object WorkersObject => _workers;

    public int Active => _workers.Active;

    /// <summary>One run of at most so many threads.</summary>
    public void Run(int partitions) => _workers.Run(partitions);

    public void Wait(int thread) => _workers.Wait(thread);

    /// <summary>Does <paramref name="call"/> with exclusive access to the network.</summary>
    public void Exclusively(Action call)
    {
        using ExclusiveAccess access = _workers.Acquire();
        call();
    }

    public void Dispose() => _workers.Dispose();

    private readonly partial struct Kernels256
    {
        public static void CopyPixels(ref byte pixels, ref byte to, ref ulong masks) => Kernels128.CopyPixels(ref pixels, ref to, ref masks);

        public static void ScalePixels(ref byte pixels, float scale, ref float values) => Kernels128.ScalePixels(ref pixels, scale, ref values);

        public static void CopyValues(ref float values, ref float to, ref ulong masks) => Kernels128.CopyValues(ref values, ref to, ref masks);

        public static void TransposeMasks(ref ulong bySample, ref ulong byInput) => Kernels128.TransposeMasks(ref bySample, ref byInput);
    }

    private readonly partial struct Kernels512
    {
        public static void CopyPixels(ref byte pixels, ref byte to, ref ulong masks) => Kernels128.CopyPixels(ref pixels, ref to, ref masks);

        public static void ScalePixels(ref byte pixels, float scale, ref float values) => Kernels128.ScalePixels(ref pixels, scale, ref values);

        public static void CopyValues(ref float values, ref float to, ref ulong masks) => Kernels128.CopyValues(ref values, ref to, ref masks);

        public static void TransposeMasks(ref ulong bySample, ref ulong byInput) => Kernels128.TransposeMasks(ref bySample, ref byInput);
    }
}
