namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>A network's nested <c>Score</c>, copied out.</summary>
internal readonly record struct Score(int Count, double Loss, int Correct);
