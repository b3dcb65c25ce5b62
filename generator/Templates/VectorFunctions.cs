using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Generated.Digits.Generator.Templates;

/// <summary>
/// Functions of one vector, made of the same few operations at every width, so that their bits do not depend on the machine's mathematical library.
/// Written for 128 bits; the generator derives the other widths.
/// </summary>
internal sealed partial class TemplateNetwork
{
    private readonly partial struct Kernels128
    {
        #region ExpParts
        /// <summary>
        /// For x ≤ 0: n = round(x / ln 2), r = x − n·ln 2 (ln 2 in two parts, so that little of r is lost), power = 2ⁿ, and
        /// eʳ − 1 by its Taylor series to r⁷: |r| ≤ 0.35, so the rest is below 10⁻⁸. Below −87, where 2ⁿ would soon
        /// be subnormal, power is 0: e⁻⁸⁷ ≈ 10⁻³⁸.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> ExpParts(Vector128<float> x, out Vector128<float> power)
        {
            Vector128<float> tooSmall = Vector128.LessThan(x, Vector128.Create(-87f));
            x = Vector128.ConditionalSelect(tooSmall, Vector128.Create(-87f), x);
            Vector128<float> shifted = Fma(x, Vector128.Create(1.44269504f), Vector128.Create(12582912f)); // + 1.5·2²³ leaves n in the low bits
            Vector128<float> n = shifted - Vector128.Create(12582912f);
            Vector128<float> r = Fma(n, Vector128.Create(-1.42860677e-6f), Fma(n, Vector128.Create(-0.693145752f), x));
            power = Vector128.AndNot((Vector128.ShiftLeft(shifted.AsInt32(), 23) + Vector128.Create(127 << 23)).AsSingle(), tooSmall);
            Vector128<float> series = Fma(r, Vector128.Create(1f / 5040), Vector128.Create(1f / 720));
            series = Fma(r, series, Vector128.Create(1f / 120));
            series = Fma(r, series, Vector128.Create(1f / 24));
            series = Fma(r, series, Vector128.Create(1f / 6));
            series = Fma(r, series, Vector128.Create(0.5f));
            return Fma(r * r, series, r);
        }
        #endregion

        #region Exp
        /// <summary>eˣ for x ≤ 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<float> Exp(Vector128<float> x)
        {
            Vector128<float> rest = ExpParts(x, out Vector128<float> power);
            return Fma(power, rest, power);
        }
        #endregion

        #region Expm1
        /// <summary>eˣ − 1 for x ≤ 0, exact to the last digits near 0 too.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Expm1(Vector128<float> x)
        {
            Vector128<float> rest = ExpParts(x, out Vector128<float> power);
            return Fma(power, rest, power - Vector128.Create(1f));
        }
        #endregion

        #region Log1p
        /// <summary>ln(1 + u) for 0 ≤ u ≤ 1: 2·artanh(s) with s = u/(2 + u) ≤ 1/3, by its series to s¹⁵.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<float> Log1p(Vector128<float> u)
        {
            Vector128<float> s = u / (u + Vector128.Create(2f)), s2 = s * s;
            Vector128<float> series = Fma(s2, Vector128.Create(1f / 15), Vector128.Create(1f / 13));
            series = Fma(s2, series, Vector128.Create(1f / 11));
            series = Fma(s2, series, Vector128.Create(1f / 9));
            series = Fma(s2, series, Vector128.Create(1f / 7));
            series = Fma(s2, series, Vector128.Create(1f / 5));
            series = Fma(s2, series, Vector128.Create(1f / 3));
            return Fma(s2 * series, s, s) * Vector128.Create(2f);
        }
        #endregion

        #region Sigmoid
        /// <summary>σ(x) = 1/(1 + e⁻ˣ), from e^−|x|, which cannot overflow.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<float> Sigmoid(Vector128<float> x)
        {
            Vector128<float> e = Exp(-Vector128.Abs(x)), inverse = Vector128.Create(1f) / (Vector128.Create(1f) + e);
            return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128<float>.Zero), e * inverse, inverse);
        }
        #endregion
    }
}
