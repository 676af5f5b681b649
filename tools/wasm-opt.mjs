// wasm-opt for a small download: on a module without what hydration never calls, with the passes that brotli likes.
//
// Leptos gives every view a second way of hydrating, `hydrate_async`, for sites whose routes load their code lazily. Only
// `hydrate_lazy` calls it, which is not used here; but each type-erased view holds a pointer to it, so that the linker has
// to keep it. It is emptied by name, and with it goes what only it needs: a twelfth of the download.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import binaryen from "binaryen";

/**
 * What those pointers lead to, and the bodies of its futures. No more than that: the compiler makes one function of two with
 * the same instructions, under either name. None of these can stand for another, because each names its own type's table,
 * or the line of the source on which it would panic if it were asked again.
 */
const UNUSED = new RegExp(
  "(::into_any::hydrate_async|::(hydrate_async|new_with_async_value|new_with_async_value_erased)::{{closure}}" +
    "|<impl tachys::view::RenderHtml for F>::hydrate_async::{{closure}}::{{closure}})(::h[0-9a-f]{16})?$",
);

/** Where it would begin. */
const ENTRY = /^leptos::mount::hydrate_lazy\b/;

/**
 * What makes the module smaller as it is transferred. What is compiled for many types is nearly the same each time, and
 * brotli sees that, if each is left as it is and they are next to each other: functions inlined into others, and locals put
 * together, would make the module smaller by a tenth, and the download larger by as much.
 */
const PASSES = ["-O2", "--skip-pass=inlining-optimizing", "--skip-pass=coalesce-locals", "--reorder-functions-by-name"];

const options = process.argv.slice(2);
const path = options.find((option) => option.endsWith(".wasm"));
if (path) writeFileSync(path, empty(readFileSync(path)));
const optimizer = fileURLToPath(new URL("node_modules/.bin/wasm-opt", import.meta.url));
const passes = path ? PASSES : [];
process.exit(spawnSync(optimizer, [...passes, ...options], { stdio: "inherit" }).status ?? 1);

/** The module with a trap in place of each function that is never called. */
function empty(binary) {
  const module = binaryen.readBinary(binary);
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
  const names = functions.map((one) => binaryen.getFunctionInfo(one).name);
  if (names.some((name) => ENTRY.test(name))) throw new Error("hydrate_lazy is used: what it calls has to stay");
  const unused = functions.filter((_, index) => UNUSED.test(names[index]));
  if (unused.length === 0) throw new Error("nothing is called hydrate_async: the module has no names, or Leptos has changed");
  for (const one of unused) binaryen.Function.setBody(one, module.unreachable());
  console.log(`Emptied ${unused.length} of ${functions.length} functions, which are never called.`);
  binaryen.setDebugInfo(true);
  return module.emitBinary();
}
