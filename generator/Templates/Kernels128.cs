using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#if !NET9_0_OR_GREATER
using System.Runtime.Intrinsics.Arm;
#endif

namespace Generated.Digits.Generator.Templates;

/// <summary>What registers of 128 bits have written for them alone: copies of 64 inputs with their mask, 16 bytes to floats, multiply-add.</summary>
internal sealed partial class TemplateNetwork
{
    private readonly partial struct Kernels128
    {
        #region CopyPixelWord
        /// <summary>Copies 64 pixels; returns a bit for each that is not zero.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong CopyWord(ref byte pixels, ref byte to, nuint at)
        {
            Vector128<byte> v0 = Vector128.LoadUnsafe(ref pixels, at), v1 = Vector128.LoadUnsafe(ref pixels, at + 16),
                v2 = Vector128.LoadUnsafe(ref pixels, at + 32), v3 = Vector128.LoadUnsafe(ref pixels, at + 48);
            v0.StoreUnsafe(ref to, at); v1.StoreUnsafe(ref to, at + 16); v2.StoreUnsafe(ref to, at + 32); v3.StoreUnsafe(ref to, at + 48);
            return ~((ulong)Vector128.Equals(v0, Vector128<byte>.Zero).ExtractMostSignificantBits()
                | (ulong)Vector128.Equals(v1, Vector128<byte>.Zero).ExtractMostSignificantBits() << 16
                | (ulong)Vector128.Equals(v2, Vector128<byte>.Zero).ExtractMostSignificantBits() << 32
                | (ulong)Vector128.Equals(v3, Vector128<byte>.Zero).ExtractMostSignificantBits() << 48);
        }
        #endregion

        #region Widen
        /// <summary>16 bytes times scale.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Widen(Vector128<byte> bytes, float scale, ref float to)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(bytes);
            (Vector128.ConvertToSingle(Vector128.WidenLower(low).AsInt32()) * scale).StoreUnsafe(ref to, 0);
            (Vector128.ConvertToSingle(Vector128.WidenUpper(low).AsInt32()) * scale).StoreUnsafe(ref to, 4);
            (Vector128.ConvertToSingle(Vector128.WidenLower(high).AsInt32()) * scale).StoreUnsafe(ref to, 8);
            (Vector128.ConvertToSingle(Vector128.WidenUpper(high).AsInt32()) * scale).StoreUnsafe(ref to, 12);
        }
        #endregion

        #region CopyValueWord
        /// <summary>Copies 64 values; returns a bit for each that is not zero.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong CopyWord(ref float values, ref float to, nuint at)
        {
            Vector128<float> v0 = Vector128.LoadUnsafe(ref values, at), v1 = Vector128.LoadUnsafe(ref values, at + 4),
                v2 = Vector128.LoadUnsafe(ref values, at + 8), v3 = Vector128.LoadUnsafe(ref values, at + 12), v4 = Vector128.LoadUnsafe(ref values, at + 16),
                v5 = Vector128.LoadUnsafe(ref values, at + 20), v6 = Vector128.LoadUnsafe(ref values, at + 24), v7 = Vector128.LoadUnsafe(ref values, at + 28),
                v8 = Vector128.LoadUnsafe(ref values, at + 32), v9 = Vector128.LoadUnsafe(ref values, at + 36), v10 = Vector128.LoadUnsafe(ref values, at + 40),
                v11 = Vector128.LoadUnsafe(ref values, at + 44), v12 = Vector128.LoadUnsafe(ref values, at + 48),
                v13 = Vector128.LoadUnsafe(ref values, at + 52),
                v14 = Vector128.LoadUnsafe(ref values, at + 56), v15 = Vector128.LoadUnsafe(ref values, at + 60);
            v0.StoreUnsafe(ref to, at); v1.StoreUnsafe(ref to, at + 4); v2.StoreUnsafe(ref to, at + 8); v3.StoreUnsafe(ref to, at + 12);
            v4.StoreUnsafe(ref to, at + 16); v5.StoreUnsafe(ref to, at + 20); v6.StoreUnsafe(ref to, at + 24); v7.StoreUnsafe(ref to, at + 28);
            v8.StoreUnsafe(ref to, at + 32); v9.StoreUnsafe(ref to, at + 36); v10.StoreUnsafe(ref to, at + 40); v11.StoreUnsafe(ref to, at + 44);
            v12.StoreUnsafe(ref to, at + 48); v13.StoreUnsafe(ref to, at + 52); v14.StoreUnsafe(ref to, at + 56); v15.StoreUnsafe(ref to, at + 60);
            return ~((ulong)Vector128.Equals(v0, Vector128<float>.Zero).ExtractMostSignificantBits()
                | (ulong)Vector128.Equals(v1, Vector128<float>.Zero).ExtractMostSignificantBits() << 4
                | (ulong)Vector128.Equals(v2, Vector128<float>.Zero).ExtractMostSignificantBits() << 8
                | (ulong)Vector128.Equals(v3, Vector128<float>.Zero).ExtractMostSignificantBits() << 12
                | (ulong)Vector128.Equals(v4, Vector128<float>.Zero).ExtractMostSignificantBits() << 16
                | (ulong)Vector128.Equals(v5, Vector128<float>.Zero).ExtractMostSignificantBits() << 20
                | (ulong)Vector128.Equals(v6, Vector128<float>.Zero).ExtractMostSignificantBits() << 24
                | (ulong)Vector128.Equals(v7, Vector128<float>.Zero).ExtractMostSignificantBits() << 28
                | (ulong)Vector128.Equals(v8, Vector128<float>.Zero).ExtractMostSignificantBits() << 32
                | (ulong)Vector128.Equals(v9, Vector128<float>.Zero).ExtractMostSignificantBits() << 36
                | (ulong)Vector128.Equals(v10, Vector128<float>.Zero).ExtractMostSignificantBits() << 40
                | (ulong)Vector128.Equals(v11, Vector128<float>.Zero).ExtractMostSignificantBits() << 44
                | (ulong)Vector128.Equals(v12, Vector128<float>.Zero).ExtractMostSignificantBits() << 48
                | (ulong)Vector128.Equals(v13, Vector128<float>.Zero).ExtractMostSignificantBits() << 52
                | (ulong)Vector128.Equals(v14, Vector128<float>.Zero).ExtractMostSignificantBits() << 56
                | (ulong)Vector128.Equals(v15, Vector128<float>.Zero).ExtractMostSignificantBits() << 60);
        }
        #endregion

        #region Fma
        /// <summary>a·b + c with one rounding: the compiler never makes this of a * b + c, so it is asked for by name.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<float> Fma(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
#if NET9_0_OR_GREATER
            Vector128.FusedMultiplyAdd(a, b, c);
#else
            AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(c, a, b) : global::System.Runtime.Intrinsics.X86.Fma.IsSupported
                ? global::System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a, b, c)
                : Vector128.Create(MathF.FusedMultiplyAdd(a[0], b[0], c[0]), MathF.FusedMultiplyAdd(a[1], b[1], c[1]),
                MathF.FusedMultiplyAdd(a[2], b[2], c[2]), MathF.FusedMultiplyAdd(a[3], b[3], c[3]));
#endif
        #endregion
    }
}
