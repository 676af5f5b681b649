// The rest of the module (see split.mjs), in the script of the first part, whose exports are `wasm`.

const REST = new URL("rest.wasm", import.meta.url);

let rest;

/** What the rest needs of the first part. */
function importsOfRest() {
  const functions = {};
  for (let place = FIRST_SHARED; place < wasm.rest.length; place++) functions[place - FIRST_SHARED] = wasm.rest.get(place);
  return { first: wasm, functions };
}

/** In milliseconds, until it is fetched again where that failed. */
const RETRY_AFTER = 5000;

/** Fetches it, once; where that fails, after a while, when there is a sign of somebody again. */
function fetchRest() {
  rest ??= WebAssembly.instantiateStreaming(fetch(REST), importsOfRest()).catch(() => setTimeout(() => (rest = undefined), RETRY_AFTER));
}

/** In milliseconds. A page that is younger is the one that the server gives out now: loading it again would not help. */
const NEW_WITHIN = 10000;

/**
 * Loads it at once, for a function of it that is called before it came. Under another address, as the same one may be on its
 * way, and would be waited for. Where there is none, the server has another version by now, or is not reached.
 */
function loadRest() {
  const request = new XMLHttpRequest();
  request.open("GET", `${REST}?now`, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  try {
    request.send();
    if (request.status !== 200) throw new Error(`${REST} answers ${request.status}`);
  } catch (error) {
    if (performance.now() > NEW_WITHIN) location.reload();
    throw error;
  }
  const bytes = Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
  new WebAssembly.Instance(new WebAssembly.Module(bytes), importsOfRest());
}

for (const sign of ["pointermove", "pointerdown", "keydown"]) addEventListener(sign, () => wasm && fetchRest(), { capture: true, passive: true });
