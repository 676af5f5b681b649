// One request, with the bytes of its answer counted as they come over the wire, before they are decompressed.

import { once } from "node:events";
import http from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

const UNFOLD = { br: brotliDecompressSync, gzip: gunzipSync };

/**
 * Asks for `path`, which nobody tidies up first, as a browser does; `transferred` is the size of the
 * body as it came.
 */
export async function transfer(url, path, headers = {}) {
  const request = http.get(url, { path, headers: { "accept-encoding": "br, gzip", ...headers } });
  const [answer] = await once(request, "response");
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const encoding = answer.headers["content-encoding"];
  // What is not modified may still say its encoding.
  const body = encoding && raw.length > 0 ? UNFOLD[encoding](raw) : raw;
  return { path, status: answer.statusCode, headers: answer.headers, encoding, transferred: raw.length, body };
}
