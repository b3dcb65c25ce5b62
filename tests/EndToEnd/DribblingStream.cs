namespace Generated.Digits.Tests.EndToEnd;

/// <summary>Gives <paramref name="count"/> bytes, one at a time, with a pause before each.</summary>
internal sealed class DribblingStream(int count, TimeSpan pause) : Stream
{
    private int _left = count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Readers ask for nothing at first, to learn whether there is something.
        if (_left == 0 || buffer.Length == 0)
            return 0;
        await Task.Delay(pause, cancellationToken);
        _left--;
        buffer.Span[0] = (byte)' ';
        return 1;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
