using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Generated.Digits.Generator.Templates;

/// <summary>Memory that starts at a page, and the padding between what different threads write.</summary>
internal sealed partial class TemplateNetwork
{
    /// <summary>
    /// Room between what different threads write, against false sharing: a core that reads a cache line fetches its neighbours too, and so takes
    /// them from the core that is about to write there. Objects keep their order when the collector moves them, so it stays
    /// between its neighbours as long as it is referred to.
    /// </summary>
    private sealed class Gap
    {
        public const int Bytes = 4096;
        private readonly byte[] _room = new byte[Bytes];
    }

    /// <summary>
    /// Floats whose first lies at the start of a memory page, with a gap behind: no vector crosses a cache line, and what is
    /// fetched ahead of use ends with the page.
    /// </summary>
    private readonly struct AlignedFloats
    {
        private const int Page = 4096;
        private readonly float[] _array;
        private readonly int _start;
        private readonly int _length;

        public AlignedFloats(int length)
        {
            _array = GC.AllocateArray<float>(length + (Page + Gap.Bytes) / sizeof(float), pinned: true);
            _length = length;
            nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref _array[0]);
            _start = (int)(-address & (Page - 1)) / sizeof(float);
        }

        public ref float First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);

        public Span<float> Span => _array.AsSpan(_start, _length);

        public ref float At(int index) => ref Unsafe.Add(ref First, index);
    }
}
