// What has to be loaded with a page, a script or a style sheet, because they name it.

/** Links that a browser follows by itself. It asks for the icons that a manifest names only to install the page. */
const FOLLOWED = /\brel="(?:stylesheet|icon|manifest|preload|modulepreload)"/;

const NAMES = {
  "text/html": namesInPage,
  "text/javascript": namesInScript,
  "text/css": namesInSheet,
};

/** The paths that an answer names, of this site: its policy lets no other be loaded. */
export function listNamed({ path, headers, body }) {
  const names = NAMES[headers["content-type"].split(";")[0]] ?? (() => []);
  const here = new URL(path, "http://here");
  return names(body.toString())
    .map((name) => new URL(name, here))
    .filter(({ origin }) => origin === here.origin)
    .map(({ pathname, search }) => pathname + search);
}

// A browser with scripts loads nothing of what is there for those without.
function namesInPage(whole) {
  const page = whole.replaceAll(/<noscript>.*?<\/noscript>/gs, "");
  const links = find(page, /(<link\b[^>]*>)/g).filter((link) => FOLLOWED.test(link));
  // A script within the page imports, and hands the wasm on.
  const scripts = find(page, /<script\b[^>]*\btype="module"[^>]*>(.*?)<\/script>/gs);
  return [
    ...links.flatMap((link) => find(link, /\bhref="([^"]*)"/g)),
    ...find(page, /<(?:script|img)\b[^>]*\bsrc="([^"]*)"/g),
    ...scripts.flatMap((script) => find(script, /"([^"]+\.(?:js|wasm))"/g)),
  ];
}

function namesInScript(script) {
  return find(script, /\b(?:from|import)\s*["']([^"']+)["']/g);
}

function namesInSheet(sheet) {
  return [...find(sheet, /\burl\(["']?([^"')]+)/g), ...find(sheet, /@import\s*["']([^"']+)/g)];
}

/** What the first group of a pattern holds, wherever the pattern is found. */
function find(text, pattern) {
  return [...text.matchAll(pattern)].map(([, found]) => found);
}
