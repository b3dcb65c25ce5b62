using Generated.Digits.Commands;

return CommandLine.Run(args, Screen.OfProcess());
