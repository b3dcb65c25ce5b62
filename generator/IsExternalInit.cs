namespace System.Runtime.CompilerServices;

/// <summary>Lets a netstandard2.0 library declare records; the compiler asks for the type by name.</summary>
internal static class IsExternalInit;
