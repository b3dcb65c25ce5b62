namespace Generated.Digits.Tests.Numerics.Jit;

/// <summary>What the JIT counts before it decides whether a method is worth optimizing.</summary>
internal readonly record struct MethodSize(string Name, int InstructionBytes, int BasicBlocks, int Locals)
{
    public override string ToString() => $"{Name}: {InstructionBytes} bytes of IL, {BasicBlocks} basic blocks, {Locals} locals";
}
