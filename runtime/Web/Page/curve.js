// A line chart that grows: the training images' values as they are learned from, the test images' after each epoch.

const width = 360;
const height = 224;
const letter = 6.3; // the width of a figure, about
const right = 10;
const top = 10;
const bottom = 38;

export class Curve {
  #parent;
  #svg;
  #format;
  #limits;

  // limits takes all values and gives the lowest and the highest that are shown.
  constructor(parent, label, format, limits) {
    this.#format = format;
    this.#limits = limits;
    this.#svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
    this.#parent = parent;
    this.show(1, [], []);
  }

  // train and test: points [epoch, value].
  show(epochs, train, test) {
    const isFinite = ([, value]) => Number.isFinite(value);
    train = train.filter(isFinite);
    test = test.filter(isFinite);
    if (train.length + test.length === 0) return this.#showNothing();
    const [low, high] = this.#limits([...train, ...test].map(([, value]) => value));
    const ticks = Array.from({ length: 5 }, (_, i) => low + ((high - low) * i) / 4);
    const labels = ticks.map((value) => this.#format(value));
    const left = 12 + letter * Math.max(5, ...labels.map((label) => label.length));
    const x = (epoch) => left + (epoch / epochs) * (width - left - right);
    const y = (value) => top + ((high - value) / (high - low)) * (height - top - bottom);
    const parts = [];
    const plot = plotArea(left);
    ticks.forEach((value, i) => {
      parts.push(element("line", { class: "grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }));
      parts.push(text(left - 6, y(value) + 4, "end", labels[i]));
    });
    const step = Math.max(1, Math.ceil(epochs / 8));
    for (let epoch = 0; epoch <= epochs; epoch += step) parts.push(text(x(epoch), height - 21, "middle", epoch));
    parts.push(text((left + width - right) / 2, height - 5, "middle", "epoch"));
    for (const [name, points] of [["train-line", train], ["test-line", test]]) {
      const line = points.map(([epoch, value]) => `${x(epoch).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
      plot.append(element("polyline", { class: name, points: line }));
    }
    const visible = test.filter(([, value]) => value >= low && value <= high);
    const circles = test.length > 30 ? [] : visible.map(([epoch, value]) => element("circle", { cx: x(epoch), cy: y(value), r: 3 }));
    this.#svg.replaceChildren(...parts, plot, ...circles);
    if (this.#svg.parentNode !== this.#parent) this.#parent.replaceChildren(this.#svg);
  }

  // An axis says what was measured; there is none yet, and no need for its room.
  #showNothing() {
    const note = document.createElement("p");
    note.className = "none";
    note.textContent = "nothing yet";
    this.#parent.replaceChildren(note);
  }
}

// Where the lines are: an svg of its own cuts off what lies below the axis, so that nothing is drawn at a height that it does not have.
function plotArea(left) {
  const stroke = 2;
  const box = { x: left - stroke, y: top - stroke, width: width - left - right + 2 * stroke, height: height - top - bottom + 2 * stroke };
  return element("svg", { ...box, viewBox: `${box.x} ${box.y} ${box.width} ${box.height}` });
}

// Two figures, without zeros that say nothing: 0.04, 10, 7,500; powers of ten where there would be too many.
export function shortly(value) {
  const rounded = Number(value.toPrecision(2));
  const size = Math.abs(rounded);
  return size >= 1e5 || (size < 1e-4 && size > 0) ? rounded.toExponential().replace("+", "") : rounded.toLocaleString("en", { maximumSignificantDigits: 2 });
}

// From zero to a round number above all values.
export function fromZero(values) {
  const most = Math.max(...values.slice(0, 1), ...values, 0.04);
  const power = 10 ** Math.floor(Math.log10(most));
  return [0, [1, 2, 4, 6, 8, 10].find((factor) => factor * power >= most) * power];
}

// To one, from a round number below nearly all values: the first strides are long and would leave no room for the rest.
export function toOne(values) {
  const low = values.length === 0 ? 0 : values.toSorted((a, b) => a - b)[Math.floor(values.length / 50)];
  return [[0.96, 0.92, 0.8, 0.6, 0].find((floor) => floor <= low) ?? 0, 1];
}

function text(x, y, anchor, content) {
  const node = element("text", { x, y, "text-anchor": anchor });
  node.textContent = content;
  return node;
}

function element(name, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}
