using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Generated.Digits.Generator.Templates;

/// <summary>The natural logarithm in double precision, with the same bits everywhere.</summary>
internal sealed partial class TemplateNetwork
{
    /// <summary>
    /// ln x for x ≥ 1, to about 10⁻¹⁴: x = m·2ⁿ with m in [√½, √2), ln m = 2·artanh((m − 1)/(m + 1)) by its series. Platforms'
    /// own logarithms are better, but differ in the last digits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Log(Vector128<double> x)
    {
        Vector128<double> one = Vector128.Create(1.0);
        Vector128<long> bits = x.AsInt64(), n = Vector128.ShiftRightLogical(bits - Vector128.Create(0x3FE6A09E667F3BCD), 52); // from √½ on
        Vector128<double> m = (bits - Vector128.ShiftLeft(n, 52)).AsDouble(), s = (m - one) / (m + one), s2 = s * s, series = s2 * (1.0 / 15);
        series = (series + Vector128.Create(1.0 / 13)) * s2;
        series = (series + Vector128.Create(1.0 / 11)) * s2;
        series = (series + Vector128.Create(1.0 / 9)) * s2;
        series = (series + Vector128.Create(1.0 / 7)) * s2;
        series = (series + Vector128.Create(1.0 / 5)) * s2;
        series = (series + Vector128.Create(1.0 / 3)) * s2;
        series = (series + one) * s;
        Vector128<double> log = Vector128.ConvertToDouble(n) * 0.6931471805599453 + series * 2;
        return Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(double.PositiveInfinity)), log, x);
    }
}
