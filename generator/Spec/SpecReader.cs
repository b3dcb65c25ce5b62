using Generated.Digits.Generator.Json;
using Microsoft.CodeAnalysis.Text;

namespace Generated.Digits.Generator.Spec;

/// <summary>
/// The content of one network file. The spec has no positions and the diagnostics have, so that moving a line changes only the diagnostics.
/// <paramref name="Spec"/> is null if there are errors, and <paramref name="StandIn"/> if there are none; the stand-in's name is empty where the file gives
/// no usable one. <paramref name="NamePlace"/> is the place of the name.
/// </summary>
internal sealed record SpecReading(
    string Path,
    NetworkSpec? Spec,
    NetworkSpec? StandIn,
    FilePlace NamePlace,
    EquatableArray<SpecDiagnostic> Diagnostics)
{
    /// <summary>The name in the file as code writes it, where it can be written but no network may have it.</summary>
    public string? RefusedName { get; init; }
}

/// <summary>Reads a network file into a <see cref="NetworkSpec"/>, or into diagnostics.</summary>
internal static class SpecReader
{
    /// <summary>Reads <paramref name="text"/>, which is null if the file could not be read.</summary>
    public static SpecReading Read(string path, SourceText? text, CancellationToken cancellation = default)
    {
        if (text == null || HasOtherEncoding(text))
        {
            FilePlace start = FilePlace.StartOf(path);
            var unreadable = new SpecDiagnostic(Rules.UnreadableFile, start, EquatableArrays.Of(path));
            return new SpecReading(path, null, StandIn.For(new NetworkReading(), ""), start, EquatableArrays.Of(unreadable));
        }
        var diagnostics = new SpecDiagnostics(path, text);
        JsonDocument document = JsonDocument.Read(text, cancellation);
        foreach (JsonError error in document.Errors)
            diagnostics.Add(Rules.MalformedJson, error.Span, error.Message);
        var reading = new NetworkReading();
        TextSpan nameSpan = default;
        string? refusedName = null;
        if (document.Root is JsonObject root)
        {
            var network = new ObjectReader(root, KeyTable.Network, diagnostics);
            var reader = new NetworkReader(network, diagnostics);
            reading = reader.Read();
            refusedName = reader.RefusedName;
            nameSpan = network.Find(Keys.Name)?.Span ?? root.OpenBrace;
        }
        else if (document.Root is not JsonUnreadable)
        {
            diagnostics.Add(Rules.WrongType, document.Root.Span, "The file's value", document.Root.Kind, "an object", "{ \"name\": \"DigitsNetwork\", … }");
        }
        NetworkSpec? spec = diagnostics.HasErrors ? null : reading.Spec;
        NetworkSpec? standIn = diagnostics.HasErrors ? StandIn.For(reading, text.ToString()) : null;
        return new SpecReading(path, spec, standIn, diagnostics.PlaceOf(nameSpan), diagnostics.InOrder()) { RefusedName = refusedName };
    }

    // Bytes that are not UTF-8 become replacement characters, and UTF-16 without a byte order mark has zeros. That is one error of the whole file.
    private static bool HasOtherEncoding(SourceText text) => text.ToString().IndexOfAny(['\0', '\uFFFD']) >= 0;
}
