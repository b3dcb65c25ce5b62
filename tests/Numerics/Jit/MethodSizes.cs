using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Generated.Digits.Tests.Numerics.Jit;

/// <summary>Reads the IL of every method in an assembly and counts what the JIT's limits are about.</summary>
internal static class MethodSizes
{
    private static readonly Dictionary<ushort, OpCode> s_opCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value);

    public static IEnumerable<MethodSize> Read(byte[] image)
    {
        using var file = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(image));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            byte[] instructions = body.GetILBytes() ?? [];
            string type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
            yield return new MethodSize(
                $"{type}.{metadata.GetString(method.Name)}", instructions.Length, BasicBlocks(instructions, body.ExceptionRegions), Locals(metadata, body));
        }
    }

    /// <summary>A basic block starts at the entry, at each target of a branch, after each branch, and at each edge of a try or its handler.</summary>
    private static int BasicBlocks(byte[] instructions, ImmutableArray<ExceptionRegion> regions)
    {
        var starts = new HashSet<int> { 0 };
        foreach (ExceptionRegion region in regions)
            starts.UnionWith([region.TryOffset, region.TryOffset + region.TryLength, region.HandlerOffset, region.HandlerOffset + region.HandlerLength]);
        int position = 0;
        while (position < instructions.Length)
        {
            ushort value = instructions[position++];
            if (value == 0xFE)
                value = (ushort)(value << 8 | instructions[position++]);
            OpCode code = s_opCodes[value];
            int operand = position;
            position += OperandSize(code, instructions, operand);
            switch (code.OperandType)
            {
                case OperandType.ShortInlineBrTarget:
                    starts.Add(position + (sbyte)instructions[operand]);
                    break;
                case OperandType.InlineBrTarget:
                    starts.Add(position + BitConverter.ToInt32(instructions, operand));
                    break;
                case OperandType.InlineSwitch:
                    for (int target = operand + 4; target < position; target += 4)
                        starts.Add(position + BitConverter.ToInt32(instructions, target));
                    break;
            }
            if (code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
                starts.Add(position);
        }
        starts.Remove(instructions.Length);
        return starts.Count;
    }

    private static int OperandSize(OpCode code, byte[] instructions, int operand) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(instructions, operand),
        _ => 4,
    };

    private static int Locals(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
            return 0;
        BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }
}
