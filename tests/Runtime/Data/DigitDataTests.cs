using System.Security.Cryptography;
using Generated.Digits.Data;

namespace Generated.Digits.Tests.Runtime.Data;

[TestClass]
public sealed class DigitDataTests
{
    [TestMethod]
    public void Its_hash_is_that_of_all_pixels_and_labels()
    {
        byte[] pixels = [1, 2, 3, 4], labels = [5, 6], testPixels = [7, 8], testLabels = [9];
        DigitData data = new(new DigitSet(pixels, labels, 1, 2), new DigitSet(testPixels, testLabels, 1, 2), "name", "description");

        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData([.. pixels, .. labels, .. testPixels, .. testLabels])), data.Sha256());
    }
}
