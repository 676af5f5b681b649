// Every scene of the dialect `classic`, with every kind of client, over every transport.

import { after, before, describe, it } from "node:test";

import { KINDS } from "../harness/kinds.mjs";
import { NO_PYTHON } from "../harness/python.mjs";
import { openHouse } from "../harness/stage.mjs";
import { SCENARIOS, WORLD_SCENARIOS } from "./classic-scenarios.mjs";

const only = (process.env.TEAHOUSE_GENERATIONS ?? "").split(",").filter(Boolean);

describe("classic", () => {
  let house;
  before(async () => (house = await openHouse()));
  after(() => house?.close());

  for (const kind of KINDS.filter(({ generation }) => !only.length || only.includes(generation))) {
    describe(`client ${kind.generation}, ${kind.transport}`, () => {
      for (const [name, play] of Object.entries({ ...SCENARIOS, ...WORLD_SCENARIOS })) {
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

  if (NO_PYTHON) it("client python 5", { skip: NO_PYTHON }, () => {});
});
