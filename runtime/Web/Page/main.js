// The page: what is drawn goes to the server at most once a frame, and what it thinks of it is shown.

import { Answer } from "./answer.js";
import { explain, getLitPixels, getNetwork, getWeights } from "./api.js";
import { Drawing } from "./drawing.js";
import { blank, clear, onColorsChange, paintFilters, paintInk, paintSigned } from "./pictures.js";
import { Training } from "./training.js";
import { Units } from "./units.js";

const byId = (id) => document.getElementById(id);

const network = await getNetwork();
const drawing = new Drawing(byId("canvas"), network.drawingSide);
const units = new Units(network, byId("layers"));
const answers = new Answer(network);
let explained = null;
let firstLayer = null;

describeNetwork();
connectDrawing();
const training = new Training({ defaults: network.training, onWeights: latestOnly(refreshWeights), onOrigin: showOrigin, onLost: () => show(null) });
onColorsChange(() => {
  show(explained);
  showFilters();
  units.repaint();
});
document.documentElement.dataset.ready = "true";

function describeNetwork() {
  const layers = network.layers.map(describeLayer).join(" → ");
  byId("network").textContent = `${network.name}: ${network.inputSize} pixels → ${layers}; ${network.parameterCount.toLocaleString("en")} numbers, written by the compiler from network.json.`;
  showOrigin(network.weightsOrigin);
  byId("input-size").textContent = network.inputSize;
}

function describeLayer({ kind, units, outputShape, activation }) {
  if (kind === "dense") return `${units} ${activation}`;
  return `${kind} ${outputShape.join(" × ")}${activation === "identity" ? "" : ` ${activation}`}`;
}

function showOrigin(origin) {
  byId("origin").textContent = `Weights: ${origin}`;
}

function connectDrawing() {
  const think = latestOnly(async () => {
    await answerDrawing();
    answers.announceSoon();
  });
  drawing.addEventListener("change", () => {
    byId("hint").hidden = !drawing.isEmpty;
    byId("undo").disabled = !drawing.canUndo;
    byId("clear").disabled = drawing.isEmpty;
    think();
  });
  byId("undo").addEventListener("click", () => drawing.undo());
  byId("clear").addEventListener("click", () => drawing.clear());
  document.addEventListener("keydown", (event) => {
    // Escape also closes a list and leaves a field: what has the focus is asked first.
    if (event.key === "Escape" && [byId("canvas"), document.body].includes(document.activeElement ?? document.body)) drawing.clear();
    else if (event.key === "z" && (event.ctrlKey || event.metaKey) && event.target.tagName !== "INPUT") drawing.undo();
    else return;
    event.preventDefault();
  });
}

async function answerDrawing() {
  if (drawing.isEmpty) return show(null);
  const answer = await explain(drawing.toBytes());
  if (!drawing.isEmpty) show(answer);
}

function show(answer) {
  explained = answer;
  answers.show(answer);
  units.light(answer?.hidden ?? null);
  byId("argued").textContent = answer ? answer.digit : "its answer";
  byId("pixels").ariaLabel = answer ? `What the network sees: your digit, centred, in ${network.inputSize} pixels` : "What the network sees: nothing yet";
  byId("attribution").ariaLabel = answer ? `Which pixels argue for ${answer.digit}, and which against` : "Which pixels argue for the answer: none yet";
  if (answer) {
    paintInk(byId("pixels"), answer.pixels);
    paintSigned(byId("attribution"), answer.attribution);
  } else {
    clear(byId("pixels"));
    clear(byId("attribution"));
  }
}

// The weights changed: the drawing is answered anew, and the images of the units with it.
async function refreshWeights() {
  const [lit, ...weights] = await Promise.all([getLitPixels(), ...network.weightShapes.map((shape, layer) => shape && getWeights(layer))]);
  const hasUnitsOverPixels = network.layers[0].kind === "dense";
  if (hasUnitsOverPixels) blank(weights[0], lit);
  byId("blank-note").hidden = !hasUnitsOverPixels || !lit.includes(0);
  units.setWeights(weights);
  firstLayer = weights[0];
  showFilters();
  await answerDrawing();
}

function showFilters() {
  const shape = network.weightShapes[0];
  byId("forming").hidden = !firstLayer || !isPicture(shape);
  if (byId("forming").hidden) return;
  if (shape.length === 4) {
    const [filters, channels, rows, columns] = shape;
    byId("filters-what").textContent = "Each first-layer kernel";
    paintFilters(byId("filters"), firstLayer, Math.min(filters * channels, 512), rows * columns, columns);
  } else paintFilters(byId("filters"), firstLayer, Math.min(shape[0], 512), shape[1]);
}

// A dense unit's weights are an image where they are those of all pixels, and a kernel's are always one.
function isPicture(shape) {
  return shape?.length === 4 || (shape?.length === 2 && shape[1] === network.inputSize);
}

// Runs one at a time, once a frame, and again if it was asked for meanwhile: what is newest is never lost, and nothing piles up.
function latestOnly(action) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await new Promise(requestAnimationFrame);
        await action();
      } while (again);
    } catch (error) {
      training.complain(error);
    } finally {
      running = false;
    }
  };
}
