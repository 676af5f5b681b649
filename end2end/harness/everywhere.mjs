// Scenes of a dialect, each with every kind of client, over every transport.

import { after, before, describe, it } from "node:test";

import { KINDS } from "./kinds.mjs";
import { NO_PYTHON } from "./python.mjs";
import { openHouse } from "./stage.mjs";

const only = (process.env.TEAHOUSE_GENERATIONS ?? "").split(",").filter(Boolean);

/** Declares the tests: `scenarios` are functions of a stage, by their names. */
export function playEverywhere(dialect, scenarios) {
  describe(dialect, () => {
    let house;
    before(async () => (house = await openHouse()));
    after(() => house?.close());

    for (const kind of KINDS.filter(({ generation }) => !only.length || only.includes(generation))) {
      describe(`client ${kind.generation}, ${kind.transport}`, () => {
        for (const [name, play] of Object.entries(scenarios)) {
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
}
