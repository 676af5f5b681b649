// Two modules of one: what a first visit needs, and the rest, which is loaded when somebody begins to use the page.
//
// Both work on one memory, and on one table more than the linker made: its first places are of the functions of the rest that
// the first part calls, empty until the rest is there; after them stand the functions of the first part that the rest calls.
// In the first part, each function of the rest that it calls is a step into that table, and has the rest loaded where it is
// not there yet. So the page works the same at any moment; only a function that is called too early takes longer, once.

import binaryen from "binaryen";

import { emit, listElementSegments, listExports, listFunctions, listGlobals, listTables } from "./module.mjs";
import { blankPaths, dropData } from "./sections.mjs";

const { i32, none } = binaryen;

/** The table, and where its places begin that the first part fills. */
export const TABLE = "rest";

/** Where the rest gets what is the first part's: its exports by name, its functions by number. */
export const FROM = { exports: "first", functions: "functions" };

/** What the first part asks for the rest. */
export const LOAD = { module: "rest", base: "load" };

/** Without what is of no use any more, and what only tools read. */
const CLEAN = ["remove-unused-module-elements", "strip-producers", "strip-target-features"];

/**
 * Splits a module with names by `isLater`, which tells whether a function, by its name, belongs to the rest. Gives
 * `{ first, rest, entries, shared, names }`: two modules, how many places each of them fills in the table, and the short names
 * by which the first part asks for what wasm-bindgen's script gives it, by the long ones.
 */
export function split(binary, isLater) {
  const module = binaryen.readBinary(binary);
  const functions = listFunctions(module);
  module.dispose();
  const later = functions.filter(({ name, base }) => !base && isLater(name)).sort(byType);
  const laterNames = new Set(later.map(({ name }) => name));
  const others = functions.filter(({ name }) => !laterNames.has(name));

  // Whatever of the first part the rest may call, these are the functions of the rest that are called from outside of it.
  const whole = makeFirst(binary, later, later, others);
  const left = namesIn(whole);
  whole.dispose();
  const entries = later.filter(({ name }) => left.has(name));

  const rest = makeRest(binary, entries, others);
  const used = namesIn(rest);
  const shared = others.filter(({ name }) => used.has(name));
  shared.forEach((one, index) => importFunction(rest, one, String(index)));
  const first = makeFirst(binary, later, entries, shared);
  const names = shortenImports(first);
  const parts = {
    first: blankPaths(emit(first)),
    rest: dropData(emit(rest)),
    entries: entries.length,
    shared: shared.length,
    names,
  };
  first.dispose();
  rest.dispose();
  return parts;
}

/** Steps of one type look alike but for their place, which brotli sees where they are next to each other. */
const byType = (one, other) => one.params - other.params || one.results - other.results;

const namesIn = (module) => new Set(listFunctions(module).map(({ name }) => name));

const importFunction = (module, { name, params, results }, base) =>
  module.addFunctionImport(name, FROM.functions, base, params, results);

const isTableOfFunctions = ({ name }) => name !== "__wbindgen_externrefs";

function makeFirst(binary, later, entries, shared) {
  const module = read(binary);
  const size = entries.length + shared.length;
  module.addTable(TABLE, size, size);
  module.addFunctionImport("load", LOAD.module, LOAD.base, none, none);
  const place = () => module.local.get(0, i32);
  const isEmpty = module.ref.is_null(module.table.get(TABLE, place(), binaryen.funcref));
  module.addFunction("at", i32, i32, [], module.block(null, [module.if(isEmpty, module.call("load", [], none)), place()], i32));
  const places = new Map(entries.map(({ name }, index) => [name, index]));
  for (const { name, params, results } of later) {
    module.removeFunction(name);
    const given = binaryen.expandType(params).map((type, index) => module.local.get(index, type));
    const step = () => module.call_indirect(TABLE, module.call("at", [module.i32.const(places.get(name))], i32), given, params, results);
    module.addFunction(name, params, results, [], places.has(name) ? step() : module.unreachable());
  }
  module.addActiveElementSegment(TABLE, "shared", shared.map(({ name }) => name), module.i32.const(entries.length));
  module.addTableExport(TABLE, TABLE);
  for (const table of listTables(module).filter(isTableOfFunctions)) {
    if (table.name !== TABLE) module.addTableExport(table.name, `table ${table.name}`);
  }
  for (const { name } of listGlobals(module).filter(({ mutable }) => mutable)) module.addGlobalExport(name, name);
  module.runPasses(CLEAN);
  return module;
}

function makeRest(binary, entries, others) {
  const module = read(binary);
  for (const { name } of listExports(module)) module.removeExport(name);
  for (const { name } of listElementSegments(module)) module.removeElementSegment(name);
  for (const one of others) {
    if (!one.base) module.removeFunction(one.name);
    importFunction(module, one, one.name);
  }
  for (const { name } of listTables(module)) {
    module.addTableImport(name, FROM.exports, isTableOfFunctions({ name }) ? `table ${name}` : name);
  }
  module.addTable(TABLE, entries.length, -1 >>> 0);
  module.addTableImport(TABLE, FROM.exports, TABLE);
  module.addMemoryImport("0", FROM.exports, "memory");
  for (const { name, type, mutable } of listGlobals(module)) {
    if (mutable) module.addGlobalImport(name, FROM.exports, name, type, true);
  }
  module.addActiveElementSegment(TABLE, "entries", entries.map(({ name }) => name), module.i32.const(0));
  module.runPasses(CLEAN);
  return module;
}

function read(binary) {
  const module = binaryen.readBinary(binary);
  const { ReferenceTypes, MutableGlobals } = binaryen.Features;
  module.setFeatures(module.getFeatures() | ReferenceTypes | MutableGlobals);
  return module;
}

function shortenImports(module) {
  const given = listFunctions(module).filter((one) => one.base && one.module !== LOAD.module);
  const names = new Map(given.map(({ base }, index) => [base, `i${index.toString(36)}`]));
  for (const one of given) module.addFunctionImport(one.name, one.module, names.get(one.base), one.params, one.results);
  return names;
}
