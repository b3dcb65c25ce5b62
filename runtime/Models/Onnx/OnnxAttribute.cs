namespace Generated.Digits.Models.Onnx;

/// <summary>A node's setting: an <c>AttributeProto</c> that holds a float, an integer or a list of integers.</summary>
internal readonly record struct OnnxAttribute
{
    private const int FloatKind = 1;
    private const int IntegerKind = 2;
    private const int IntegersKind = 7;

    private readonly string _name;
    private readonly float? _float;
    private readonly long _integer;
    private readonly long[]? _integers;

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

    /// <summary>A list of integers.</summary>
    public OnnxAttribute(string name, long[] values)
    {
        _name = name;
        _integers = values;
    }

    /// <summary>Writes the message's fields.</summary>
    public void Write(ProtobufWriter writer)
    {
        writer.Text(1, _name);
        const int Type = 20;
        if (_integers is not null)
        {
            foreach (long integer in _integers)
                writer.Integer(8, integer);
            writer.Integer(Type, IntegersKind);
        }
        else if (_float is { } value)
        {
            writer.Float(2, value);
            writer.Integer(Type, FloatKind);
        }
        else
        {
            writer.Integer(3, _integer);
            writer.Integer(Type, IntegerKind);
        }
    }
}
