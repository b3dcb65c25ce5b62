namespace Generated.Digits.Generator.Templates;

/// <summary>
/// What a generated class adds to the templates: sizes, construction, and the kernels of widths other than 128 bits, which the generator
/// derives. Beside it, what the tests reach the private types of the templates by.
/// </summary>
internal sealed partial class TemplateNetwork : IDisposable
{
    /// <summary>A network without layers, whose threads do <paramref name="work"/> in each run.</summary>
    public TemplateNetwork(int threads, Action<TemplateNetwork, int> work) => _workers = new Workers(threads, thread => work(this, thread));

    /// <summary>The object whose private fields a test looks at.</summary>
    public object WorkersObject => _workers;

    public int Active => _workers.Active;

    public void Run(int pieces) => _workers.Run(pieces);

    public void Wait(int thread) => _workers.Wait(thread);

    public void Adapt(long began) => _workers.Adapt(began);

    /// <summary>Does <paramref name="call"/> with the network taken.</summary>
    public void Exclusively(Action call)
    {
        using Turn turn = _workers.TakeTurn();
        call();
    }

    public void Dispose() => _workers.Dispose();
}
