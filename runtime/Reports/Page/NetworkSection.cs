using Generated.Digits.Models;
namespace Generated.Digits.Reports.Page;

/// <summary>The network drawn, and its layers counted.</summary>
internal static class NetworkSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportContent content)
    {
        NetworkShape network = content.Data.Network;
        PageSection.Network.Open(html);
        html.Write($"""<div class="network">""");
        if (content.Outcome.Count > 0 && network.IsDenseChain)
            NetworkDrawing.Write(html, content);
        else if (content.Outcome.Count > 0)
            LayersDrawing.Write(html, content);
        html.Write($"""<div><div class="scroll" tabindex="0" role="region" aria-label="Layers"><table class="figures-table">""");
        if (network.IsDenseChain)
            WriteDenseLayers(html, network);
        else
            WriteLayers(html, network);
        html.Write($"</div>");
        html.Write($"</section>");
    }

    private static void WriteLayers(HtmlWriter html, NetworkShape network)
    {
        html.Write($"""<thead><tr><th scope="col">Layer</th><th scope="col">Type</th><th scope="col">Output</th><th scope="col">Parameters</th></tr></thead><tbody>""");
        for (int index = 0; index < network.Layers.Count; index++)
        {
            LayerShape layer = network.Layers[index];
            html.Write($"""<tr><th scope="row">{index}</th><td>{LayersDrawing.Name(network, layer)}</td><td>{LayersDrawing.Shape(layer)}</td><td>{Figures.Count(network.ParametersOf(layer))}</td></tr>""");
        }

        html.Write($"""</tbody><tfoot><tr><th scope="row">All</th><td></td><td></td><td>{Figures.Count(network.ParameterCount)}</td></tr></tfoot></table></div>""");
        html.Write($"""<p class="help">Shapes are channels × rows × columns, or units.</p></div>""");
    }

    private static void WriteDenseLayers(HtmlWriter html, NetworkShape network)
    {
        html.Write($"""<thead><tr><th scope="col">Layer</th><th scope="col">Inputs</th><th scope="col">Units</th><th scope="col">Activation</th><th scope="col">Parameters</th></tr></thead><tbody>""");
        for (int layer = 0; layer < network.Layers.Count; layer++)
            html.Write($"""<tr><th scope="row">{layer}</th><td>{Figures.Count(network.Layers[layer].Inputs)}</td><td>{Figures.Count(network.Layers[layer].Units)}</td><td>{network.Describe(layer)}</td><td>{Figures.Count(network.ParametersOf(network.Layers[layer]))}</td></tr>""");
        html.Write($"""</tbody><tfoot><tr><th scope="row">All</th><td></td><td></td><td></td><td>{Figures.Count(network.ParameterCount)}</td></tr></tfoot></table></div>""");
        html.Write($"""<p class="help">Each unit weighs every input, adds its bias, and applies its activation to the sum. A layer has (inputs + 1) × units parameters.</p></div>""");
    }
}
