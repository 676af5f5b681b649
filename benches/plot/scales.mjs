// From what was measured to places in a picture, and which numbers stand at the axes.

import { scale } from "vega";

/** Zero is in it, so that heights can be compared. */
export function fitLinear(values, range, tickCount) {
  const domain = [Math.min(0, ...values), Math.max(...values) || 1];
  const fitted = scale("linear")().domain(domain).range(range).nice(tickCount);
  return { type: "linear", fitted, numbers: { tickCount } };
}

/** From the least to the most. Its numbers are 1, 2 and 5 of each power of ten, or the powers where room is short. */
export function fitLog(values, range) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isRoomy = (range[1] - range[0]) * Math.log10(2) > 48 * Math.log10(most / least);
  const ticks = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most); power++) {
    ticks.push(...(isRoomy ? [1, 2, 5] : [1]).map((digit) => Number(`${digit}e${power}`)));
  }
  const within = ticks.filter((tick) => tick >= least && tick <= most);
  const fitted = scale("log")().domain([least, most]).range(range);
  return { type: "log", fitted, numbers: { values: within, format: ",~r" } };
}

/** As the axis of a fitted linear scale writes its numbers. */
export const writeNumbers = ({ fitted, numbers: { tickCount } }) =>
  fitted.ticks(tickCount).map(fitted.tickFormat(tickCount));

/** The same scale, in Vega's words. */
export const describeScale = (name, { type, fitted }) => ({
  name,
  type,
  domain: fitted.domain(),
  range: fitted.range(),
  zero: false,
});
