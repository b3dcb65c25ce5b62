// The generator and the program compile the same files of definitions, so these types exist twice. Aliases say whose is meant.
extern alias digits;
extern alias generator;

global using Activation = generator::Generated.Digits.Generator.Activations.Activation;
global using HostOptimizer = digits::Generated.Digits.Generator.Optimizers.Optimizer;
global using HostSchedule = digits::Generated.Digits.Generator.Optimizers.LearningRateSchedule;
global using Loss = generator::Generated.Digits.Generator.Losses.Loss;
global using SpecOptimizer = generator::Generated.Digits.Generator.Optimizers.Optimizer;
global using SpecSchedule = generator::Generated.Digits.Generator.Optimizers.LearningRateSchedule;
