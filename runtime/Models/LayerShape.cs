namespace Generated.Digits.Models;

/// <summary>One dense layer as seen from outside: how many numbers go in, how many come out, and the activation by its name in the spec.</summary>
internal sealed record LayerShape(int Inputs, int Units, string Activation);
