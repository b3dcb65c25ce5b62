using System.Globalization;
using Generated.Digits.Commands;

// English text has English numbers, though surroundings may ask for others.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return CommandLine.Run(args, Screen.OfProcess());
