// The training panel: the form, the state, and the curves as they grow.

import { command, followTraining, ServerGone } from "./api.js";
import { Curve, fromZero, shortly, toOne } from "./curve.js";
import { accuracy, loss } from "./numbers.js";
import { describe, describeSpeed } from "./training-words.js";

const byId = (id) => document.getElementById(id);
const dataNames = { auto: "automatic: MNIST, else drawn", mnist: "MNIST", drawn: "drawn digits" };

export class Training {
  #onWeights;
  #onOrigin;
  #onLost;
  #loss = new Curve(byId("loss-curve"), "Loss by epoch", shortly, fromZero);
  #accuracy = new Curve(byId("accuracy-curve"), "Accuracy by epoch", (value) => `${Math.round(100 * value)} %`, toOne);
  #run = -1;
  #points = [];
  #phase = "idle";
  #version = -1;
  #isLost = false;

  // defaults: what the server begins with where the form does not say otherwise.
  constructor({ defaults, onWeights, onOrigin, onLost }) {
    this.#onWeights = onWeights;
    this.#onOrigin = onOrigin;
    this.#onLost = onLost;
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
    followTraining((status) => this.#show(status), () => this.#isLost || this.complain(new ServerGone()));
  }

  // Says what went wrong. A server that is gone is told once, in the same words whoever missed it, and nothing can be asked of it.
  complain(error) {
    if (!(error instanceof ServerGone)) {
      if (!this.#isLost) this.#say(error.message, true);
      return;
    }
    this.#isLost = true;
    this.#enable();
    byId("progress").value = 0;
    byId("speed").textContent = "";
    this.#say("The server is gone; start it again and this page goes on.", true);
    this.#onLost();
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
      this.complain(error);
    }
  }

  #show(status) {
    // Another server may have begun in the place of the one that is gone, and count its weights anew.
    if (this.#isLost) this.#version = -1;
    this.#isLost = false;
    if (status.run !== this.#run || status.from === 0) this.#points = [];
    this.#run = status.run;
    this.#phase = status.phase;
    this.#points.splice(status.from, Infinity, ...status.points);
    this.#offer(status);
    this.#enable();
    this.#showProgress(status);
    this.#say(describe(status), status.phase === "failed");
    byId("speed").textContent = describeSpeed(status);
    this.#showCurves(status);
    const isChanging = ["training", "paused"].includes(status.phase);
    this.#onOrigin(isChanging ? "those of the training below" : status.weightsOrigin);
    if (status.weightsVersion !== this.#version) {
      this.#version = status.weightsVersion;
      this.#onWeights();
    }
  }

  #enable() {
    const isBusy = ["loading", "training", "paused"].includes(this.#phase);
    byId("start").disabled = isBusy || this.#isLost;
    byId("pause").disabled = !["training", "paused"].includes(this.#phase) || this.#isLost;
    byId("pause").textContent = this.#phase === "paused" ? "Go on" : "Pause";
    byId("stop").disabled = !isBusy || this.#isLost;
  }

  // Nobody knows how long it takes to get the images.
  #showProgress({ phase, run, epoch, epochs }) {
    if (phase === "loading") byId("progress").removeAttribute("value");
    else byId("progress").value = run === 0 ? 0 : epoch / epochs;
  }

  #showCurves(status) {
    const tested = status.results.map((result) => ({ epoch: result.epoch, loss: result.testLoss, accuracy: result.testAccuracy }));
    if (status.stopped) tested.push(status.stopped);
    for (const [curve, value] of [[this.#loss, "loss"], [this.#accuracy, "accuracy"]]) {
      curve.show(status.epochs, ...[this.#points, tested].map((points) => points.map((point) => [point.epoch, point[value]])));
    }
    // As in the report: the last epoch's mean of the training images, and what the test images say after it.
    const epoch = status.results.at(-1);
    byId("train-loss").textContent = epoch ? loss(epoch.trainLoss) : "";
    byId("train-accuracy").textContent = epoch ? accuracy(epoch.trainAccuracy) : "";
    byId("test-loss").textContent = tested.length > 0 ? loss(tested.at(-1).loss) : "";
    byId("test-accuracy").textContent = tested.length > 0 ? accuracy(tested.at(-1).accuracy) : "";
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
