// Pages are rendered side by side, on all threads: each is whole, whoever asks for another at the same moment.

import assert from "node:assert/strict";
import { after, before, it } from "node:test";

import { logIn } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

const AT_ONCE = 64;
const PAGES = 4_000;

let server;
before(async () => (server = await startServer()));
after(() => server?.remove());

it("a burst of pages is answered whole", { timeout: 120_000 }, async () => {
  const cookies = await Promise.all(["Ann", "Ben", "Eve"].map((name) => logIn(server.url, name)));
  const paths = { "/": 302, "/login": 302, "/rooms": 200, "/rooms/everyone": 200, "/nowhere": 404 };
  const failed = [];
  let next = 0;
  const read = async () => {
    while (next < PAGES) {
      const number = next++;
      const [path, expected] = Object.entries(paths)[number % 5];
      const headers = { cookie: cookies[number % cookies.length], accept: "text/html" };
      const answer = await fetch(server.url + path, { headers, redirect: "manual" });
      const text = await answer.text();
      if (answer.status !== expected || (expected !== 302 && !text.includes("</html>"))) failed.push(`${path} ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  assert.deepStrictEqual(failed, []);
  assert.doesNotMatch(server.said().stderr, /panicked/);
});
