namespace Generated.Digits.Training;

/// <summary>The part of a checkpoint that is not weights.</summary>
/// <param name="Run">Which run.</param>
/// <param name="CheckpointEvery">Epochs between its checkpoints; 0: only when stopped.</param>
/// <param name="Position">How far it came.</param>
internal sealed record CheckpointHeader(RunIdentity Run, int CheckpointEvery, TrainingPosition Position);
