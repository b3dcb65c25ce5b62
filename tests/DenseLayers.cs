using Generated.Digits.Generator.Spec;

namespace Generated.Digits.Tests;

/// <summary>What the layers of dense networks have, for tests whose specs have no others.</summary>
internal static class DenseLayers
{
    extension(LayerSpec layer)
    {
        /// <summary>Outputs of a dense layer.</summary>
        public int Units => ((DenseSpec)layer).Units;
    }
}
