// One measure as it grows with another: a line for each server, its points marked, its name at its end.

import { spreadLabels } from "./labels.mjs";
import { COLOURS, drawCard, guessWidest, PADDING, pickColour, WIDTH } from "./look.mjs";
import { drawPlot, fix, put, putEach } from "./marks.mjs";
import { OWN } from "./results.mjs";
import { describeScale, fitLinear, fitLog, writeNumbers } from "./scales.mjs";

const TOP = 92;
const HEIGHT = 264;
/** The first point keeps clear of the numbers on its left. */
const INSET = 14;
const DASHES = [[], [6, 4], [2, 3]];

/** Two lines in one colour differ in their dashes; Teahouse comes last, which is on top. */
function styleLines(lines) {
  const seen = new Map();
  const styled = lines.map((line) => {
    const colour = pickColour(line.name);
    const nth = seen.get(colour) ?? 0;
    seen.set(colour, nth + 1);
    return { ...line, colour, dash: DASHES[nth % DASHES.length] };
  });
  const isOwn = ({ name }) => Number(name.startsWith(OWN));
  return styled.sort((one, other) => isOwn(one) - isOwn(other));
}

/** The names of the lines: each at the height at which its line ends, beside the plot. */
function placeNames(lines, across, up) {
  const ends = lines.map(({ name, colour, points }) => {
    const [x, y] = points.at(-1);
    return { name, colour, x: across(x), y: up(y) };
  });
  const places = spreadLabels(ends.map(({ y }) => y), 18, HEIGHT);
  return ends.map((end, index) => ({ ...end, label: places[index] }));
}

export function drawCurve({ title, x, y, scale, lines: plain }) {
  const lines = styleLines(plain);
  const points = lines.flatMap(({ points, ...line }) => points.map(([x, y]) => ({ ...line, x, y })));
  const up = fitLinear(points.map(({ y }) => y), [HEIGHT, 0], 5);
  const left = PADDING + guessWidest(writeNumbers(up)) + 8;
  const width = WIDTH - PADDING - left - guessWidest(lines.map(({ name }) => name)) - 20;
  const xs = points.map(({ x }) => x);
  const across = scale === "log" ? fitLog(xs, [INSET, width]) : fitLinear(xs, [INSET, width], 6);
  const names = placeNames(lines, across.fitted, up.fitted);
  const place = { x: { scale: "x", field: "x" }, y: { scale: "y", field: "y" } };
  const stroke = { field: "colour" };
  return drawCard({
    title,
    subtitle: y,
    height: TOP + HEIGHT + 68,
    data: [
      { name: "points", values: points },
      { name: "names", values: names },
      { name: "early", values: names.filter(({ x }) => x < width - 1) },
    ],
    marks: [
      drawPlot({
        x: left,
        y: TOP,
        width,
        height: HEIGHT,
        scales: [describeScale("x", across), describeScale("y", up)],
        axes: [
          { scale: "y", orient: "left", ...up.numbers, grid: true },
          { scale: "x", orient: "bottom", ...across.numbers },
        ],
        marks: [
          put("rule", { y: HEIGHT, x2: width, y2: HEIGHT, stroke: COLOURS.edge }),
          put("text", { text: x, x: width / 2, y: HEIGHT + 42, align: "center", fill: COLOURS.soft }),
          // The way from the end of a line that ends before the others to its name.
          putEach("rule", "early", {
            ...fix({ x2: width + 8, strokeDash: [1, 4] }),
            x: { field: "x", offset: 8 },
            y: { field: "y" },
            y2: { field: "label" },
            stroke,
          }),
          {
            type: "group",
            from: { facet: { name: "line", data: "points", groupby: "name" } },
            marks: [
              putEach("line", "line", { ...fix({ strokeWidth: 2 }), ...place, stroke, strokeDash: { field: "dash" } }),
            ],
          },
          putEach("symbol", "points", { ...fix({ size: 44, stroke: COLOURS.card }), ...place, fill: stroke }),
          putEach("text", "names", {
            ...fix({ x: width + 12, fontWeight: 600 }),
            y: { field: "label" },
            text: { field: "name" },
            fill: stroke,
          }),
        ],
      }),
    ],
  });
}
