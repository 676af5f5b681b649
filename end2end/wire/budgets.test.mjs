// What a first visit loads, in bytes as they are transferred: within its budgets, compressed, and only once.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { Loader } from "../harness/loader.mjs";
import { logIn, Person, visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";
import { transfer } from "../harness/transfer.mjs";
import { EVERYONE } from "../harness/voices.mjs";

const budgets = JSON.parse(await readFile(new URL("../budgets.json", import.meta.url), "utf8"));

const ROOM = `/rooms/${EVERYONE}`;
const MESSAGES = 50;

/** The share from which on less is a saving: a budget is lowered to keep it, a file compressed to have it. */
const SAVING = 0.1;

/** A smaller file fits into one packet as it is. */
const SMALL = 1024;

const ASSETS = {
  wasm: /^\/pkg\/.+\.wasm$/,
  script: /^\/pkg\/.+\.js$/,
  stylesheet: /^\/pkg\/.+\.css$/,
  "socket.io": /^\/socket\.io\//,
};

describe("budgets", () => {
  let server;
  let again;
  const loads = {};
  const files = () => [...loads.login.slice(1), ...loads.room.slice(1)];
  before(async () => {
    server = await startServer();
    const stranger = new Loader(server.url);
    loads["sign-in"] = await new Loader(server.url).open("/sign-in");
    loads.login = await stranger.open("/");
    const cookie = await logIn(server.url, "Ann");
    const ann = new Loader(server.url, cookie);
    loads.room = await ann.open(ROOM);
    again = [await stranger.open("/"), await ann.open(ROOM)];
    for (const [name, path] of Object.entries(ASSETS)) loads[name] = loads.room.filter((load) => path.test(load.path));
    // Loaded once somebody begins to use the page.
    const [rest] = loads.script.map(({ body }) => /rest\.[\w-]+\.wasm/.exec(body.toString())?.[0]);
    loads.rest = [await transfer(server.url, `/pkg/${rest}`)];
    loads[`page of ${MESSAGES} messages`] = [await loadFullRoom(server.url, cookie)];
  });
  after(() => server?.remove());

  it("are given to all that is measured", (t) => {
    t.diagnostic(`bytes: ${Object.keys(loads).map((name) => `${name} ${weigh(loads[name])}`).join(", ")}`);
    assert.deepStrictEqual(Object.keys(loads).sort(), Object.keys(budgets).sort());
    for (const [name, list] of Object.entries(loads)) assert.ok(list.length > 0, `nothing was loaded as ${name}`);
  });

  for (const [name, budget] of Object.entries(budgets)) {
    it(`${name}: ${budget} bytes`, () => {
      const weight = weigh(loads[name]);
      const parts = loads[name].map(({ path, transferred }) => `${path} ${transferred}`).join(", ");
      const compared = `${name} takes ${weight} bytes (${parts}), and its budget in end2end/budgets.json is ${budget}`;
      const share = (bytes) => `${bytes} bytes or ${((bytes / budget) * 100).toFixed(1)} %`;
      assert.ok(weight <= budget, `${compared}: ${share(weight - budget)} too much`);
      assert.ok(weight >= budget * (1 - SAVING), `${compared}: ${share(budget - weight)} saved; lower it there`);
    });
  }

  it("files that can be compressed are", () => {
    for (const { path, encoding, body } of files()) {
      if (body.length <= SMALL || encoding === "br") continue;
      const least = brotliCompressSync(body).length;
      assert.ok(least > body.length * (1 - SAVING), `${path}: brotli makes ${least} bytes of ${body.length}`);
    }
  });

  it("files named by their hash are kept for good", () => {
    for (const { path, headers } of files()) {
      if (!path.startsWith("/pkg/")) continue;
      assert.match(path, /\.[\w-]{22}\.\w+$/);
      assert.match(headers["cache-control"], /\bimmutable\b/, path);
    }
  });

  it("a second visit loads the page alone", () => {
    for (const [page, ...others] of again) {
      assert.ok(page.transferred > 0 && others.length > 0);
      for (const { path, transferred } of others) assert.strictEqual(transferred, 0, `${path} was loaded again`);
    }
  });
});

function weigh(loads) {
  return loads.reduce((sum, { transferred }) => sum + transferred, 0);
}

/** The page after a talk of two, as the one of them sees it. */
async function loadFullRoom(url, cookie) {
  const people = [await new Person(url, cookie).arrives(), await visit(url, "Ben")];
  for (let index = 0; index < MESSAGES; index++) {
    await people[index % 2].post(EVERYONE, "The kettle is on, and there is a seat at the window.");
  }
  const [page] = await new Loader(url, cookie).open(ROOM);
  people.forEach((person) => person.close());
  return page;
}
