using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests.Generator;

/// <summary>Networks that between them have all that can be emitted.</summary>
internal static class SpecsOfAllKinds
{
    /// <summary>Networks that between them have all that can be emitted: every activation and loss, one panel and several, wide layers in the middle, and no penalty.</summary>
    public static IEnumerable<NetworkSpec> DenseChains()
    {
        foreach (Loss loss in Loss.All)
        {
            NetworkSpec every = EveryActivation(loss);
            LayerSpec last = every.Layers[^1];
            yield return every;
            yield return every with { L2 = 0, Layers = new([new DenseSpec(300, Activation.Tanh), new DenseSpec(80, last.Activation)]) };
            yield return every with { InputSize = 784, L2 = 0, LabelSmoothing = 0, Layers = new([new DenseSpec(128, Activation.Relu), new DenseSpec(10, last.Activation)]) };
            yield return every with { Layers = new([new DenseSpec(150, Activation.Relu), new DenseSpec(30, Activation.Gelu), new DenseSpec(140, Activation.Relu) { Dropout = 0.2 }, new DenseSpec(130, Activation.Relu), new DenseSpec(20, Activation.Tanh), last]) };
            yield return every with { Layers = new([new DenseSpec(130, Activation.Relu), new DenseSpec(140, Activation.Relu), new DenseSpec(1, last.Activation == Activation.Softmax ? Activation.Softmax : last.Activation)]) };
        }
    }

    /// <summary>A network that has everything its loss allows.</summary>
    public static NetworkSpec EveryActivation(Loss loss)
    {
        Activation last = loss.RequiredActivation ?? Activation.Identity;
        IEnumerable<LayerSpec> hidden = Activation.All.Where(each => each != Activation.Softmax).Select(each => new DenseSpec(5, each)
        {
            Dropout = each == Activation.Relu ? 0 : 0.5,
            Initializer = each == Activation.Elu ? new InitializerSpec(Initializer.Normal, 0.1) : null,
        });
        return new NetworkSpec("ThisNetwork", null, true, 70, hidden.Append(new DenseSpec(3, last)).ToEquatableArray(), loss)
        {
            LabelSmoothing = loss == Loss.CrossEntropy ? 0.1 : 0,
            L2 = 0.1,
            Training = new TrainingSpec { Epochs = 3, Optimizer = SpecOptimizer.Adam, Schedule = SpecSchedule.Linear },
        };
    }

    /// <summary>A network with every kind of layer of an image.</summary>
    public static NetworkSpec Image() => EveryActivation(Loss.CrossEntropy) with
    {
        InputSize = 288,
        InputImage = Digits.Generator.Graph.Shape.Image(2, 12, 12),
        Layers = new(
        [
            new Conv2dSpec(4, Size2d.Square(3), Activation.Gelu) { Dropout = 0.2 },
            new Conv2dSpec(4, Size2d.Square(3), Activation.Identity),
            new BatchNormSpec(Activation.Relu),
            new ResidualSpec(new([new Conv2dSpec(4, Size2d.Square(1), Activation.Relu) { Dropout = 0.1 }]), Activation.Tanh),
            new MaxPool2dSpec(Size2d.Square(2), Size2d.Square(2)),
            new GlobalAveragePoolSpec(),
            new DenseSpec(3, Activation.Softmax),
        ]),
    };
}
