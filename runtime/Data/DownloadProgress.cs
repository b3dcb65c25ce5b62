namespace Generated.Digits.Data;

/// <summary>How far a download is, in decompressed bytes.</summary>
internal readonly record struct DownloadProgress(string File, long Done, long Total);
