// wasm-opt for a small download: a module without what hydration never calls, with the passes that brotli likes, in two
// parts, of which a first visit loads one. It works where wasm-bindgen left the module and its script, before cargo-leptos
// gives both names by their content; the rest gets one, too.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { emptyUnused } from "./wasm/empty.mjs";
import { addImports, renameImports } from "./wasm/glue.mjs";
import { readRest } from "./wasm/rest.mjs";
import { LOAD, split } from "./wasm/split.mjs";

/**
 * What makes the module smaller as it is transferred. What is compiled for many types is nearly the same each time, and
 * brotli sees that, if each is left as it is and they are next to each other: functions inlined into others, and locals put
 * together, would make the module smaller by a tenth, and the download larger by as much.
 */
const PASSES = ["-O2", "--skip-pass=inlining-optimizing", "--skip-pass=coalesce-locals", "--reorder-functions-by-name", "-g"];

/** Where the module stays whole, with its names, for `make profile`. */
const WHOLE = "target/whole";

const options = process.argv.slice(2);
const path = options.find((option) => option.endsWith(".wasm"));
if (path) writeFileSync(path, emptyUnused(readFileSync(path)));
const optimizer = fileURLToPath(new URL("node_modules/.bin/wasm-opt", import.meta.url));
const { status } = spawnSync(optimizer, [...(path ? PASSES : []), ...options], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
if (path) splitFiles(path, join(dirname(path), `${basename(path, ".wasm")}.js`));

function splitFiles(modulePath, scriptPath) {
  const [whole, script] = [readFileSync(modulePath), readFileSync(scriptPath, "utf8")];
  mkdirSync(WHOLE, { recursive: true });
  writeFileSync(join(WHOLE, basename(modulePath)), whole);
  writeFileSync(join(WHOLE, basename(scriptPath)), script);
  const { first, rest, entries, shared, names } = split(whole, readRest());
  writeFileSync(modulePath, first);
  writeFileSync(join(dirname(modulePath), "rest.wasm"), rest);
  const loader = readFileSync(new URL("wasm/loader.js", import.meta.url), "utf8").replaceAll("FIRST_SHARED", entries);
  writeFileSync(scriptPath, addImports(renameImports(script, names), LOAD.module, `{ ${LOAD.base}: loadRest }`) + loader);
  console.log(`Split: the first part has ${first.length} bytes and calls ${entries} functions of the rest, ` +
    `which has ${rest.length} and calls ${shared} of the first.`);
}
