// What a module consists of, as Binaryen tells it.

import binaryen from "binaryen";

const listOf = (count, at, describe) => Array.from({ length: count }, (_, index) => describe(at(index)));

/** All functions, those that are imported (they have a `base`) among them. */
export const listFunctions = (module) =>
  listOf(module.getNumFunctions(), (index) => module.getFunctionByIndex(index), binaryen.getFunctionInfo);

export const listExports = (module) =>
  listOf(module.getNumExports(), (index) => module.getExportByIndex(index), binaryen.getExportInfo);

export const listGlobals = (module) =>
  listOf(module.getNumGlobals(), (index) => module.getGlobalByIndex(index), binaryen.getGlobalInfo);

export const listTables = (module) =>
  listOf(module.getNumTables(), (index) => module.getTableByIndex(index), binaryen.getTableInfo);

export const listElementSegments = (module) =>
  listOf(module.getNumElementSegments(), (index) => module.getElementSegmentByIndex(index), binaryen.getElementSegmentInfo);

/** The module as bytes; `names` keeps those of its functions. */
export function emit(module, { names = false } = {}) {
  if (!module.validate()) throw new Error("the module is not valid any more");
  binaryen.setDebugInfo(names);
  return module.emitBinary();
}
