using System.Numerics;
using Generated.Digits.Tests.Numerics.Harness;

namespace Generated.Digits.Tests.Numerics.Reference;

/// <summary>PyTorch's update formulas in plain loops, the network's own penalty added to the gradient, with the state they keep from step to step.</summary>
internal sealed class PlainOptimizer<T>(Optimizer optimizer, int parameterCount, double l2 = 0) where T : struct, IFloatingPointIeee754<T>
{
    private readonly T[] _first = new T[parameterCount], _second = new T[parameterCount];
    private readonly T _l2 = T.CreateChecked(l2);
    private int _step;

    /// <summary>Moves <paramref name="parameters"/> one step against <paramref name="gradients"/>.</summary>
    public void Step(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        _step++;
        for (int k = 0; k < parameters.Length; k++)
        {
            parameters[k] = optimizer switch
            {
                Optimizer.Sgd sgd => StepSgd(sgd, k, parameters[k], gradients[k]),
                Optimizer.Adam adam => StepAdam(adam, k, parameters[k], gradients[k] + (Number(adam.WeightDecay) + _l2) * parameters[k]),
                Optimizer.AdamW adamW => StepAdam(
                    new Optimizer.Adam(adamW.LearningRate, adamW.Beta1, adamW.Beta2, adamW.Epsilon),
                    k, parameters[k] * (T.One - Number(adamW.LearningRate) * Number(adamW.WeightDecay)), gradients[k] + _l2 * parameters[k]),
                Optimizer.RmsProp rmsProp => StepRmsProp(rmsProp, k, parameters[k], gradients[k] + (Number(rmsProp.WeightDecay) + _l2) * parameters[k]),
                _ => throw new InvalidOperationException(),
            };
        }
    }

    /// <summary>b = μb + g; w −= η·b, or with Nesterov w −= η(g + μb).</summary>
    private T StepSgd(Optimizer.Sgd sgd, int k, T w, T g)
    {
        g = T.FusedMultiplyAdd(Number(sgd.WeightDecay) + _l2, w, g);
        if (sgd.Momentum != 0)
        {
            _first[k] = T.FusedMultiplyAdd(Number(sgd.Momentum), _first[k], g);
            g = sgd.Nesterov ? T.FusedMultiplyAdd(Number(sgd.Momentum), _first[k], g) : _first[k];
        }
        return T.FusedMultiplyAdd(-Number(sgd.LearningRate), g, w);
    }

    /// <summary>m = β₁m + (1−β₁)g; v = β₂v + (1−β₂)g²; w −= η · m/(1−β₁ᵗ) / (√(v/(1−β₂ᵗ)) + ε).</summary>
    private T StepAdam(Optimizer.Adam adam, int k, T w, T g)
    {
        T beta1 = Number(adam.Beta1), beta2 = Number(adam.Beta2);
        _first[k] = beta1 * _first[k] + (T.One - beta1) * g;
        _second[k] = beta2 * _second[k] + (T.One - beta2) * g * g;
        T firstUnbiased = _first[k] / (T.One - T.Pow(beta1, T.CreateChecked(_step)));
        T secondUnbiased = _second[k] / (T.One - T.Pow(beta2, T.CreateChecked(_step)));
        return w - Number(adam.LearningRate) * firstUnbiased / (T.Sqrt(secondUnbiased) + Number(adam.Epsilon));
    }

    /// <summary>v = αv + (1−α)g²; b = μb + g / (√v + ε); w −= η·b.</summary>
    private T StepRmsProp(Optimizer.RmsProp rmsProp, int k, T w, T g)
    {
        T decay = Number(rmsProp.Decay);
        _second[k] = decay * _second[k] + (T.One - decay) * g * g;
        _first[k] = Number(rmsProp.Momentum) * _first[k] + g / (T.Sqrt(_second[k]) + Number(rmsProp.Epsilon));
        return w - Number(rmsProp.LearningRate) * _first[k];
    }

    /// <summary>
    /// The number as it was written: 0.9f is meant as 0.9, and the reference in double takes it so. Going through the
    /// shortest decimal that reads back as the same float undoes the rounding.
    /// </summary>
    private static T Number(float value) => T.Parse(value.ToString("R", null), null);
}
