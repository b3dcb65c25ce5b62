namespace Generated.Digits.Generator.Emit;

/// <summary>
/// What happens to inputs on their way into a block: bytes to floats, masks of what is not zero, masks turned. A small part
/// of the work, so written once, for the 128-bit vectors that every machine has.
/// </summary>
internal static class LoadEmitter
{
    /// <summary>The methods.</summary>
    public static void Emit(SourceWriter writer)
    {
        writer.Write("""
            /// <summary>Bytes times scale, in parts of 16; there is room behind the last for a whole part.</summary>
            [MethodImpl(Hot)]
            private static void Scale(ref byte pixels, float scale, ref float values, int count)
            {
                for (nuint at = 0; at < (nuint)count; at += 16)
                {
                    (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref pixels, at));
                    (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(low);
                    (Vector128<uint> third, Vector128<uint> fourth) = Vector128.Widen(high);
                    (Vector128.ConvertToSingle(first.AsInt32()) * scale).StoreUnsafe(ref values, at);
                    (Vector128.ConvertToSingle(second.AsInt32()) * scale).StoreUnsafe(ref values, at + 4);
                    (Vector128.ConvertToSingle(third.AsInt32()) * scale).StoreUnsafe(ref values, at + 8);
                    (Vector128.ConvertToSingle(fourth.AsInt32()) * scale).StoreUnsafe(ref values, at + 12);
                }
            }

            /// <summary>Sets a bit for each value that is not zero, 64 a word.</summary>
            [MethodImpl(Hot)]
            private static void Light<T>(ReadOnlySpan<T> values, Span<ulong> lit) where T : unmanaged, IEquatable<T>
            {
                lit.Clear();
                int input = 0, lanes = Vector128<T>.Count;
                for (; input <= InputSize - lanes; input += lanes)
                {
                    Vector128<T> part = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)input);
                    lit[input / 64] |= (ulong)((1u << lanes) - 1 & ~Vector128.Equals(part, Vector128<T>.Zero).ExtractMostSignificantBits()) << input;
                }
                for (; input < InputSize; input++)
                    lit[input / 64] |= (values[input].Equals(default) ? 0UL : 1) << input;
            }

            /// <summary>Transposes 64 × 64 bits: swaps blocks of 32 × 32, then of 16 × 16, … (Warren, Hacker's Delight, 7-3), two rows at a time.</summary>
            [MethodImpl(Hot)]
            private static void Transpose(ref ulong square)
            {
                ulong mask = 0x00000000FFFFFFFF;
                for (int half = 32; half > 1; half >>= 1, mask ^= mask << half)
                {
                    for (int row = 0; row < 64; row = (row + half + 2) & ~half)
                    {
                        Vector128<ulong> low = Vector128.LoadUnsafe(ref square, (nuint)row), high = Vector128.LoadUnsafe(ref square, (nuint)(row + half));
                        Vector128<ulong> swap = (Vector128.ShiftRightLogical(low, half) ^ high) & Vector128.Create(mask);
                        (low ^ Vector128.ShiftLeft(swap, half)).StoreUnsafe(ref square, (nuint)row);
                        (high ^ swap).StoreUnsafe(ref square, (nuint)(row + half));
                    }
                }
                for (int row = 0; row < 64; row += 2)
                {
                    ulong low = Unsafe.Add(ref square, row), high = Unsafe.Add(ref square, row + 1), swap = (low >> 1 ^ high) & 0x5555555555555555;
                    Unsafe.Add(ref square, row) = low ^ swap << 1;
                    Unsafe.Add(ref square, row + 1) = high ^ swap;
                }
            }
            """);
    }
}
