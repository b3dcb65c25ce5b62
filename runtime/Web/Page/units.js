// The hidden units: a lamp each, lit by its activation. One of them can be looked at closely.

import { paintSigned } from "./pictures.js";

const shown = 512;

export class Units {
  #network;
  #lamps = [];
  #values = [];
  #weights = [];
  #chosen = null;

  constructor(network, parent) {
    this.#network = network;
    network.layers.slice(0, -1).forEach((layer, index) => parent.append(this.#row(layer, index)));
    if (network.layers.length === 1) parent.textContent = "This network has no hidden layer: its outputs look at the pixels themselves.";
  }

  // activations: a list a hidden layer, or null for none.
  light(activations) {
    this.#values = activations ?? [];
    this.#lamps.forEach((lamps, layer) => {
      const values = this.#values[layer] ?? [];
      const most = Math.max(1e-6, ...values.map(Math.abs));
      lamps.forEach((lamp, unit) => lamp.style.setProperty("--level", (Math.abs(values[unit] ?? 0) / most).toFixed(3)));
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

  #row(layer, index) {
    const row = document.createElement("div");
    row.className = "units";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", `Hidden layer ${index + 1}: ${layer.units} units`);
    const lamps = Array.from({ length: Math.min(layer.units, shown) }, (_, unit) => {
      const lamp = document.createElement("button");
      lamp.type = "button";
      lamp.className = "unit";
      lamp.tabIndex = unit === 0 ? 0 : -1;
      lamp.setAttribute("aria-label", `Unit ${unit + 1}`);
      for (const event of ["pointerenter", "focus", "click"]) lamp.addEventListener(event, () => this.#choose(index, unit));
      return lamp;
    });
    row.addEventListener("keydown", (event) => this.#move(event, row, lamps));
    row.append(...lamps);
    this.#lamps.push(lamps);
    return row;
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

  #choose(layer, unit) {
    if (this.#chosen) this.#lamps[this.#chosen.layer][this.#chosen.unit].classList.remove("chosen");
    this.#chosen = { layer, unit };
    this.#lamps[layer][unit].classList.add("chosen");
    this.#describe();
  }

  #describe() {
    if (!this.#chosen || this.#weights.length === 0) return;
    const { layer, unit } = this.#chosen;
    const { inputs } = this.#network.layers[layer];
    const value = this.#values[layer]?.[unit];
    const says = value === undefined || value === null ? "" : ` is at ${value.toFixed(2)}`;
    const canvas = document.getElementById("unit-weights");
    canvas.hidden = layer > 0;
    if (layer === 0) {
      paintSigned(canvas, this.#weights[0].subarray(unit * inputs, (unit + 1) * inputs));
      canvas.setAttribute("aria-label", `What unit ${unit + 1} looks for: its weights as an image`);
    }
    document.getElementById("unit-text").textContent = layer === this.#network.layers.length - 2 ? `Unit ${unit + 1}${says}. It speaks for and against:` : `Unit ${unit + 1}${says}.`;
    this.#vote(layer, unit);
  }

  // What the unit's output is multiplied by on its way to each answer.
  #vote(layer, unit) {
    const votes = document.getElementById("unit-votes");
    const outputs = this.#network.layers.at(-1);
    votes.hidden = layer !== this.#network.layers.length - 2;
    if (votes.hidden) return;
    const weights = Array.from({ length: outputs.units }, (_, output) => this.#weights.at(-1)[output * outputs.inputs + unit]);
    const most = Math.max(1e-6, ...weights.map(Math.abs));
    votes.replaceChildren(...weights.map((weight, output) => {
      const vote = document.createElement("span");
      vote.className = "vote";
      vote.title = `${output}: ${weight.toFixed(2)}`;
      const up = document.createElement("i");
      const down = document.createElement("i");
      up.className = "up";
      down.className = "down";
      up.style.height = `${(20 * Math.max(0, weight)) / most}px`;
      down.style.height = `${(20 * Math.max(0, -weight)) / most}px`;
      vote.append(up, down, String(output));
      return vote;
    }));
  }
}
