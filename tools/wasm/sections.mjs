// The sections of a module's binary, as they are stored: a number that tells the kind, the size, the content.

/** The kinds of a module's data, and of how many those are. */
const DATA = 11;
const DATA_COUNT = 12;

/** A module without data: what they were is in the memory already, and may have been written over. */
export function dropData(binary) {
  return join(binary, ({ kind, whole }) => ([DATA, DATA_COUNT].includes(kind) ? [] : [whole]));
}

/** Paths of sources outside of the project, by which a panic would tell where on the building machine they were. */
const PATHS = /\/(?:root|home|rustc|rust|usr|Users)\/[\w./+@-]*\.rs/g;

/** A module whose data name no path of the machine that built it. Nothing moves: blanks take their place. */
export function blankPaths(binary) {
  return join(binary, ({ kind, whole }) => {
    if (kind !== DATA) return [whole];
    const text = Buffer.from(whole).toString("latin1");
    return [Buffer.from(text.replaceAll(PATHS, (path) => " ".repeat(path.length)), "latin1")];
  });
}

function join(binary, take) {
  const parts = [binary.subarray(0, 8)];
  for (let start = 8; start < binary.length; ) {
    let [size, at] = [0, start + 1];
    for (let shift = 0; ; shift += 7) {
      const byte = binary[at++];
      size += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    parts.push(...take({ kind: binary[start], whole: binary.subarray(start, at + size) }));
    start = at + size;
  }
  return Buffer.concat(parts);
}
