using System.CommandLine;
using Generated.Digits.Generator.Spec;
using Generated.Digits.Training;
using Generated.Digits.Training.Augmentation;

namespace Generated.Digits.Commands;

/// <summary>The options of <c>train</c> that say how training images are distorted.</summary>
internal sealed class AugmentSwitches
{
    private const string On = "on", Off = "off";

    private readonly Option<string?> _augment = Options.Word("--augment", "on: distort training images as the augmented recipe does; off: do not distort them", [On, Off]);
    private readonly Option<float?> _rotate = Options.Number("--rotate", "rotate each training image by up to so many degrees", 0f, TrainingLimits.Rotate);
    private readonly Option<float?> _scale = Options.Number("--scale", "multiply its width and its height by 1 - N to 1 + N", 0f, (float)TrainingLimits.Scale);
    private readonly Option<float?> _shear = Options.Number("--shear", "shear it by up to N", 0f, TrainingLimits.Shear);
    private readonly Option<float?> _shift = Options.Number("--shift", "shift it by up to so many pixels along each axis", 0f, TrainingLimits.Shift);
    private readonly Option<float?> _elastic = Options.Number("--elastic", "displace its pixels by so many pixels (root mean square)", 0f, TrainingLimits.Elastic);
    private readonly Option<float?> _smoothness = Options.Number(
        "--smoothness",
        $"the deviation of the Gaussian that smooths these displacements, in pixels [{AugmentOptions.DefaultSmoothness}]",
        (float)TrainingLimits.LeastSmoothness,
        TrainingLimits.Smoothness);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_augment, _rotate, _scale, _shear, _shift, _elastic, _smoothness])
            command.Add(option);
    }

    /// <summary>What a command line says.</summary>
    public Choice Read(ParseResult parsed) => new()
    {
        IsOn = parsed.GetValue(_augment) is { } word ? word == On : null,
        Rotate = parsed.GetValue(_rotate),
        Scale = parsed.GetValue(_scale),
        Shear = parsed.GetValue(_shear),
        Shift = parsed.GetValue(_shift),
        Elastic = parsed.GetValue(_elastic),
        Smoothness = parsed.GetValue(_smoothness),
    };

    /// <summary>What a command line says of distortions; null where it does not.</summary>
    internal sealed record Choice
    {
        public bool? IsOn { get; init; }

        public float? Rotate { get; init; }

        public float? Scale { get; init; }

        public float? Shear { get; init; }

        public float? Shift { get; init; }

        public float? Elastic { get; init; }

        public float? Smoothness { get; init; }

        /// <summary>The first option that was given, or null.</summary>
        public string? FirstGiven => IsOn is not null ? "--augment" : FirstNumber;

        private string? FirstNumber =>
            Rotate is not null ? "--rotate"
            : Scale is not null ? "--scale"
            : Shear is not null ? "--shear"
            : Shift is not null ? "--shift"
            : Elastic is not null ? "--elastic"
            : Smoothness is not null ? "--smoothness"
            : null;

        /// <summary>The recipe's distortions, and over them these; null where nothing is distorted.</summary>
        /// <exception cref="UsageException">Two of them do not go together.</exception>
        public AugmentOptions? Over(AugmentOptions? recipe)
        {
            if (IsOn == false)
                return FirstNumber is { } given ? throw new UsageException($"{given} does not go with --augment {Off}") : null;
            AugmentOptions start = (IsOn == true ? recipe ?? AugmentedRecipe.Augment : recipe) ?? new AugmentOptions();
            AugmentOptions options = start with
            {
                Rotate = Rotate ?? start.Rotate,
                Scale = Scale ?? start.Scale,
                Shear = Shear ?? start.Shear,
                Shift = Shift ?? start.Shift,
                Elastic = Elastic ?? start.Elastic,
                Smoothness = Smoothness ?? start.Smoothness,
            };
            if (Smoothness is not null && options.Elastic == 0)
                throw new UsageException("--smoothness needs an --elastic above 0");
            return options.ChangesImages ? options : null;
        }
    }
}
