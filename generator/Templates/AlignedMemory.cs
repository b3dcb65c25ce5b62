using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Generated.Digits.Generator.Templates;

/// <summary>Memory that starts at a page, and the padding between what different threads write.</summary>
internal sealed partial class TemplateNetwork
{
    /// <summary>
    /// Padding between what different threads write, against false sharing: prefetchers also read neighbouring cache lines, and so take them from the core
    /// that is about to write there. The garbage collector keeps the order of objects, so the padding stays in its place while it is referenced.
    /// </summary>
    private sealed class CacheLinePadding
    {
        public const int Bytes = 4096;
        private readonly byte[] _room = new byte[Bytes];
    }

    /// <summary>
    /// Floats from the start of a memory page, with padding behind: no vector crosses a cache line, and hardware prefetching ends
    /// with the page.
    /// </summary>
    private readonly struct AlignedFloats
    {
        private const int Page = 4096;
        private readonly float[] _array;
        private readonly int _start;
        private readonly int _length;

        public AlignedFloats(int length)
        {
            _array = GC.AllocateArray<float>(length + (Page + CacheLinePadding.Bytes) / sizeof(float), pinned: true);
            _length = length;
            nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref _array[0]);
            _start = (int)(-address & (Page - 1)) / sizeof(float);
        }

        public ref float First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);

        public Span<float> Span => _array.AsSpan(_start, _length);

        public ref float At(int index) => ref Unsafe.Add(ref First, index);
    }
}
