// Every scene of the dialect `salon`, with every generation of client, over every transport.

import { after, before, describe, it } from "node:test";

import { KINDS } from "../harness/kinds.mjs";
import { openHouse } from "../harness/stage.mjs";
import { SCENARIOS } from "./salon-scenarios.mjs";

const only = (process.env.TEAHOUSE_GENERATIONS ?? "").split(",").filter(Boolean);

describe("salon", () => {
  let house;
  before(async () => (house = await openHouse()));
  after(() => house?.close());

  for (const kind of KINDS.filter(({ generation }) => !only.length || only.includes(generation))) {
    describe(`socket.io-client ${kind.generation}, ${kind.transport}`, () => {
      for (const [name, play] of Object.entries(SCENARIOS)) {
        it(name, { timeout: 60_000 }, async () => {
          const stage = house.stage(kind);
          try {
            await play(stage);
          } finally {
            await stage.end();
          }
        });
      }
    });
  }
});
