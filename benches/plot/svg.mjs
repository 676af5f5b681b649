// A specification of Vega becomes the text of an SVG file.

import * as vega from "vega";

/** The same bytes for the same specification, whatever a machine makes of the last digits of a logarithm. */
const roundNumbers = (tag) => tag.replace(/-?\d+\.\d{3,}(e-\d+)?/g, (number) => Number(Number(number).toFixed(2)));

export async function renderSvg(spec) {
  const view = new vega.View(vega.parse(spec), { renderer: "none", logLevel: vega.Error });
  const svg = await view.toSVG();
  view.finalize();
  // One element a line, so that changes can be read as changes.
  return `${svg.replace(/<[^>]+>/g, roundNumbers).replaceAll("><", ">\n<")}\n`;
}
