// A module without what hydration never calls.
//
// Leptos gives every view a second way of hydrating, `hydrate_async`, for sites whose routes load their code lazily. Only
// `hydrate_lazy` calls it, which is not used here; but each type-erased view holds a pointer to it, so that the linker has
// to keep it. It is emptied by name, and with it goes what only it needs: a twelfth of the download.

import binaryen from "binaryen";

import { emit, listFunctions } from "./module.mjs";

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

/** The module with a trap in place of each function that is never called. */
export function emptyUnused(binary) {
  const module = binaryen.readBinary(binary);
  const names = listFunctions(module).map(({ name }) => name);
  if (names.some((name) => ENTRY.test(name))) throw new Error("hydrate_lazy is used: what it calls has to stay");
  const unused = names.filter((name) => UNUSED.test(name));
  if (unused.length === 0) throw new Error("nothing is called hydrate_async: the module has no names, or Leptos has changed");
  for (const name of unused) binaryen.Function.setBody(module.getFunction(name), module.unreachable());
  console.log(`Emptied ${unused.length} of ${names.length} functions, which are never called.`);
  const emptied = emit(module, { names: true });
  module.dispose();
  return emptied;
}
