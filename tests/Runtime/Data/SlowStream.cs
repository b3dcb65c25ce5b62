namespace Generated.Digits.Tests.Runtime.Data;

/// <summary>A content that comes in thirty pieces, evenly over some time.</summary>
internal sealed class SlowStream(byte[] content, TimeSpan time) : MemoryStream(content)
{
    private const int Pieces = 30;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Delay(time / Pieces, cancellationToken);
        return Read(buffer.Span[..Math.Min(buffer.Length, ((int)Length + Pieces - 1) / Pieces)]);
    }
}
