// How numbers are written: as the report has them, with a true minus sign.

// A share of one. What only rounding would make certain or impossible is not written as that.
export function share(fraction) {
  if (!Number.isFinite(fraction)) return "–";
  if (fraction > 0.9995 && fraction < 1) return "> 99.9 %";
  if (fraction > 0 && fraction < 0.0005) return "< 0.1 %";
  return `${minus((100 * fraction).toFixed(1))} %`;
}

export function accuracy(fraction) {
  return Number.isFinite(fraction) ? `${(100 * fraction).toFixed(2)} %` : "–";
}

export function loss(value) {
  if (!Number.isFinite(value)) return "–";
  const digits = value !== 0 && Math.abs(value) < 0.01 ? 5 : 4;
  return minus(Math.abs(value) < 100 ? value.toFixed(digits) : String(Number(value.toPrecision(6))));
}

// What a unit or an output puts out, or a weight.
export function level(value) {
  if (!Number.isFinite(value)) return "–";
  return minus(Math.abs(value) < 1e5 ? value.toFixed(2) : value.toExponential(1).replace("+", ""));
}

function minus(text) {
  return text.replace(/^-(?=0\.?0*$)/, "").replaceAll("-", "−");
}
