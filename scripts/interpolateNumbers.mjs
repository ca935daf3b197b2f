// Stands for d3-interpolate in the programs: charts have scales of numbers only, and what interpolates colours would take 16 KB in each of them.

export function interpolateNumber(from, to) {
  return share => from * (1 - share) + to * share;
}

export const interpolate = interpolateNumber;

export function interpolateRound(from, to) {
  return share => Math.round(from * (1 - share) + to * share);
}

export function piecewise() {
  throw new Error('Only scales of two numbers are in the programs: see esbuild.mjs');
}
