using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#if !NET9_0_OR_GREATER
using System.Runtime.Intrinsics.X86;
#endif

namespace Generated.Digits.Generator.Templates;

/// <summary>What registers of 512 bits have written for them alone: copies of 64 inputs with their mask, 16 bytes to floats, multiply-add.</summary>
internal sealed partial class TemplateNetwork
{
    private readonly partial struct Kernels512
    {
        #region CopyPixelWord
        /// <summary>Copies 64 pixels; returns a bit for each that is not zero.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong CopyWord(ref byte pixels, ref byte to, nuint at)
        {
            Vector512<byte> v0 = Vector512.LoadUnsafe(ref pixels, at);
            v0.StoreUnsafe(ref to, at);
            return ~Vector512.Equals(v0, Vector512<byte>.Zero).ExtractMostSignificantBits();
        }
        #endregion

        #region Widen
        /// <summary>16 bytes times scale.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Widen(Vector128<byte> bytes, float scale, ref float to)
        {
            Vector512<ushort> wide = Vector256.WidenLower(bytes.ToVector256Unsafe()).ToVector512Unsafe();
            (Vector512.ConvertToSingle(Vector512.WidenLower(wide).AsInt32()) * scale).StoreUnsafe(ref to, 0);
        }
        #endregion

        #region CopyValueWord
        /// <summary>Copies 64 values; returns a bit for each that is not zero.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong CopyWord(ref float values, ref float to, nuint at)
        {
            Vector512<float> v0 = Vector512.LoadUnsafe(ref values, at), v1 = Vector512.LoadUnsafe(ref values, at + 16),
                v2 = Vector512.LoadUnsafe(ref values, at + 32), v3 = Vector512.LoadUnsafe(ref values, at + 48);
            v0.StoreUnsafe(ref to, at); v1.StoreUnsafe(ref to, at + 16); v2.StoreUnsafe(ref to, at + 32); v3.StoreUnsafe(ref to, at + 48);
            return ~((ulong)Vector512.Equals(v0, Vector512<float>.Zero).ExtractMostSignificantBits()
                | (ulong)Vector512.Equals(v1, Vector512<float>.Zero).ExtractMostSignificantBits() << 16
                | (ulong)Vector512.Equals(v2, Vector512<float>.Zero).ExtractMostSignificantBits() << 32
                | (ulong)Vector512.Equals(v3, Vector512<float>.Zero).ExtractMostSignificantBits() << 48);
        }
        #endregion

        #region Fma
        /// <summary>a·b + c with one rounding: the compiler never makes this of a * b + c, so it is asked for by name.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
#if NET9_0_OR_GREATER
            Vector512.FusedMultiplyAdd(a, b, c);
#else
            Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(a, b, c)
                : Vector512.Create(Kernels256.Fma(a.GetLower(), b.GetLower(), c.GetLower()), Kernels256.Fma(a.GetUpper(), b.GetUpper(), c.GetUpper()));
#endif
        #endregion
    }
}
