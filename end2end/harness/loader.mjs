// A browser as far as loading goes: it loads a page and what that names, and keeps what it may keep.

import assert from "node:assert/strict";

import { listNamed } from "./named.mjs";
import { transfer } from "./transfer.mjs";

export class Loader {
  #url;
  #cookie;
  #kept = new Map();

  constructor(url, cookie) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** Opens a page; resolves to all that is loaded for it, the page first. What is kept and good has `transferred` 0. */
  async open(page) {
    const loads = [];
    // A walk over a set comes to what is added on the way, too.
    const paths = new Set([page]);
    for (const path of paths) {
      const load = await this.#load(path);
      loads.push(load);
      for (const named of listNamed(load)) paths.add(named);
    }
    return loads;
  }

  async #load(path) {
    const kept = this.#kept.get(path);
    if (/\bimmutable\b/.test(kept?.headers["cache-control"])) return { ...kept, transferred: 0 };
    const etag = kept?.headers.etag;
    const answer = await transfer(this.#url, path, {
      ...(this.#cookie && { cookie: this.#cookie }),
      ...(etag && { "if-none-match": etag }),
    });
    if (etag && answer.status === 304) return { ...kept, transferred: answer.transferred };
    assert.strictEqual(answer.status, 200, path);
    if (!/\bno-store\b/.test(answer.headers["cache-control"])) this.#kept.set(path, answer);
    return answer;
  }
}
