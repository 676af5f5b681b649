// usage: profile.mjs instrument WHOLE FOLDER   a page whose functions say that they were called
//        profile.mjs write FOLDER              makes those that were not the rest (rest.txt)

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import binaryen from "binaryen";

import { addImports } from "./glue.mjs";
import { emit, listFunctions } from "./module.mjs";
import { writeRest } from "./rest.mjs";

const { i32, none } = binaryen;

/** Told by the page of each function once: in one call for all those that came at once. */
const TELL = `
const told = new Set();
let fresh = [];
function tell(index) {
  if (told.has(index)) return;
  told.add(index);
  if (fresh.push(index) === 1) queueMicrotask(() => { window.tellCalled(fresh); fresh = []; });
}`;

function instrument(from, folder) {
  const module = binaryen.readBinary(readFileSync(join(from, "teahouse.wasm")));
  const functions = listFunctions(module).filter(({ base }) => !base);
  module.addFunctionImport("tell", "profile", "tell", i32, none);
  for (const [index, { name, results, body }] of functions.entries()) {
    const call = module.call("tell", [module.i32.const(index)], none);
    binaryen.Function.setBody(module.getFunction(name), module.block(null, [call, body], results));
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "teahouse.wasm"), emit(module));
  const script = readFileSync(join(from, "teahouse.js"), "utf8");
  writeFileSync(join(folder, "teahouse.js"), addImports(script, "profile", "{ tell }") + TELL);
  writeFileSync(join(folder, "names.json"), JSON.stringify(functions.map(({ name }) => name)));
}

function write(folder) {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const called = new Set(readdirSync(folder).filter((name) => name.startsWith("called.")).flatMap(read));
  if (called.size === 0) throw new Error("no function was called");
  const later = read("names.json").filter((name) => !called.has(name));
  writeRest(later);
  console.log(`Of ${called.size + later.length} functions a first visit calls ${called.size}.`);
}

const [what, ...given] = process.argv.slice(2);
await { instrument, write }[what](...given);
