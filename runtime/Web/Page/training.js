// The training panel: the form, the state, and the curves as they grow.

import { command, followTraining } from "./api.js";
import { Curve, fromZero, shortly, toOne } from "./curve.js";

const byId = (id) => document.getElementById(id);
const dataNames = { auto: "MNIST or drawn", mnist: "MNIST", drawn: "drawn digits" };
const busy = ["loading", "training", "paused"];

export class Training {
  #onWeights;
  #onOrigin;
  #loss = new Curve(byId("loss-curve"), "Loss by epoch", shortly, fromZero);
  #accuracy = new Curve(byId("accuracy-curve"), "Accuracy by epoch", (value) => `${Math.round(100 * value)} %`, toOne);
  #run = -1;
  #points = [];
  #phase = "idle";
  #version = -1;

  // defaults: what the server begins with where the form does not say otherwise.
  constructor({ defaults, onWeights, onOrigin }) {
    this.#onWeights = onWeights;
    this.#onOrigin = onOrigin;
    byId("training").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#start();
    });
    byId("pause").addEventListener("click", () => this.#send({ action: this.#phase === "paused" ? "resume" : "pause" }));
    byId("stop").addEventListener("click", () => this.#send({ action: "stop" }));
    const optimizer = byId("optimizer");
    const suggestRate = () => suggest(byId("learning-rate"), Number(defaults.learningRates[optimizer.value].toPrecision(4)));
    optimizer.addEventListener("change", suggestRate);
    optimizer.value = defaults.optimizer;
    suggestRate();
    byId("epochs").max = defaults.maximumEpochs;
    suggest(byId("epochs"), defaults.epochs);
    followTraining((status) => this.#show(status), () => this.#say("The server is gone; start it again and this page goes on.", true));
  }

  #start() {
    return this.#send({
      action: "start",
      data: byId("data").value,
      epochs: chosen(byId("epochs")),
      optimizer: byId("optimizer").value,
      learningRate: chosen(byId("learning-rate")),
      secondsPerEpoch: Number(byId("pace").value),
    });
  }

  async #send(body) {
    try {
      await command(body);
    } catch (error) {
      this.#say(error.message, true);
    }
  }

  #show(status) {
    if (status.run !== this.#run || status.from === 0) this.#points = [];
    this.#run = status.run;
    this.#phase = status.phase;
    this.#points.splice(status.from, Infinity, ...status.points);
    this.#offer(status);
    const isBusy = busy.includes(status.phase);
    byId("start").disabled = isBusy;
    byId("pause").disabled = !["training", "paused"].includes(status.phase);
    byId("pause").textContent = status.phase === "paused" ? "Go on" : "Pause";
    byId("stop").disabled = !isBusy;
    byId("progress").value = status.run === 0 ? 0 : status.epoch / status.epochs;
    this.#say(describe(status), status.phase === "failed");
    const tested = status.results.map((result) => ({ epoch: result.epoch, loss: result.testLoss, accuracy: result.testAccuracy }));
    if (status.stopped) tested.push(status.stopped);
    for (const [curve, value] of [[this.#loss, "loss"], [this.#accuracy, "accuracy"]]) {
      curve.show(status.epochs, ...[this.#points, tested].map((points) => points.map((point) => [point.epoch, point[value]])));
    }
    if (status.weightsVersion !== this.#version) {
      this.#version = status.weightsVersion;
      this.#onOrigin(status.weightsOrigin);
      this.#onWeights();
    }
  }

  #offer(status) {
    const select = byId("data");
    if (select.options.length > 0) return;
    select.append(...status.dataChoices.map((choice) => new Option(dataNames[choice] ?? choice, choice)));
  }

  #say(text, isFault) {
    const status = byId("status");
    status.classList.toggle("fault", isFault);
    if (status.textContent !== text) status.textContent = text;
  }
}

function suggest(input, value) {
  input.value = input.defaultValue = value;
}

// What somebody put in; undefined, and so left to the server, where that is what was suggested (which may have more digits than are shown).
function chosen(input) {
  return input.value === input.defaultValue ? undefined : input.valueAsNumber;
}

function describe(status) {
  const last = status.results.at(-1);
  const seconds = status.results.reduce((sum, result) => sum + result.seconds, 0);
  const right = (accuracy) => `${(100 * accuracy).toFixed(2)} % of the test images right`;
  const sofar = last ? ` After epoch ${last.epoch}: ${right(last.testAccuracy)}.` : "";
  switch (status.phase) {
    case "idle": return "Nothing is being trained.";
    case "loading": return "Getting the images …";
    case "training": return `Learning from ${status.data}: epoch ${Math.min(status.epochs, Math.floor(status.epoch) + 1)} of ${status.epochs}, ${Math.round(status.samplesPerSecond).toLocaleString("en")} images a second.${sofar}`;
    case "paused": return `Paused after ${status.epoch.toFixed(1)} of ${status.epochs} epochs.${sofar}`;
    case "finished": return `Learned from ${status.data}: ${status.epochs} ${status.epochs === 1 ? "epoch" : "epochs"} in ${seconds.toFixed(1)} s of training. ${right(last.testAccuracy)}.`;
    case "stopped": return `Stopped after ${status.epoch.toFixed(1)} of ${status.epochs} epochs; the weights stay as they are.${status.stopped ? ` ${right(status.stopped.accuracy)}.` : ""}`;
    default: return `Training failed: ${status.message}`;
  }
}
