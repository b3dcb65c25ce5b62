namespace Generated.Digits.Web;

/// <summary>What went wrong, as RFC 9457 has it.</summary>
/// <param name="Type">No page describes it further.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do differently.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail);
