using BenchmarkDotNet.Running;
using Generated.Digits.Bench.BuildTime;
using Generated.Digits.Bench.Table;

namespace Generated.Digits.Bench;

/// <summary>"table" prints everything at a glance in about a minute, "generator" what the generator adds to a build; anything else is BenchmarkDotNet's.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments is ["table"])
            return TableCommand.Run();
        if (arguments is ["generator"])
            return GeneratorCommand.Run();
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
        return 0;
    }
}
