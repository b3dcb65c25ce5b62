namespace Generated.Digits.Data;

/// <summary>Who serves MNIST, in the order in which they are asked; each has every file as <c>NAME.gz</c>.</summary>
internal static class MnistMirrors
{
    /// <summary>The environment variable with the address of a mirror of one's own, to be asked first: what it serves is checked as any other's is.</summary>
    public const string VariableName = "MNIST_MIRROR";

    /// <summary>Those that serve everybody.</summary>
    public static IReadOnlyList<Uri> Public { get; } =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    /// <summary>The user's own, if there is one, and the public ones.</summary>
    /// <exception cref="InputException"><see cref="VariableName"/> is not the address of a web folder.</exception>
    public static IReadOnlyList<Uri> OfEnvironment() => With(Environment.GetEnvironmentVariable(VariableName));

    /// <summary><paramref name="own"/>, unless it is null or empty, and the public ones.</summary>
    /// <exception cref="InputException"><paramref name="own"/> is not the address of a web folder.</exception>
    public static IReadOnlyList<Uri> With(string? own)
    {
        if (string.IsNullOrEmpty(own))
            return Public;
        if (!Uri.TryCreate(own.TrimEnd('/') + '/', UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            throw new InputException($"{VariableName}: {Printable.Line(own)} is not the address of a web folder, such as {Public[0]}");
        return [address, .. Public];
    }
}
