namespace Generated.Digits.Tests.Numerics.Harness;

/// <summary>One generated class, its members bound to delegates that know its nested types.</summary>
internal sealed class BoundNetwork<TSgd, TAdam, TAdamW, TRmsProp, TSamples, TScore, TPath>(object network) : GeneratedNetwork
    where TSgd : struct
    where TAdam : struct
    where TAdamW : struct
    where TRmsProp : struct
    where TSamples : class
    where TScore : struct
    where TPath : struct, Enum
{
    private delegate void SpanIn(ReadOnlySpan<float> values);
    private delegate void SpanOut(Span<float> values);
    private delegate void StateIn(ReadOnlySpan<float> values, long step);
    private delegate void SpanToSpan(ReadOnlySpan<float> inputs, Span<float> outputs);
    private delegate void LayerToSpan(ReadOnlySpan<float> input, int layer, Span<float> activations);
    private delegate float LabelGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients);
    private delegate float TargetGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> gradients);
    private delegate TValue Read<TValue>(ref TScore score);

    private static readonly Read<int> s_scoreCount = Member.Bind<Read<int>>(typeof(TScore), "get_Count");
    private static readonly Read<double> s_scoreLoss = Member.Bind<Read<double>>(typeof(TScore), "get_Loss");
    private static readonly Read<int> s_scoreCorrect = Member.Bind<Read<int>>(typeof(TScore), "get_Correct");
    private static readonly Func<ReadOnlyMemory<byte>, float, ReadOnlyMemory<byte>, TSamples> s_fromBytes =
        Member.BindStatic<Func<ReadOnlyMemory<byte>, float, ReadOnlyMemory<byte>, TSamples>>(typeof(TSamples), "FromBytes");
    private static readonly Func<ReadOnlyMemory<float>, ReadOnlyMemory<int>, TSamples> s_fromLabels =
        Member.BindStatic<Func<ReadOnlyMemory<float>, ReadOnlyMemory<int>, TSamples>>(typeof(TSamples), "FromFloats");
    private static readonly Func<ReadOnlyMemory<float>, ReadOnlyMemory<float>, TSamples>? s_fromTargets =
        Member.TryBindStatic<Func<ReadOnlyMemory<float>, ReadOnlyMemory<float>, TSamples>>(typeof(TSamples), "FromFloats");

    private readonly Func<long> _optimizerStep = Member.Bind<Func<long>>(network, "get_OptimizerStep");
    private readonly Action<ulong> _initialize = Member.Bind<Action<ulong>>(network, "Initialize");
    private readonly SpanIn _importParameters = Member.Bind<SpanIn>(network, "ImportParameters");
    private readonly SpanOut _exportParameters = Member.Bind<SpanOut>(network, "ExportParameters");
    private readonly SpanIn _importStatistics = Member.Bind<SpanIn>(network, "ImportStatistics");
    private readonly SpanOut _exportStatistics = Member.Bind<SpanOut>(network, "ExportStatistics");
    private readonly StateIn _importState = Member.Bind<StateIn>(network, "ImportOptimizerState");
    private readonly SpanOut _exportState = Member.Bind<SpanOut>(network, "ExportOptimizerState");
    private readonly Action _resetOptimizer = Member.Bind<Action>(network, "ResetOptimizer");
    private readonly SpanToSpan _forward = Member.Bind<SpanToSpan>(network, "Forward");
    private readonly Action<TSamples, Memory<float>> _forwardSamples = Member.Bind<Action<TSamples, Memory<float>>>(network, "Forward");
    private readonly LayerToSpan _activations = Member.Bind<LayerToSpan>(network, "Activations");
    private readonly LayerToSpan _inputGradient = Member.Bind<LayerToSpan>(network, "InputGradient");
    private readonly Func<TSamples, TScore> _evaluate = Member.Bind<Func<TSamples, TScore>>(network, "Evaluate");
    private readonly LabelGradients _backwardLabels = Member.Bind<LabelGradients>(network, "Backward");
    private readonly TargetGradients? _backwardTargets = Member.TryBind<TargetGradients>(network, "Backward");
    private readonly OptimizerBinding<TSgd, TSamples, TScore> _sgd = new(network);
    private readonly OptimizerBinding<TAdam, TSamples, TScore> _adam = new(network);
    private readonly OptimizerBinding<TAdamW, TSamples, TScore> _adamW = new(network);
    private readonly OptimizerBinding<TRmsProp, TSamples, TScore> _rmsProp = new(network);

    public override Type Type => network.GetType();

    public override bool TakesTargets => _backwardTargets is not null;

    public override long OptimizerStep => _optimizerStep();

    public override void Dispose() => ((IDisposable)network).Dispose();

    public override void Initialize(ulong seed) => _initialize(seed);

    public override void ImportParameters(ReadOnlySpan<float> parameters) => _importParameters(parameters);

    public override void ExportParameters(Span<float> parameters) => _exportParameters(parameters);

    public override void ImportStatistics(ReadOnlySpan<float> statistics) => _importStatistics(statistics);

    public override void ExportStatistics(Span<float> statistics) => _exportStatistics(statistics);

    public override void ImportOptimizerState(ReadOnlySpan<float> state, long step) => _importState(state, step);

    public override void ExportOptimizerState(Span<float> state) => _exportState(state);

    public override void ResetOptimizer() => _resetOptimizer();

    public override void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _forward(inputs, outputs);

    public override void Forward(SampleSet samples, Memory<float> outputs) => _forwardSamples(Own(samples), outputs);

    public override void Activations(ReadOnlySpan<float> input, int layer, Span<float> activations) => _activations(input, layer, activations);

    public override void InputGradient(ReadOnlySpan<float> input, int output, Span<float> gradient) => _inputGradient(input, output, gradient);

    public override Score Evaluate(SampleSet samples) => Copy(_evaluate(Own(samples)));

    public override float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Span<float> gradients) =>
        _backwardLabels(inputs, labels, gradients);

    public override float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> gradients) =>
        _backwardTargets!(inputs, targets, gradients);

    public override float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, Optimizer optimizer) => optimizer switch
    {
        Optimizer.Sgd => _sgd.Train(inputs, labels, optimizer),
        Optimizer.Adam => _adam.Train(inputs, labels, optimizer),
        Optimizer.AdamW => _adamW.Train(inputs, labels, optimizer),
        _ => _rmsProp.Train(inputs, labels, optimizer),
    };

    public override float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Optimizer optimizer) => optimizer switch
    {
        Optimizer.Sgd => _sgd.Train(inputs, targets, optimizer),
        Optimizer.Adam => _adam.Train(inputs, targets, optimizer),
        Optimizer.AdamW => _adamW.Train(inputs, targets, optimizer),
        _ => _rmsProp.Train(inputs, targets, optimizer),
    };

    public override Score Train(SampleSet samples, ReadOnlySpan<int> order, int batchSize, Optimizer optimizer, ReadOnlySpan<float> learningRates = default) => Copy(optimizer switch
    {
        Optimizer.Sgd => _sgd.Train(Own(samples), order, batchSize, optimizer, learningRates),
        Optimizer.Adam => _adam.Train(Own(samples), order, batchSize, optimizer, learningRates),
        Optimizer.AdamW => _adamW.Train(Own(samples), order, batchSize, optimizer, learningRates),
        _ => _rmsProp.Train(Own(samples), order, batchSize, optimizer, learningRates),
    });

    public override SampleSet FromBytes(ReadOnlyMemory<byte> pixels, float scale, ReadOnlyMemory<byte> labels) =>
        new BoundSampleSet<TSamples, TPath>(s_fromBytes(pixels, scale, labels));

    public override SampleSet FromFloats(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels) =>
        new BoundSampleSet<TSamples, TPath>(s_fromLabels(inputs, labels));

    public override SampleSet FromFloats(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets) =>
        new BoundSampleSet<TSamples, TPath>(s_fromTargets!(inputs, targets));

    private static TSamples Own(SampleSet samples) => ((BoundSampleSet<TSamples, TPath>)samples).Samples;

    private static Score Copy(TScore score) => new(s_scoreCount(ref score), s_scoreLoss(ref score), s_scoreCorrect(ref score));
}
