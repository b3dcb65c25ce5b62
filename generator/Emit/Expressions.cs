namespace Generated.Digits.Generator.Emit;

/// <summary>Sums and products of generated code, without the zeros and ones that need not be read.</summary>
internal static class Expressions
{
    /// <summary><paramref name="name"/> + <paramref name="offset"/>.</summary>
    public static string Plus(string name, int offset) => offset == 0 ? name : $"{name} + {offset}";

    /// <summary><paramref name="start"/> + <paramref name="rest"/>.</summary>
    public static string Sum(int start, string rest) => start == 0 ? rest : $"{start} + {rest}";

    /// <summary><paramref name="factor"/> * <paramref name="name"/>.</summary>
    public static string Product(int factor, string name) => factor == 1 ? name : $"{factor} * {name}";
}
