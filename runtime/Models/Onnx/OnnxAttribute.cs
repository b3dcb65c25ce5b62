namespace Generated.Digits.Models.Onnx;

/// <summary>A node's setting: an <c>AttributeProto</c> that holds a float or an integer.</summary>
internal readonly record struct OnnxAttribute
{
    private const int FloatKind = 1;
    private const int IntegerKind = 2;

    private readonly string _name;
    private readonly float? _float;
    private readonly long _integer;

    /// <summary>A float.</summary>
    public OnnxAttribute(string name, float value)
    {
        _name = name;
        _float = value;
    }

    /// <summary>An integer.</summary>
    public OnnxAttribute(string name, long value)
    {
        _name = name;
        _integer = value;
    }

    /// <summary>Writes the message's fields.</summary>
    public void Write(ProtobufWriter writer)
    {
        writer.Text(1, _name);
        if (_float is { } value)
            writer.Float(2, value);
        else
            writer.Integer(3, _integer);
        writer.Integer(20, _float is null ? IntegerKind : FloatKind);
    }
}
