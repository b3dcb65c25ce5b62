using System.Diagnostics;
using System.Text;

namespace Generated.Digits.Tests.EndToEnd;

/// <summary>The program itself, as a child process.</summary>
internal sealed class DigitsProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _results, _messages;
    private readonly TaskCompletionSource<string> _firstResult = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DigitsProcess(Process process)
    {
        _process = process;
        _results = ReadResultsAsync(process.StandardOutput);
        _messages = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it wrote to its standard output, once it ended. Lines end with one character on every system.</summary>
    public string Results => _results.Result.ReplaceLineEndings("\n");

    /// <summary>What it wrote to its standard error, likewise.</summary>
    public string Messages => _messages.Result.ReplaceLineEndings("\n");

    /// <summary>The first line of its standard output, while it may still run; a process that writes none fails the test.</summary>
    public async Task<string> FirstResultAsync()
    {
        string line = await _firstResult.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return line.Length > 0 ? line : throw new AssertFailedException($"it ended without a result: {Messages}");
    }

    public int ExitCode { get; private set; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts it; <paramref name="folder"/> is its working folder.</summary>
    public static DigitsProcess Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    /// <summary>Starts it with other environment variables; null takes one away.</summary>
    public static DigitsProcess Start(string folder, (string Name, string? Value)[] environment, params string[] arguments) =>
        StartProgram(Path.Combine(AppContext.BaseDirectory, "digits.dll"), folder, environment, arguments);

    /// <summary>Starts one that was built elsewhere.</summary>
    public static DigitsProcess StartProgram(string program, string folder, (string Name, string? Value)[] environment, params string[] arguments) =>
        StartCommand("dotnet", folder, environment, [program, .. arguments]);

    /// <summary>Starts whatever starts it.</summary>
    public static DigitsProcess StartCommand(string command, string folder, (string Name, string? Value)[] environment, params string[] arguments)
    {
        ProcessStartInfo start = new(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
            start.Environment[name] = value;
        return new DigitsProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static DigitsProcess Run(string folder, params string[] arguments)
    {
        DigitsProcess process = Start(folder, arguments);
        process.Wait();
        return process;
    }

    /// <summary>Its end; a process that hangs fails the test.</summary>
    public void Wait()
    {
        if (!_process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            _process.Kill();
            Assert.Fail("digits did not end in three minutes");
        }

        ExitCode = _process.ExitCode;
    }

    /// <summary>Ends it at once, without a chance to tidy up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to stop, as Ctrl-C or a service manager does.</summary>
    public void Signal(string name) => Process.Start("kill", ["-s", name, $"{_process.Id}"]).WaitForExit();

    /// <summary>The most memory it has held at once so far, in bytes; 0 once it ended.</summary>
    public long PeakMemory()
    {
        try
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private async Task<string> ReadResultsAsync(StreamReader reader)
    {
        StringBuilder text = new();
        char[] buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (!_firstResult.Task.IsCompleted && text.ToString().Split('\n') is [var first, _, ..])
                _firstResult.SetResult(first.TrimEnd('\r'));
        }

        _firstResult.TrySetResult("");
        return text.ToString();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
