// The hidden units: a lamp each, lit by its activation. One of them can be looked at closely.
// Layers and units are counted from 0, as in the report, the model's file and the generated class.

import { level } from "./numbers.js";
import { paintSigned } from "./pictures.js";
import { describeVotes, showVotes, votesOf } from "./votes.js";

const shown = 512;

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
      const most = Math.max(1e-6, ...values.map(Math.abs));
      lamps.forEach((lamp, unit) => {
        lamp.style.setProperty("--level", (Math.abs(values[unit] ?? 0) / most).toFixed(3));
        lamp.ariaLabel = values.length === 0 ? `Unit ${unit}` : `Unit ${unit}, ${level(values[unit])}`;
      });
    });
    this.#describe();
  }

  // weights: layer after layer, [units, inputs].
  setWeights(weights) {
    this.#weights = weights;
    this.#describe();
  }

  repaint() {
    this.#describe();
  }

  // A caption, and the lamps.
  #row(layer, index) {
    const caption = document.createElement("p");
    caption.className = "caption";
    caption.id = `layer-${index}`;
    caption.textContent = `Layer ${index}: ${layer.units.toLocaleString("en")} ${layer.units === 1 ? "unit" : "units"}, ${layer.activation}${layer.units > shown ? `; the first ${shown}` : ""}`;
    const row = document.createElement("div");
    row.className = "units";
    row.setAttribute("role", "group");
    row.setAttribute("aria-labelledby", caption.id);
    const lamps = Array.from({ length: Math.min(layer.units, shown) }, (_, unit) => {
      const lamp = document.createElement("button");
      lamp.type = "button";
      lamp.className = "unit";
      lamp.tabIndex = unit === 0 ? 0 : -1;
      lamp.ariaLabel = `Unit ${unit}`;
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
    const name = `Layer ${layer}, unit ${unit}`;
    const canvas = byId("unit-weights");
    canvas.hidden = layer > 0;
    if (layer === 0) {
      const { inputs } = this.#network.layers[0];
      paintSigned(canvas, this.#weights[0].subarray(unit * inputs, (unit + 1) * inputs));
      canvas.ariaLabel = `What ${name} looks for: its weights as an image`;
    }
    const value = this.#values[layer]?.[unit];
    const isLast = layer === this.#network.layers.length - 2;
    const votes = isLast ? votesOf(this.#network, this.#weights.at(-1), unit) : [];
    byId("unit-text").textContent = [`${name}${Number.isFinite(value) ? ` is at ${level(value)}` : ""}.`, ...(isLast ? [describeVotes(votes)] : [])].join(" ");
    byId("unit-votes").hidden = !isLast;
    if (isLast) showVotes(byId("unit-votes"), votes);
  }
}
