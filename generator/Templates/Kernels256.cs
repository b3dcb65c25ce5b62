using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Generated.Digits.Generator.Templates;

/// <summary>What registers of 256 bits have written for them alone: copies of 64 inputs with their mask, 16 bytes to floats, multiply-add.</summary>
internal sealed partial class TemplateNetwork
{
    private readonly partial struct Kernels256
    {
        #region CopyPixelWord
        /// <summary>Copies 64 pixels; returns a bit for each that is not zero.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong CopyWord(ref byte pixels, ref byte to, nuint at)
        {
            Vector256<byte> v0 = Vector256.LoadUnsafe(ref pixels, at), v1 = Vector256.LoadUnsafe(ref pixels, at + 32);
            v0.StoreUnsafe(ref to, at); v1.StoreUnsafe(ref to, at + 32);
            return ~((ulong)Vector256.Equals(v0, Vector256<byte>.Zero).ExtractMostSignificantBits()
                | (ulong)Vector256.Equals(v1, Vector256<byte>.Zero).ExtractMostSignificantBits() << 32);
        }
        #endregion

        #region Widen
        /// <summary>16 bytes times scale.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Widen(Vector128<byte> bytes, float scale, ref float to)
        {
            (Vector256.ConvertToSingle(Vector256.WidenLower(Vector128.WidenLower(bytes).ToVector256Unsafe()).AsInt32()) * scale).StoreUnsafe(ref to, 0);
            (Vector256.ConvertToSingle(Vector256.WidenLower(Vector128.WidenUpper(bytes).ToVector256Unsafe()).AsInt32()) * scale).StoreUnsafe(ref to, 8);
        }
        #endregion

        #region CopyValueWord
        /// <summary>Copies 64 values; returns a bit for each that is not zero.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong CopyWord(ref float values, ref float to, nuint at)
        {
            Vector256<float> v0 = Vector256.LoadUnsafe(ref values, at), v1 = Vector256.LoadUnsafe(ref values, at + 8),
                v2 = Vector256.LoadUnsafe(ref values, at + 16), v3 = Vector256.LoadUnsafe(ref values, at + 24), v4 = Vector256.LoadUnsafe(ref values, at + 32),
                v5 = Vector256.LoadUnsafe(ref values, at + 40), v6 = Vector256.LoadUnsafe(ref values, at + 48), v7 = Vector256.LoadUnsafe(ref values, at + 56);
            v0.StoreUnsafe(ref to, at); v1.StoreUnsafe(ref to, at + 8); v2.StoreUnsafe(ref to, at + 16); v3.StoreUnsafe(ref to, at + 24);
            v4.StoreUnsafe(ref to, at + 32); v5.StoreUnsafe(ref to, at + 40); v6.StoreUnsafe(ref to, at + 48); v7.StoreUnsafe(ref to, at + 56);
            return ~((ulong)Vector256.Equals(v0, Vector256<float>.Zero).ExtractMostSignificantBits()
                | (ulong)Vector256.Equals(v1, Vector256<float>.Zero).ExtractMostSignificantBits() << 8
                | (ulong)Vector256.Equals(v2, Vector256<float>.Zero).ExtractMostSignificantBits() << 16
                | (ulong)Vector256.Equals(v3, Vector256<float>.Zero).ExtractMostSignificantBits() << 24
                | (ulong)Vector256.Equals(v4, Vector256<float>.Zero).ExtractMostSignificantBits() << 32
                | (ulong)Vector256.Equals(v5, Vector256<float>.Zero).ExtractMostSignificantBits() << 40
                | (ulong)Vector256.Equals(v6, Vector256<float>.Zero).ExtractMostSignificantBits() << 48
                | (ulong)Vector256.Equals(v7, Vector256<float>.Zero).ExtractMostSignificantBits() << 56);
        }
        #endregion

        #region Fma
        /// <summary>a·b + c with one rounding: the compiler never makes this of a * b + c, so it is asked for by name.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector256<float> Fma(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
#if NET9_0_OR_GREATER
            Vector256.FusedMultiplyAdd(a, b, c);
#else
            global::System.Runtime.Intrinsics.X86.Fma.IsSupported ? global::System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a, b, c)
                : Vector256.Create(Kernels128.Fma(a.GetLower(), b.GetLower(), c.GetLower()), Kernels128.Fma(a.GetUpper(), b.GetUpper(), c.GetUpper()));
#endif
        #endregion
    }
}
