// What the benchmarks measured, as pictures: `node benches/plot/plot.mjs benches/results docs/benchmarks`.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { drawCurve } from "./curve.mjs";
import { drawRatios } from "./ratios.mjs";
import { readCurves, readMeasures, Unusable } from "./results.mjs";
import { renderSvg } from "./svg.mjs";

function nameFile(title) {
  const words = title.normalize("NFKD").toLowerCase().match(/[a-z0-9]+/g);
  if (!words) throw new Unusable(`curves.json: the title "${title}" has no letters for the name of a file`);
  return `${words.join("-")}.svg`;
}

/** All is drawn before anything is written, so that half of the results never stands beside half of older ones. */
async function drawAll(results) {
  const pictures = new Map([["ratios.svg", drawRatios(readMeasures(join(results, "ratios.json")))]]);
  for (const curve of readCurves(join(results, "curves.json"))) {
    const name = nameFile(curve.title);
    if (pictures.has(name)) throw new Unusable(`curves.json: "${curve.title}" would be drawn over another ${name}`);
    pictures.set(name, drawCurve(curve));
  }
  for (const [name, spec] of pictures) pictures.set(name, await renderSvg(spec));
  return pictures;
}

const [results, folder] = process.argv.slice(2);
try {
  if (!folder) throw new Unusable("Usage: node benches/plot/plot.mjs RESULTS PICTURES (two folders)");
  const pictures = await drawAll(results);
  mkdirSync(folder, { recursive: true });
  for (const [name, svg] of pictures) {
    writeFileSync(join(folder, name), svg);
    console.log(join(folder, name));
  }
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  console.error(error.message);
  process.exit(1);
}
