// Parts of a picture in Vega's words, with less of them.

/** Vega's encoding of properties that are the same for all items of a mark. */
export const fix = (properties) =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, { value }]));

/** A mark of one item. */
export const put = (type, properties) => ({ type, encode: { enter: fix(properties) } });

/** A mark with an item for each row of a table. */
export const putEach = (type, data, encoding) => ({ type, from: { data }, encode: { enter: encoding } });

/** The part of a card in which axes stand, with its own upper left corner. */
export const drawPlot = ({ x, y, width, height, ...parts }) => ({
  ...put("group", { x, y, width, height }),
  // Lines of the grid are as long as these signals say, which would be those of the whole card.
  signals: Object.entries({ width, height }).map(([name, value]) => ({ name, value })),
  ...parts,
});
