using System.Reflection;
using System.Runtime.CompilerServices;

namespace Generated.Digits.Generator.Templates;

internal sealed partial class TemplateNetwork
{
    /// <summary>An aligned array, for tests.</summary>
    internal sealed class Memory(int length)
    {
        public const int PaddingBytes = CacheLinePadding.Bytes;
        private readonly AlignedFloats _floats = new(length);

        public ref float First => ref _floats.First;

        public Span<float> Span => _floats.Span;

        public nint Address => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref _floats.First);

        /// <summary>What the underlying array holds behind the last float.</summary>
        public nint BytesBehind
        {
            get
            {
                var array = (float[])typeof(AlignedFloats).GetField("_array", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(_floats)!;
                return Unsafe.ByteOffset(ref _floats.At(length - 1), ref array[^1]);
            }
        }

        public ref float At(int index) => ref _floats.At(index);

        /// <summary>Bytes that padding takes on the heap.</summary>
        public static long AllocatedPadding()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(new CacheLinePadding());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
