// The answer: the class in large, a bar for each class, and a few words for who listens.

import { level, share } from "./numbers.js";

const mostBars = 10;
const pause = 800; // milliseconds without a change, after which a drawing is taken for finished

const byId = (id) => document.getElementById(id);

export class Answer {
  #network;
  #write;
  #bars;
  #answer = null;
  #timer = 0;

  constructor(network) {
    this.#network = network;
    const { activation } = network.layers.at(-1);
    this.#write = ["softmax", "sigmoid"].includes(activation) ? share : level;
    byId("bars-title").textContent = title(network);
    byId("bars").style.setProperty("--figures", String(network.classCount - 1).length);
    this.#bars = Array.from({ length: Math.min(mostBars, network.classCount) }, createBar);
    byId("bars").append(...this.#bars);
    this.show(null);
  }

  // answer: what the server said, or null for none.
  show(answer) {
    this.#answer = answer;
    byId("answer").textContent = answer ? answer.digit : "–";
    byId("answer").classList.toggle("none", !answer);
    const values = answer?.probabilities ?? [];
    const { classCount } = this.#network;
    const labels = likeliest(Array.from({ length: classCount }, (_, label) => values[label] ?? -Infinity), mostBars);
    const scale = Math.max(1, ...values);
    const isCrowded = classCount > mostBars;
    this.#bars.forEach((bar, i) => {
      const value = values[labels[i]];
      bar.classList.toggle("first", answer?.digit === labels[i]);
      bar.style.setProperty("--share", Math.min(1, Math.max(0, (value ?? 0) / scale)).toFixed(4));
      bar.querySelector(".digit").textContent = answer || !isCrowded ? labels[i] : "";
      bar.querySelector(".percent").textContent = answer ? this.#write(value) : "";
    });
    byId("others").hidden = !isCrowded;
    if (isCrowded) byId("others").textContent = answer ? this.#others(values, labels) : `the ${mostBars} likeliest of ${classCount} classes`;
  }

  // A screen reader would be told of every move of the pen: it is told once the pen rests.
  announceSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const answer = this.#answer;
      byId("announcement").textContent = answer ? `It answers ${answer.digit}: ${this.#write(answer.probabilities[answer.digit])}` : "";
    }, pause);
  }

  #others(values, labels) {
    const rest = values.filter((value, label) => Number.isFinite(value) && !labels.includes(label));
    const note = `and ${values.length - labels.length} others`;
    return rest.length === 0 ? note : `${note}, none above ${this.#write(Math.max(...rest))}`;
  }
}

// The labels of the highest values, in the order of the classes.
export function likeliest(values, count) {
  const order = values.map((_, label) => label).sort((a, b) => (values[b] === values[a] ? a - b : values[b] - values[a]));
  return order.slice(0, count).sort((a, b) => a - b);
}

// Outputs are probabilities where they add up to one, or where a single one says yes or no.
export function title({ classCount, outputSize, layers }) {
  const { activation } = layers.at(-1);
  const isProbability = activation === "softmax" || (activation === "sigmoid" && outputSize === 1);
  return `${isProbability ? "Probability" : "Output"} of each ${isProbability && outputSize === 10 && classCount === 10 ? "digit" : "class"}`;
}

function createBar() {
  const bar = document.createElement("li");
  bar.className = "bar";
  bar.innerHTML = '<span class="digit"></span><span class="track"><span class="fill"></span></span><span class="percent"></span>';
  return bar;
}
