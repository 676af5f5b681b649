// A crowd that comes at once, before many pages: they are told what it came to, not of each.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Client } from "../harness/clients.mjs";
import { visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

const PAGES = 300;
const CROWD = 200;

const tellsOfPeople = ([event]) => ["person.arrived", "person.went", "people.changed"].includes(event);

describe("a crowd", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  it("that comes at once is told to pages as how many there are now, and one who comes later as one", { timeout: 60_000 }, async () => {
    const ann = await visit(server.url, "ann");
    const others = Array.from({ length: PAGES - 1 }, () => ann.another({ transport: "websocket" }));
    const pages = [ann, ...(await Promise.all(others))];
    const waiting = Array.from({ length: CROWD + 1 }, (_, index) => new Client(server.url, { transport: "websocket", label: `${index}` }));
    const [late, ...crowd] = await Promise.all(waiting.map((client) => client.connects()));
    await Promise.all(crowd.map((client, index) => client.ask("login", `guest ${index}`)));
    for (const page of pages) {
      const told = () => page.heard.filter(tellsOfPeople);
      await page.until(() => told().at(-1)?.[1].online === CROWD + 1, "hear how many there are");
      assert.ok(told().length < CROWD, `heard ${told().length} times of ${CROWD} people`);
      assert.ok(told().some(([event]) => event === "people.changed"));
    }
    assert.strictEqual((await ann.ok("people.list")).length, CROWD + 1);
    await late.ask("login", "late");
    for (const page of pages) await page.next("person.arrived", ({ user }) => user.name === "late");
    for (const client of [late, ...crowd, ...pages]) client.close();
  });
});
