using Generated.Digits.Data;

namespace Generated.Digits.Training.Augmentation;

/// <summary>
/// The training images as an epoch sees them. A distortion is a function of the seed, the epoch and the image's number alone, so that neither threads nor
/// stops change anything. The images of some steps are distorted by all threads right before these steps train on them: they are bytes, as the
/// images are, and still in the cache.
/// </summary>
internal sealed class AugmentedImages
{
    // Other random numbers than those that shuffle the images (or draw them), though both grow from the run's seed.
    private const ulong OwnSeed = 0x6175676D656E7400;

    private readonly DigitSet _images;
    private readonly AugmentOptions _options;
    private readonly ulong _seed;
    private readonly float _scale;
    private readonly int _rows;
    private readonly int _columns;
    private readonly ImageWarp[] _warps;
    private readonly byte[] _pixels;
    private readonly byte[] _labels;
    private DisplacementField _field;
    private int _fieldEpoch = -1;

    /// <summary>For at most <paramref name="capacity"/> images at a time, of [channels, rows, columns] where the network says so.</summary>
    public AugmentedImages(DigitSet images, AugmentOptions options, ulong seed, float scale, int capacity, int threads)
    {
        _images = images;
        _options = options;
        _seed = seed ^ OwnSeed;
        _scale = scale;
        (_rows, _columns) = Network.InputShape is [_, int rows, int columns] ? (rows, columns) : (images.Rows, images.Columns);
        _warps = [.. Enumerable.Range(0, threads).Select(_ => new ImageWarp(_rows, _columns))];
        _pixels = new byte[capacity * images.PixelCount];
        _labels = new byte[capacity];
        _field = new DisplacementField(_columns);
    }

    /// <summary>The images that <paramref name="order"/> names, distorted for <paramref name="epoch"/>, in that order; they last until the next call.</summary>
    public Network.Samples Distort(int epoch, ReadOnlyMemory<int> order)
    {
        if (_options.Elastic > 0 && _fieldEpoch != epoch)
        {
            _field = new DisplacementField(new Xoshiro256(_seed, Stream(epoch, uint.MaxValue)), _options.Smoothness, _rows, _columns);
            _fieldEpoch = epoch;
        }

        int threads = Math.Min(_warps.Length, order.Length);
        if (threads == 1)
            Distort(_warps[0], epoch, order.Span, 0);
        else
            Parallel.For(0, threads, thread => DistortRange(thread, threads, epoch, order));
        return Network.Samples.FromBytes(_pixels.AsMemory(0, order.Length * _images.PixelCount), _scale, _labels.AsMemory(0, order.Length));
    }

    private static ulong Stream(int epoch, uint number) => (ulong)(uint)epoch << 32 | number;

    private void DistortRange(int thread, int threads, int epoch, ReadOnlyMemory<int> order)
    {
        int start = (int)((long)order.Length * thread / threads), end = (int)((long)order.Length * (thread + 1) / threads);
        Distort(_warps[thread], epoch, order.Span[start..end], start);
    }

    private void Distort(ImageWarp warp, int epoch, ReadOnlySpan<int> order, int start)
    {
        int planeSize = _rows * _columns;
        for (int i = 0; i < order.Length; i++)
        {
            int number = order[i];
            Xoshiro256 random = new(_seed, Stream(epoch, (uint)number));
            Distortion distortion = Distortion.Draw(ref random, _options, _field.Period, _rows, _columns);
            ReadOnlySpan<byte> image = _images.Image(number);
            Span<byte> to = _pixels.AsSpan((start + i) * _images.PixelCount, _images.PixelCount);
            for (int plane = 0; plane < image.Length; plane += planeSize)
                warp.Warp(image.Slice(plane, planeSize), to.Slice(plane, planeSize), distortion, _field);
            _labels[start + i] = _images.Label(number);
        }
    }
}
