// What a unit of the last hidden layer says to each class: what its output is multiplied by on the way there.

import { level } from "./numbers.js";

const height = 20; // pixels, of the longest bar up or down
const mostInARow = 50;
const mostNamed = 3;

// weights: the last layer's, [outputs, inputs]. A list of the weight for each class; where a single output says yes, its opposite speaks for no.
export function votesOf({ classCount, layers }, weights, unit) {
  const { units, inputs } = layers.at(-1);
  const votes = Array.from({ length: units }, (_, output) => weights[output * inputs + unit]);
  return classCount === 2 && units === 1 ? [-votes[0], votes[0]] : votes;
}

// "It speaks for 3, 4; against 0, 6": those that are at least half as strong as the strongest.
export function describeVotes(votes) {
  const most = Math.max(0, ...votes.filter(Number.isFinite).map(Math.abs));
  const strong = votes.map((vote, label) => ({ vote, label })).filter(({ vote }) => most > 0 && Math.abs(vote) >= most / 2);
  const name = (sign) => strong.filter(({ vote }) => sign * vote > 0).sort((a, b) => sign * (b.vote - a.vote)).slice(0, mostNamed).map(({ label }) => label).join(", ");
  const said = [["for", name(1)], ["against", name(-1)]].filter(([, labels]) => labels);
  return said.length === 0 ? "It speaks for no class." : `It speaks ${said.map(([side, labels]) => `${side} ${labels}`).join("; ")}.`;
}

// A bar for each class, up for it and down against it. Where there are many, only some have room for their label.
export function showVotes(parent, votes) {
  const most = Math.max(1e-6, ...votes.filter(Number.isFinite).map(Math.abs));
  const step = votes.length <= 16 ? 1 : votes.length <= mostInARow ? 5 : 10;
  parent.style.setProperty("--columns", Math.min(votes.length, mostInARow));
  parent.classList.toggle("crowded", step > 1);
  parent.replaceChildren(...votes.map((vote, label) => {
    const bar = document.createElement("span");
    bar.className = "vote";
    bar.title = `${label}: ${level(vote)}`;
    bar.append(half("up", vote / most), half("down", -vote / most), label % step === 0 ? String(label) : "");
    return bar;
  }));
}

function half(name, part) {
  const bar = document.createElement("i");
  bar.className = name;
  bar.style.height = `${height * Math.max(0, part || 0)}px`;
  return bar;
}
