// How all pictures look: a light card, which is legible on a dark page too, one set of type, few colours.

import { put } from "./marks.mjs";

export const PADDING = 24;
export const WIDTH = 760;

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

export const COLOURS = {
  card: "#fffdf8",
  edge: "#ded3bf",
  grid: "#ece6da",
  ink: "#2a2520",
  soft: "#62574a",
  tea: "#2f7d5b",
};

/** Each reaches 4.5:1 on the card, because names are written in them. */
const CONTESTANTS = [
  [/^Teahouse/, COLOURS.tea],
  [/bare/, "#6f6f6f"],
  [/Node/, "#a8650a"],
];

export const pickColour = (name) => CONTESTANTS.find(([pattern]) => pattern.test(name))?.[1] ?? COLOURS.ink;

/** Nothing measures text here, and the reader's font is not known: this is as wide as a wide one is at 13 px. */
export const guessWidth = (text) => Math.ceil(text.length * 7);

/** The widest of these texts; see `guessWidth`. */
export const guessWidest = (texts) => Math.max(...texts.map(guessWidth));

/** A card with a title and, below it, what is shown. */
export const drawCard = ({ title, subtitle, height, data, marks }) => ({
  width: WIDTH,
  height,
  // Places follow from numbers alone: Vega's own layout would follow from which fonts are installed here.
  autosize: "none",
  padding: 0,
  config: {
    text: { font: FONT, fontSize: 13, fill: COLOURS.ink, baseline: "middle" },
    axis: {
      domain: false,
      gridColor: COLOURS.grid,
      labelColor: COLOURS.soft,
      labelFont: FONT,
      labelFontSize: 12,
      labelPadding: 8,
      ticks: false,
    },
  },
  data,
  marks: [
    put("rect", { width: WIDTH - 1, height: height - 1, cornerRadius: 10, fill: COLOURS.card, stroke: COLOURS.edge }),
    put("text", { text: title, x: PADDING, y: 34, fontSize: 18, fontWeight: 600 }),
    put("text", { text: subtitle, x: PADDING, y: 58, fill: COLOURS.soft }),
    ...marks,
  ],
});
