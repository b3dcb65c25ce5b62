using System.Security.Cryptography;
using System.Text;
using Generated.Digits.Hashing;

namespace Generated.Digits.Tests.Runtime.Hashing;

/// <summary>Both implementations, whichever this machine would take.</summary>
[TestClass]
public sealed class Sha256Tests
{
    /// <summary>NIST, "Examples with Intermediate Values: SHA-256", and the SHA-256 short and long messages of FIPS 180-2, appendix B.</summary>
    [TestMethod]
    [DataRow("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [DataRow("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [DataRow(
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
    [DataRow("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")]
    public void The_standards_messages_have_the_standards_hashes(string text, int times, string expected)
    {
        byte[] message = Encoding.ASCII.GetBytes(new StringBuilder().Insert(0, text, times).ToString());

        Assert.AreEqual(expected, Convert.ToHexStringLower(Managed(message, message.Length)));
        Assert.AreEqual(expected, Convert.ToHexStringLower(Sha256.HashData(message)));
    }

    [TestMethod]
    public void Every_length_has_the_frameworks_hash_however_it_comes_in()
    {
        Random random = new(2);
        for (int length = 0; length <= 300; length++)
        {
            byte[] message = new byte[length];
            random.NextBytes(message);
            byte[] expected = SHA256.HashData(message);

            foreach (int step in (int[])[1, 3, 63, 64, 65, 300])
                CollectionAssert.AreEqual(expected, Managed(message, step), $"{length} bytes, {step} at a time");
            CollectionAssert.AreEqual(expected, Sha256.HashData(message), $"{length} bytes");
        }
    }

    private static byte[] Managed(byte[] message, int step)
    {
        ManagedSha256 hash = new();
        for (int start = 0; start < message.Length; start += step)
            hash.Append(message.AsSpan(start, Math.Min(step, message.Length - start)));
        return hash.Finish();
    }
}
