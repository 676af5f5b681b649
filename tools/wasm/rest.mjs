// Which functions belong to the rest: those that a first visit does not call, as `make profile` found, each by a fingerprint
// of its name. The compiler's names hold a hash of a function's types: another function has another name. One that is not
// listed, because it is new, belongs to the first part.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const LIST = new URL("rest.txt", import.meta.url);

const fingerprint = (name) => createHash("sha256").update(name).digest("base64url").slice(0, 6);

/** Tells of a function, by its name, whether it belongs to the rest. */
export function readRest() {
  const listed = new Set(readFileSync(LIST, "utf8").split("\n"));
  return (name) => listed.has(fingerprint(name));
}

/** Makes these the functions of the rest. */
export function writeRest(names) {
  const lines = [...new Set(names.map(fingerprint))].sort();
  writeFileSync(LIST, `${lines.join("\n")}\n`);
}
