using System.Numerics;
using Generated.Digits.Images;
using SkiaSharp;

namespace Generated.Digits.Tests.Runtime.Images;

[TestClass]
public sealed class ImageDecoderTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow("png")]
    [DataRow("jpeg")]
    [DataRow("bmp")]
    [DataRow("bmp, top first")]
    public void Every_format_keeps_size_and_colors(string format)
    {
        using SKBitmap bitmap = new(31, 17, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(new SKColor(200, 100, 50));
        bitmap.Erase(new SKColor(10, 20, 240), new SKRectI(0, 0, 16, 8));
        ColorImage image = ImageDecoder.Decode(_folder.Write("picture", format switch
        {
            "png" => TestPictures.Png(bitmap),
            "jpeg" => TestPictures.Jpeg(bitmap, 100),
            "bmp" => TestPictures.Bmp(bitmap),
            _ => TestPictures.Bmp(bitmap, topDown: true),
        }));
        Assert.AreEqual((31, 17), (image.Width, image.Height));
        AssertNear(new Vector4(10, 20, 240, 255) / 255, image.Pixels[0]);
        AssertNear(new Vector4(200, 100, 50, 255) / 255, image.Pixels[^1]);
        AssertNear(new Vector4(200, 100, 50, 255) / 255, image.Pixels[30]);
    }

    [TestMethod]
    public void Opacity_is_kept_apart_from_color()
    {
        using SKBitmap bitmap = new(2, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        bitmap.SetPixel(0, 0, new SKColor(200, 100, 50, 128));
        ColorImage image = ImageDecoder.Decode(_folder.Write("picture", TestPictures.Png(bitmap)));
        AssertNear(new Vector4(200, 100, 50, 128) / 255, image.Pixels[0]);
        Assert.AreEqual(0, image.Pixels[1].W);
    }

    /// <summary>The stored picture has its corner mark where the orientation's definition says it must be for it to end up at the top left.</summary>
    [TestMethod]
    [DataRow(1, 0, 0)]
    [DataRow(2, 1, 0)]
    [DataRow(3, 1, 1)]
    [DataRow(4, 0, 1)]
    [DataRow(5, 0, 0)]
    [DataRow(6, 0, 1)]
    [DataRow(7, 1, 1)]
    [DataRow(8, 1, 0)]
    public void Photographs_are_turned_upright(int orientation, int right, int bottom)
    {
        using SKBitmap bitmap = new(48, 32, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(SKColors.White);
        bitmap.Erase(SKColors.Black, SKRectI.Create(right * 32, bottom * 16, 16, 16));
        byte[] jpeg = TestPictures.WithOrientation(TestPictures.Jpeg(bitmap, 100), (byte)orientation);
        ColorImage image = ImageDecoder.Decode(_folder.Write("picture", jpeg));
        Assert.AreEqual(orientation < 5 ? (48, 32) : (32, 48), (image.Width, image.Height));
        AssertNear(new Vector4(0, 0, 0, 1), image.Pixels[0]);
        AssertNear(Vector4.One, image.Pixels[image.Width - 1]);
        AssertNear(Vector4.One, image.Pixels[^1]);
        AssertNear(Vector4.One, image.Pixels[^image.Width]);
    }

    [TestMethod]
    [DataRow("png")]
    [DataRow("jpeg")]
    public void Large_pictures_are_reduced(string format)
    {
        using SKBitmap bitmap = TestPictures.Seven(SKColors.Black, SKColors.White, 4000, 3000, 2000, 1000, 500);
        ColorImage image = ImageDecoder.Decode(_folder.Write("picture", format == "png" ? TestPictures.Png(bitmap) : TestPictures.Jpeg(bitmap)));
        Assert.AreEqual((1000, 750), (image.Width, image.Height));
        AssertNear(Vector4.One, image.Pixels[0]);
        AssertNear(new Vector4(0, 0, 0, 1), image.Pixels[(125 * 1000) + 400]);
    }

    [TestMethod]
    [DataRow("", "is empty")]
    [DataRow("hello", "is not a PNG, JPEG or BMP image")]
    [DataRow("GIF89a......", "is not a PNG, JPEG or BMP image")]
    [DataRow("BM", "is a damaged image")]
    public void What_is_no_image_is_refused(string text, string reason) =>
        AssertRefused(_folder.Write("picture", System.Text.Encoding.ASCII.GetBytes(text)), reason);

    [TestMethod]
    [DataRow("png")]
    [DataRow("jpeg")]
    [DataRow("bmp")]
    public void Half_an_image_is_refused(string format)
    {
        using SKBitmap bitmap = TestPictures.Seven(SKColors.Black, SKColors.White);
        byte[] file = format switch { "png" => TestPictures.Png(bitmap), "jpeg" => TestPictures.Jpeg(bitmap), _ => TestPictures.Bmp(bitmap) };
        AssertRefused(_folder.Write("picture", file[..(file.Length / 2)]), "is a truncated image");
    }

    [TestMethod]
    public void A_changed_bit_in_a_PNG_is_noticed()
    {
        using SKBitmap bitmap = TestPictures.Seven(SKColors.Black, SKColors.White);
        byte[] file = TestPictures.Png(bitmap);
        file[file.Length / 2] ^= 1;
        AssertRefused(_folder.Write("picture", file), "is a damaged image");
    }

    [TestMethod]
    [DataRow(30_000, 30_000, "million is the limit")]
    [DataRow(7_000, 7_000, "more than its")]
    public void Lying_sizes_are_refused_before_memory_is_taken(int width, int height, string reason)
    {
        using SKBitmap bitmap = TestPictures.Seven(SKColors.Black, SKColors.White, 20, 20, 10, 5, 5);
        byte[] file = TestPictures.Bmp(bitmap);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        AssertRefused(_folder.Write("picture", file), reason);
    }

    /// <summary>Each scan costs a pass over the whole picture, and takes two bytes of the file.</summary>
    [TestMethod]
    [DataRow(200, "is a damaged image")]
    [DataRow(201, "has more than 200 scans")]
    public void A_JPEG_of_very_many_scans_is_refused(int scans, string reason) =>
        AssertRefused(_folder.Write("picture", [0xFF, 0xD8, 0xFF, .. Enumerable.Repeat<byte[]>([0xFF, 0xDA], scans).SelectMany(marker => marker)]), reason);

    [TestMethod]
    public void Missing_files_and_folders_are_refused()
    {
        AssertRefused(_folder.File("none.png"), "does not exist");
        AssertRefused(_folder.Path, "is a folder");
    }

    private static void AssertRefused(string path, string reason)
    {
        InputException fault = Assert.ThrowsExactly<InputException>(() => ImageDecoder.Decode(path));
        StringAssert.StartsWith(fault.Message, $"{path}: ");
        StringAssert.Contains(fault.Message, reason);
    }

    private static void AssertNear(Vector4 expected, Vector4 actual) =>
        Assert.IsLessThan(0.02f, (expected - actual).Length(), $"{expected} is expected, {actual} is there");
}
