// Killed amid talk, fifty times: what was acknowledged is there, once, where it was acknowledged to be.

import assert from "node:assert/strict";
import { after, before, it } from "node:test";

import { Chance } from "../harness/chance.mjs";
import { crashOften } from "../harness/crashes.mjs";
import { startServer } from "../harness/server.mjs";

const ROUNDS = 50;

let server;
before(async () => (server = await startServer()));
after(() => server?.remove());

it("a server that is killed fifty times loses nothing acknowledged, and says nothing twice", { timeout: 300_000 }, async (t) => {
  const chance = new Chance();
  t.diagnostic(`TEAHOUSE_SEED=${chance.seed}`);
  const { messages, acknowledged, interrupted, inspected } = await crashOften(server, chance, { rounds: ROUNDS, people: 4 });
  t.diagnostic(`${messages} messages, ${acknowledged} acknowledged to the page, ${interrupted} sent again`);
  t.diagnostic(`the file was read ${inspected} times`);
  // Otherwise it was not killed amid talk.
  assert.ok(acknowledged > ROUNDS * 50 && interrupted > ROUNDS);
});
