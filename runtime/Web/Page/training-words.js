// What a training is doing, in words.

import { accuracy } from "./numbers.js";

// Changes with the phase and the epoch alone: a screen reader says each change.
export function describe(status) {
  const last = status.results.at(-1);
  const seconds = status.results.reduce((sum, result) => sum + result.seconds, 0);
  const right = (fraction) => `${accuracy(fraction)} of the test images right`;
  const unusual = status.warnings.map((warning) => ` Note on the images: ${warning}.`).join("");
  const sofar = last ? ` After epoch ${last.epoch}: ${right(last.testAccuracy)}.` : "";
  switch (status.phase) {
    case "idle": return "Nothing is being trained.";
    case "loading": return "Getting the images …";
    case "training": return `Learning from ${status.data}: epoch ${Math.min(status.epochs, status.results.length + 1)} of ${status.epochs}.${sofar}${unusual}`;
    case "paused": return `Paused after ${status.epoch.toFixed(1)} of ${status.epochs} epochs.${sofar}`;
    case "finished": {
      const epochs = `${status.epochs} ${status.epochs === 1 ? "epoch" : "epochs"}`;
      return `Learned from ${status.data}: ${epochs} in ${seconds.toFixed(1)} s of training. ${right(last.testAccuracy)}.${unusual}`;
    }
    case "stopped": return `Stopped after ${status.epoch.toFixed(1)} of ${status.epochs} epochs; the weights stay as they are.${status.stopped ? ` ${right(status.stopped.accuracy)}.` : ""}`;
    default: return `Training failed: ${status.message}`;
  }
}

// Changes all the time, and is nothing before it was measured.
export function describeSpeed({ phase, samplesPerSecond }) {
  return phase === "training" && samplesPerSecond > 0 ? `${Math.round(samplesPerSecond).toLocaleString("en")} images a second` : "";
}
