// The hidden layers: of a dense layer each unit, filled by its activation; of an image layer each channel, as a picture. One of them can be looked at closely.
// Layers and units are counted from 0, as in the report, the model's file and the generated class.

import { level } from "./numbers.js";
import { clear, largest, paintFilters, paintSigned } from "./pictures.js";
import { describeVotes, showVotes, votesOf } from "./votes.js";

const shown = 512;
const shownMaps = 64;

const isImage = (layer) => layer.outputShape.length === 3;

const byId = (id) => document.getElementById(id);

export class Units {
  #network;
  #lamps = [];
  #values = [];
  #weights = [];
  #chosen = null;

  constructor(network, parent) {
    this.#network = network;
    network.layers.slice(0, -1).forEach((layer, index) => parent.append(...this.#row(layer, index)));
    if (network.layers.length === 1) parent.textContent = "This network has no hidden layer: its outputs look at the pixels themselves.";
  }

  // activations: a list a hidden layer, or null for none.
  light(activations) {
    this.#values = activations ?? [];
    this.#lamps.forEach((lamps, layer) => {
      const values = this.#values[layer] ?? [];
      const most = Math.max(1e-6, largest(values));
      if (isImage(this.#network.layers[layer])) return this.#lightMaps(lamps, layer, values, most);
      lamps.forEach((lamp, unit) => {
        lamp.style.setProperty("--level", (Math.abs(values[unit] ?? 0) / most).toFixed(3));
        lamp.ariaLabel = values.length === 0 ? `Unit ${unit}` : `Unit ${unit}, ${level(values[unit])}`;
      });
    });
    this.#describe();
  }

  #lightMaps(lamps, layer, values, most) {
    const [, rows, columns] = this.#network.layers[layer].outputShape;
    const size = rows * columns;
    lamps.forEach((lamp, channel) => {
      const canvas = lamp.firstElementChild;
      if (values.length === 0) clear(canvas);
      else paintSigned(canvas, values.slice(channel * size, (channel + 1) * size), columns, most);
    });
  }

  // weights: layer after layer, in PyTorch's order; null for a layer without.
  setWeights(weights) {
    this.#weights = weights;
    this.#describe();
  }

  repaint() {
    this.#describe();
  }

  // A caption, and the lamps.
  #row(layer, index) {
    const isMap = isImage(layer);
    const count = isMap ? layer.outputShape[0] : layer.units;
    const most = isMap ? shownMaps : shown;
    const caption = document.createElement("p");
    caption.className = "caption";
    caption.id = `layer-${index}`;
    caption.textContent = `Layer ${index}: ${describe(layer)}${count > most ? `; the first ${most}` : ""}`;
    const row = document.createElement("div");
    row.className = isMap ? "units maps" : "units";
    row.setAttribute("role", "group");
    row.setAttribute("aria-labelledby", caption.id);
    const lamps = Array.from({ length: Math.min(count, most) }, (_, unit) => {
      const lamp = document.createElement("button");
      lamp.type = "button";
      lamp.className = "unit";
      lamp.tabIndex = unit === 0 ? 0 : -1;
      lamp.ariaLabel = `${isMap ? "Channel" : "Unit"} ${unit}`;
      if (isMap) {
        lamp.classList.add("map");
        const canvas = document.createElement("canvas");
        [, canvas.height, canvas.width] = layer.outputShape;
        lamp.append(canvas);
      }
      for (const event of ["pointerenter", "focus", "click"]) lamp.addEventListener(event, () => this.#choose(index, unit));
      return lamp;
    });
    row.addEventListener("keydown", (event) => this.#move(event, row, lamps));
    row.append(...lamps);
    this.#lamps.push(lamps);
    return [caption, row];
  }

  // One stop for the Tab key, arrows within.
  #move(event, row, lamps) {
    const columns = getComputedStyle(row).gridTemplateColumns.split(" ").length;
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const from = lamps.indexOf(document.activeElement);
    const to = Math.min(lamps.length - 1, Math.max(0, from + steps[event.key]));
    lamps[from].tabIndex = -1;
    lamps[to].tabIndex = 0;
    lamps[to].focus();
  }

  // What is said of a unit belongs to its lamp: a screen reader says it with the lamp, and nothing while the mouse passes over others.
  #choose(layer, unit) {
    if (this.#chosen) {
      const before = this.#lamps[this.#chosen.layer][this.#chosen.unit];
      before.classList.remove("chosen");
      before.removeAttribute("aria-describedby");
    }
    this.#chosen = { layer, unit };
    const lamp = this.#lamps[layer][unit];
    lamp.classList.add("chosen");
    lamp.setAttribute("aria-describedby", "unit-text");
    this.#describe();
  }

  #describe() {
    if (!this.#chosen || this.#weights.length === 0) return;
    const { layer, unit } = this.#chosen;
    const isMap = isImage(this.#network.layers[layer]);
    const name = `Layer ${layer}, ${isMap ? "channel" : "unit"} ${unit}`;
    this.#paintWeights(layer, unit, name);
    const value = isMap ? undefined : this.#values[layer]?.[unit];
    const isLast = !isMap && layer === this.#network.layers.length - 2 && this.#network.layers.at(-1).kind === "dense";
    const votes = isLast ? votesOf(this.#network, this.#weights.at(-1), unit) : [];
    byId("unit-text").textContent = [`${name}${Number.isFinite(value) ? ` is at ${level(value)}` : ""}.`, ...(isLast ? [describeVotes(votes)] : [])].join(" ");
    byId("unit-votes").hidden = !isLast;
    if (isLast) showVotes(byId("unit-votes"), votes);
  }
  // A first-layer unit's weights as an image, or a filter's kernels, one for each channel that it reads.
  #paintWeights(layer, unit, name) {
    const canvas = byId("unit-weights");
    const shape = this.#network.weightShapes[layer];
    const isKernel = shape?.length === 4;
    canvas.hidden = !isKernel && !(layer === 0 && shape?.length === 2 && shape[1] === this.#network.inputSize);
    if (canvas.hidden) return;
    const size = shape.slice(1).reduce((product, length) => product * length);
    const weights = this.#weights[layer].subarray(unit * size, (unit + 1) * size);
    if (isKernel && shape[1] > 1) paintFilters(canvas, weights, shape[1], shape[2] * shape[3], shape[3]);
    else paintSigned(canvas, weights, isKernel ? shape[3] : undefined);
    canvas.ariaLabel = isKernel ? `The kernels of ${name}` : `What ${name} looks for: its weights as an image`;
  }
}

function describe({ kind, units, outputShape, activation }) {
  if (kind === "dense") return `${units.toLocaleString("en")} ${units === 1 ? "unit" : "units"}, ${activation}`;
  return `${kind}, ${outputShape.join(" × ")}${activation === "identity" ? "" : `, ${activation}`}`;
}
