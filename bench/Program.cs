using BenchmarkDotNet.Running;
using Generated.Digits.Bench.Table;

namespace Generated.Digits.Bench;

/// <summary>"table" prints everything at a glance in about a minute; anything else is BenchmarkDotNet's.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments is ["table"])
            return TableCommand.Run();
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
        return 0;
    }
}
