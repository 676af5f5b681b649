// What the load generator wrote, checked at the edge: what comes out of here can be drawn.

import { readFileSync } from "node:fs";

/** Something that the person who runs this can put right. */
export class Unusable extends Error {}

export const OWN = "Teahouse";

function readJson(path) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const why = error.code === "ENOENT" ? "there is no such file; run the benchmarks first" : error.message;
    throw new Unusable(`${path}: ${why}`);
  }
  if (text.trim() === "") throw new Unusable(`${path}: the file is empty`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unusable(`${path}: this is not JSON: ${error.message}`);
  }
}

/** A ratio of anything else cannot stand on a logarithmic axis. */
const isPositive = (value) => Number.isFinite(value) && value > 0;

/** The measures in which Teahouse can be compared, each with how many times better it does than each other. */
export function readMeasures(path) {
  const { measures } = readJson(path) ?? {};
  if (!Array.isArray(measures)) throw new Unusable(`${path}: "measures" is not a list`);
  const compared = measures.map(({ name, values = {} }) => {
    const { [OWN]: own, ...others } = values;
    const isMoreBetter = /a second|at most/.test(name);
    const factors = Object.keys(others)
      .sort()
      .filter((other) => isPositive(own) && isPositive(others[other]))
      .map((other) => ({ other, factor: isMoreBetter ? own / others[other] : others[other] / own }));
    return { name, factors };
  });
  const drawn = compared.filter(({ factors }) => factors.length > 0);
  if (drawn.length === 0) throw new Unusable(`${path}: no measure has ${OWN} and another to compare it with`);
  return drawn;
}

/** The curves, each with the lines that have points, from left to right. */
export function readCurves(path) {
  const { curves } = readJson(path) ?? {};
  if (!Array.isArray(curves)) throw new Unusable(`${path}: "curves" is not a list`);
  if (curves.length === 0) throw new Unusable(`${path}: there is no curve in it`);
  return curves.map(({ lines, ...curve }) => {
    const isPlace = curve.scale === "log" ? isPositive : Number.isFinite;
    const drawn = (lines ?? []).map(({ name, points = [] }) => ({
      name,
      points: points.filter(([x, y]) => isPlace(x) && Number.isFinite(y)).sort(([one], [other]) => one - other),
    }));
    const withPoints = drawn.filter(({ points }) => points.length > 0);
    if (withPoints.length === 0) throw new Unusable(`${path}: "${curve.title}" has no points`);
    return { ...curve, lines: withPoints };
  });
}
