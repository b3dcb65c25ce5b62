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
        if (content.Outcome.Count > 0)
            NetworkDrawing.Write(html, content);
        html.Write($"""<div><div class="scroll" tabindex="0" role="region" aria-label="Layers"><table class="figures-table">""");
        html.Write($"""<thead><tr><th scope="col">Layer</th><th scope="col">Inputs</th><th scope="col">Units</th><th scope="col">Activation</th><th scope="col">Parameters</th></tr></thead><tbody>""");
        for (int layer = 0; layer < network.Layers.Count; layer++)
            html.Write($"""<tr><th scope="row">{layer}</th><td>{Figures.Count(network.Layers[layer].Inputs)}</td><td>{Figures.Count(network.Layers[layer].Units)}</td><td>{network.Describe(layer)}</td><td>{Figures.Count(network.ParametersOf(network.Layers[layer]))}</td></tr>""");
        html.Write($"""</tbody><tfoot><tr><th scope="row">All</th><td></td><td></td><td></td><td>{Figures.Count(network.ParameterCount)}</td></tr></tfoot></table></div>""");
        html.Write($"""<p class="help">Each unit weighs every input, adds its bias, and applies its activation to the sum. A layer has (inputs + 1) × units parameters.</p></div>""");
        html.Write($"</div>");
        html.Write($"</section>");
    }
}
