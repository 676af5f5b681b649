// How many times better or worse Teahouse does than each of the others: bars to both sides of a line in the middle.

import { COLOURS, drawCard, guessWidest, guessWidth, PADDING, pickColour, WIDTH } from "./look.mjs";
import { drawPlot, fix, put, putEach } from "./marks.mjs";
import { BAR, placeRows } from "./rows.mjs";

const TOP = 136;
/** The longest bar leaves this to its number. */
const NUMBER = 52;

const STEPS = [
  [1.5, 2, 3],
  [2, 4, 8],
  [2, 5, 10, 20],
  [3, 10, 30, 100],
  [10, 100, 1_000, 10_000],
];

function pickTicks(most) {
  const steps = (STEPS.find((steps) => most <= steps.at(-1)) ?? STEPS.at(-1)).filter((step) => step <= most);
  return [...steps.map((step) => 1 / step).reverse(), 1, ...steps];
}

/** It goes on where the subtitle ends: "… does than". */
function drawKey(others) {
  let x = PADDING;
  return others.flatMap((other) => {
    const fill = pickColour(other);
    const text = `than ${other}`;
    const start = x;
    x += guessWidth(text) + 40;
    return [
      put("rect", { x: start, y: 78, width: 12, height: 12, cornerRadius: 2, fill }),
      put("text", { x: start + 18, y: 84, text, fill }),
    ];
  });
}

export function drawRatios(measures) {
  const { bars, names, height } = placeRows(measures);
  const left = PADDING + guessWidest(names.map(({ name }) => name)) + 12;
  const half = (WIDTH - PADDING - left) / 2;
  const most = Math.max(2, ...bars.map(({ factor }) => Math.max(factor, 1 / factor)));
  const end = most ** (half / (half - NUMBER));
  const tick = "datum.value == 1 ? 'equal' : format(max(datum.value, 1 / datum.value), ',.2~f') + '×'";
  const quiet = { y: -18, fill: COLOURS.soft };
  return drawCard({
    title: "Teahouse and the others",
    subtitle: "How many times better or worse Teahouse does",
    height: TOP + height + 80,
    data: [
      { name: "bars", values: bars },
      { name: "names", values: names },
    ],
    marks: [
      ...drawKey([...new Set(measures.flatMap(({ factors }) => factors.map(({ other }) => other)))]),
      drawPlot({
        x: left,
        y: TOP,
        width: 2 * half,
        height: height + 6,
        scales: [{ name: "x", type: "log", domain: [1 / end, end], range: [0, 2 * half] }],
        axes: [
          {
            scale: "x",
            orient: "bottom",
            values: pickTicks(end),
            grid: true,
            encode: { labels: { update: { text: { signal: tick } } } },
          },
        ],
        marks: [
          put("text", { ...quiet, x: half - 14, text: "← Teahouse is worse", align: "right" }),
          put("text", { ...quiet, x: half + 14, text: "Teahouse is better →" }),
          put("text", { ...quiet, x: half, y: height + 48, text: "ratio, on a logarithmic scale", align: "center" }),
          putEach("text", "names", { ...fix({ x: -12, align: "right" }), y: { field: "y" }, text: { field: "name" } }),
          putEach("rect", "bars", {
            ...fix({ height: BAR }),
            x: { scale: "x", value: 1 },
            x2: { scale: "x", field: "factor" },
            y: { field: "y" },
            fill: { field: "colour" },
          }),
          putEach("text", "bars", {
            ...fix({ fontSize: 12 }),
            x: { scale: "x", field: "factor" },
            dx: { signal: "datum.factor < 1 ? -6 : 6" },
            align: { signal: "datum.factor < 1 ? 'right' : 'left'" },
            y: { field: "y", offset: BAR / 2 },
            text: { field: "text" },
            fill: { field: "colour" },
          }),
          put("rule", { x: half, y: -8, y2: height + 8, stroke: COLOURS.tea, strokeWidth: 2 }),
        ],
      }),
    ],
  });
}
