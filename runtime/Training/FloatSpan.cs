namespace Generated.Digits.Training;

/// <summary>What an output row is asked.</summary>
internal static class FloatSpan
{
    /// <summary>The first of the largest values, as <c>argmax</c> has it.</summary>
    public static int IndexOfLargest(this ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[largest])
                largest = i;
        }

        return largest;
    }
}
