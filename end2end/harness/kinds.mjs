// Every kind of client that the house must serve, and one of a kind.

import { Client, JAVASCRIPT_KINDS } from "./clients.mjs";
import { PYTHON_KINDS, PythonClient } from "./python.mjs";

/** Every client of every language, over every transport. */
export const KINDS = [...JAVASCRIPT_KINDS, ...PYTHON_KINDS];

/** A client of a kind, connecting. */
export function bring(url, kind = {}) {
  return kind.generation?.startsWith("python") ? new PythonClient(url, kind) : new Client(url, kind);
}
