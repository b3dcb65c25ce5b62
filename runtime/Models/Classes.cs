namespace Generated.Digits.Models;

/// <summary>
/// The classes that a network tells apart, and how it names one: each output speaks for a class, but a single output tells yes from
/// no, 1 from 0. (After cross-entropy's softmax a single output says nothing: its class is the only one.)
/// </summary>
/// <param name="OutputSize">How many numbers come out.</param>
/// <param name="Loss">By its name in the spec.</param>
internal sealed record Classes(int OutputSize, string Loss)
{
    /// <summary>Those of the network that this program was compiled with.</summary>
    public static Classes Compiled { get; } = new(Network.OutputSize, Network.Loss);

    /// <summary>Whether a single output tells 1 from 0.</summary>
    public bool IsYesOrNo => OutputSize == 1 && Loss != "crossEntropy";

    /// <summary>How many: labels are below this, in the generated class's data sets too.</summary>
    public int Count => IsYesOrNo ? 2 : OutputSize;

    /// <summary>
    /// The class that a sample's outputs name, as the generated class counts right answers, but for sums that differ and outputs that round to equals: the first of the highest; of a single output
    /// 1 from one half on. What is not a number never wins over one, and where there is nothing else the answer is 0.
    /// </summary>
    public int Answer(ReadOnlySpan<float> outputs)
    {
        if (IsYesOrNo)
            return outputs[0] >= 0.5f ? 1 : 0;
        int best = 0;
        for (int output = 1; output < outputs.Length; output++)
        {
            // A comparison with what is not a number is false.
            if (outputs[output] > outputs[best] || (float.IsNaN(outputs[best]) && !float.IsNaN(outputs[output])))
                best = output;
        }

        return best;
    }

    /// <summary>The answer to each sample of <paramref name="outputs"/>, samples × outputs.</summary>
    public int[] Answers(ReadOnlySpan<float> outputs)
    {
        int[] answers = new int[outputs.Length / OutputSize];
        for (int sample = 0; sample < answers.Length; sample++)
            answers[sample] = Answer(outputs.Slice(sample * OutputSize, OutputSize));
        return answers;
    }

    /// <summary>What a sample's outputs say for class <paramref name="label"/>: its own output; where a single one says yes, the rest of 1 says no.</summary>
    public float Confidence(ReadOnlySpan<float> outputs, int label) => OutputOf(label) switch
    {
        (int output, false) => outputs[output],
        (int output, true) => 1 - outputs[output],
    };

    /// <summary>Which output speaks for class <paramref name="label"/>, or against it.</summary>
    public (int Output, bool IsAgainst) OutputOf(int label) => IsYesOrNo ? (0, label == 0) : (label, false);

    /// <summary>Which class <paramref name="output"/> speaks for.</summary>
    public int LabelOf(int output) => IsYesOrNo ? 1 : output;
}
