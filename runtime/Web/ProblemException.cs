namespace Generated.Digits.Web;

/// <summary>A request that cannot be answered: it becomes problem details with <paramref name="status"/>.</summary>
internal sealed class ProblemException(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;
}
