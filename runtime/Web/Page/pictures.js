// Pictures made of numbers: ink, and what lies above and below zero in two colours that stay apart for every eye.

const isDark = matchMedia("(prefers-color-scheme: dark)");

// Paint again when the colours change.
export function onColorsChange(repaint) {
  isDark.addEventListener("change", repaint);
}

export function paintInk(canvas, pixels) {
  const ink = isDark.matches ? [230, 235, 242] : [23, 32, 44];
  paint(canvas, pixels, (pixel) => [ink, pixel]);
}

export function paintSigned(canvas, values, columns = Math.sqrt(values.length), strongest = largest(values)) {
  paint(canvas, values, (value) => signed(value / (strongest || 1)), columns);
}

// Weights of pixels that are never lit keep the values they were born with, and would be noise around each picture.
export function blank(weights, lit) {
  for (let i = 0; i < weights.length; i++) if (!lit[i % lit.length]) weights[i] = 0;
}

// An image a unit, side by side, all on one scale: a unit that learned little is pale.
export function paintFilters(canvas, weights, units, inputs, width = Math.sqrt(inputs)) {
  const columns = columnsFor(units);
  const rows = Math.ceil(units / columns);
  const [cellWidth, cellHeight] = [width + 2, inputs / width + 2];
  resize(canvas, columns * cellWidth, rows * cellHeight);
  const image = new ImageData(canvas.width, canvas.height);
  const strongest = nearlyLargest(weights.subarray(0, units * inputs));
  for (let unit = 0; unit < units; unit++) {
    const filter = weights.subarray(unit * inputs, (unit + 1) * inputs);
    const left = (unit % columns) * cellWidth + 1;
    const top = Math.floor(unit / columns) * cellHeight + 1;
    for (let i = 0; i < inputs; i++) {
      const at = 4 * ((top + Math.floor(i / width)) * canvas.width + left + (i % width));
      put(image.data, at, signed(filter[i] / strongest));
    }
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}

// About twice as wide as high, and the last row full where that can be.
function columnsFor(units) {
  const best = Math.max(1, Math.round(Math.sqrt(2 * units)));
  const full = Array.from({ length: units }, (_, i) => i + 1).filter((columns) => units % columns === 0 && columns >= best * 0.75 && columns <= best * 1.5);
  return full[0] ?? Math.min(units, best);
}

export function clear(canvas) {
  canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
}

function signed(value) {
  const [positive, negative] = isDark.matches ? [[255, 157, 87], [110, 163, 255]] : [[224, 90, 0], [29, 99, 214]];
  return [value > 0 ? positive : negative, 255 * Math.min(1, Math.abs(value))];
}

export function largest(values) {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

// The size that one weight in 200 passes, of some thousands of them: the very largest would leave the rest pale.
function nearlyLargest(weights) {
  const step = Math.ceil(weights.length / 20_000) | 1; // odd, so that it meets every column of the pictures
  const sizes = Float32Array.from({ length: Math.ceil(weights.length / step) }, (_, i) => Math.abs(weights[i * step])).filter((size) => size > 0 && size < Infinity).sort();
  return sizes[Math.floor((sizes.length - 1) * 0.995)] ?? 1;
}

function paint(canvas, values, color, columns = Math.sqrt(values.length)) {
  const rows = values.length / columns;
  resize(canvas, columns, rows);
  const image = new ImageData(columns, rows);
  values.forEach((value, i) => put(image.data, 4 * i, color(value)));
  canvas.getContext("2d").putImageData(image, 0, 0);
}

function put(data, at, [[red, green, blue], alpha]) {
  data[at] = red;
  data[at + 1] = green;
  data[at + 2] = blue;
  data[at + 3] = alpha;
}

function resize(canvas, width, height) {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
