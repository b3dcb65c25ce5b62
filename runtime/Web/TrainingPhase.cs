using System.Text.Json.Serialization;

namespace Generated.Digits.Web;

/// <summary>What the training in the page is doing.</summary>
internal enum TrainingPhase
{
    /// <summary>Nothing was trained yet.</summary>
    [JsonStringEnumMemberName("idle")]
    Idle,

    /// <summary>Images are being loaded or drawn.</summary>
    [JsonStringEnumMemberName("loading")]
    Loading,

    /// <summary>It learns.</summary>
    [JsonStringEnumMemberName("training")]
    Training,

    /// <summary>It waits to be resumed or stopped.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>All epochs are done.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>Somebody stopped it.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>It could not go on.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
