namespace Generated.Digits.Training;

/// <summary>A run that can go on.</summary>
/// <param name="Run">Which run.</param>
/// <param name="CheckpointEvery">Epochs between its checkpoints; 0: only when stopped.</param>
/// <param name="State">Where it stands.</param>
internal sealed record Checkpoint(RunIdentity Run, int CheckpointEvery, TrainingState State);
