// A network that fails all the time: what is said over it is said once, and everybody who reads over it holds it all.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Chance } from "../harness/chance.mjs";
import { TRANSPORTS } from "../harness/clients.mjs";
import { talkOverBadNetwork } from "../harness/scenes.mjs";
import { startServer } from "../harness/server.mjs";

const PEOPLE = 6;
const EACH = 200;

describe("over a bad network", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  for (const transports of [...Object.keys(TRANSPORTS).map((transport) => [transport]), Object.keys(TRANSPORTS)]) {
    it(`everybody holds everything once and in order (${transports.join(", ")})`, { timeout: 120_000 }, async (t) => {
      const chance = new Chance();
      t.diagnostic(`TEAHOUSE_SEED=${chance.seed}`);
      const scene = { transports, people: PEOPLE, each: EACH };
      const { messages, readers, happened } = await talkOverBadNetwork(server, chance, scene);
      t.diagnostic(JSON.stringify({ ...happened, arrivals: readers.map(({ arrivals }) => arrivals) }));
      assert.strictEqual(messages.length, PEOPLE * EACH);
      // Otherwise the network was a good one, and nothing was tested.
      assert.ok(readers.some(({ arrivals }) => arrivals > 1), "somebody had to come back");
    });
  }
});
