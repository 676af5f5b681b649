// Where the bars of the ratios and the names of their measures stand.

import { pickColour } from "./look.mjs";

export const BAR = 13;
const BAR_GAP = 3;
const MEASURE_GAP = 15;

/** A hundredth matters near 1, and not at 100. */
function writeFactor(factor) {
  const times = Math.max(factor, 1 / factor);
  return `${times.toFixed(times < 10 ? 2 : times < 100 ? 1 : 0)}×`;
}

/** The bars, the names on their left, both from the top down, and how high all of it is. */
export function placeRows(measures) {
  const bars = [];
  const names = [];
  let y = 0;
  for (const { name, factors } of measures) {
    const top = y;
    for (const { other, factor } of factors) {
      bars.push({ y, factor, text: writeFactor(factor), colour: pickColour(other) });
      y += BAR + BAR_GAP;
    }
    y -= BAR_GAP;
    names.push({ name, y: (top + y) / 2 });
    y += MEASURE_GAP;
  }
  return { bars, names, height: y - MEASURE_GAP };
}
