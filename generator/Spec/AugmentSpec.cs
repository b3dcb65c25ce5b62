using Generated.Digits.Generator.Json;

namespace Generated.Digits.Generator.Spec;

/// <summary>The block <c>augment</c>: how far a program that trains distorts images, anew in each epoch. A value that the file does not give is null.</summary>
internal sealed record AugmentSpec
{
    /// <summary>The largest rotation, in degrees.</summary>
    public double? Rotate { get; init; }

    /// <summary>The largest change of the scale, as a fraction.</summary>
    public double? Scale { get; init; }

    /// <summary>The largest shear.</summary>
    public double? Shear { get; init; }

    /// <summary>The largest shift, in pixels.</summary>
    public double? Shift { get; init; }

    /// <summary>The root mean square of elastic displacements, in pixels.</summary>
    public double? Elastic { get; init; }

    /// <summary>The standard deviation of the Gaussian that smooths them, in pixels.</summary>
    public double? Smoothness { get; init; }

    /// <summary>The block of <paramref name="training"/>; null if there is none, or none that can be read.</summary>
    public static AugmentSpec? Read(ObjectReader training, SpecDiagnostics diagnostics)
    {
        if (training.Find<JsonObject>(Keys.Augment, "an object") is not { } json)
            return null;
        var augment = new ObjectReader(json, KeyTable.Augment, diagnostics);
        var spec = new AugmentSpec
        {
            Rotate = augment.FindNumber(Keys.Rotate, NumberRule.Rotate),
            Scale = augment.FindNumber(Keys.Scale, NumberRule.Scale),
            Shear = augment.FindNumber(Keys.Shear, NumberRule.Shear),
            Shift = augment.FindNumber(Keys.Shift, NumberRule.Shift),
            Elastic = augment.FindNumber(Keys.Elastic, NumberRule.Elastic),
            Smoothness = augment.FindNumber(Keys.Smoothness, NumberRule.Smoothness),
        };
        if (spec.Smoothness != null && !augment.Has(Keys.Elastic))
        {
            JsonNode number = augment.Find(Keys.Smoothness)!;
            diagnostics.Add(Rules.SmoothnessOfNothing, number.Span, Excerpt.Of(((JsonNumber)number).Text));
        }
        return spec;
    }
}
