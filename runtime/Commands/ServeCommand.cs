using System.CommandLine;
using System.Net;
using Generated.Digits.Web;

namespace Generated.Digits.Commands;

/// <summary>The <c>serve</c> verb's options; <see cref="ServeRun"/> does the work.</summary>
internal static class ServeCommand
{
    /// <summary>The verb, for the command line of the program.</summary>
    public static Command Create(Screen screen)
    {
        ModelChoice model = new();
        Option<string?> data = Options.Data();
        ImageSwitches images = new();
        Option<int?> port = Options.Number("--port", $"where the page is; 0: any free one [{ServerOptions.DefaultPort}]", 0, ushort.MaxValue);
        Option<IPAddress?> listen = Listen();
        Option<ulong?> seed = Options.Number("--seed", $"what a training's initial weights, shuffling and dropout grow from [{Network.DefaultSeed}]", 0UL, ulong.MaxValue);
        Option<int?> threads = Options.Threads();
        Option<bool> quiet = Options.Quiet();
        Command command = new("serve", "Opens a page on this machine: draw a digit, watch the network think. Where there is no model, it trains one as you watch.")
        {
            data, port, listen, seed, threads, quiet,
        };
        model.AddTo(command);
        images.AddTo(command);
        command.SetAction(parsed =>
        {
            screen.IsQuiet = parsed.GetValue(quiet);
            return new ServeRun(screen, new ServeRequest
            {
                Model = model.TryLoad(parsed, screen.Say),
                Data = parsed.GetValue(data),
                Images = images.Read(parsed, parsed.GetValue(data)),
                Port = parsed.GetValue(port) ?? ServerOptions.DefaultPort,
                Address = parsed.GetValue(listen) ?? IPAddress.Loopback,
                Seed = parsed.GetValue(seed) ?? Network.DefaultSeed,
                Threads = parsed.GetValue(threads) ?? Options.DefaultThreads,
            }).Run();
        });
        return command;
    }

    private static Option<IPAddress?> Listen() => new("--listen")
    {
        Description = "the address to listen on; others than this machine's own open the page to the network [127.0.0.1]",
        HelpName = "ADDRESS",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (IPAddress.TryParse(text, out IPAddress? address))
                return address;
            result.AddError($"--listen {text}: an IP address is needed, 0.0.0.0 for all of this machine's");
            return null;
        },
    };
}
