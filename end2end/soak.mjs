// The scenes of crashes, bad networks, edits, slow readers and full disks for MINUTES, with more people, by chance.
// It ends with 0 where every promise was kept; TEAHOUSE_SEED plays the same chances again.

import { Chance } from "./harness/chance.mjs";
import { crashOften } from "./harness/crashes.mjs";
import { editOverBadNetwork } from "./harness/edits.mjs";
import { measureMemory } from "./harness/memory.mjs";
import { whyNotNarrow } from "./harness/narrow.mjs";
import { crashOnFullDisk, GOING_ON, readLate, talkOverBadNetwork } from "./harness/scenes.mjs";
import { startServer } from "./harness/server.mjs";

const MINUTES = Number(process.env.MINUTES || 10);
const MINUTE = 60_000;

const SCENES = {
  "bad network": (server, chance) =>
    talkOverBadNetwork(server, chance, {
      transports: ["websocket", "polling", "upgrade"],
      people: chance.between(6, 18),
      each: chance.between(50, 250),
      mean: chance.between(10, 80),
    }),
  edits: (server, chance) =>
    editOverBadNetwork(server, chance, {
      transports: ["websocket", "polling", "upgrade"],
      people: chance.between(4, 10),
      each: chance.between(50, 200),
      mean: chance.between(10, 80),
    }),
  crashes: (server, chance) =>
    crashOften(server, chance, { rounds: 10, people: chance.between(2, 12), most: chance.between(10, 1_000), inspectEvery: 5 }),
  "slow reader": (server, chance) =>
    readLate(server, {
      how: chance.pick(Object.keys(GOING_ON)),
      speakers: chance.between(1, 6),
      many: chance.between(500, 2_000),
    }),
  "full disk": (_, chance) =>
    crashOnFullDisk({
      kilobytes: chance.pick([1_024, 2_048, 4_608, 6_000]),
      people: chance.between(2, 8),
      each: 1_500,
      word: (index) => `${index} ${"x".repeat(3_000)}`,
    }),
};
if (await whyNotNarrow()) delete SCENES["full disk"];

const chance = new Chance();
const began = performance.now();
const played = Object.fromEntries(Object.keys(SCENES).map((scene) => [scene, 0]));
const failures = [];
let messages = 0;
let server = await startServer();

const elapsed = () => `${((performance.now() - began) / MINUTE).toFixed(1)} min`;
async function report() {
  const memory = await measureMemory(server);
  const scenes = Object.entries(played).map(([scene, times]) => `${times} × ${scene}`);
  console.log(`${elapsed()}: ${scenes.join(", ")}; ${messages} messages; ${failures.length} failures; ${Math.round(memory)} MiB`);
}

console.log(`For ${MINUTES} minutes, TEAHOUSE_SEED=${chance.seed}`);
const minutely = setInterval(report, MINUTE);
for (let turn = 0; performance.now() - began < MINUTES * MINUTE; turn++) {
  const scene = Object.keys(SCENES)[turn % Object.keys(SCENES).length];
  const own = new Chance(chance.between(0, 2 ** 32 - 1));
  try {
    const outcome = await SCENES[scene](server, own);
    messages += outcome.messages.length ?? outcome.messages;
  } catch (error) {
    failures.push(scene);
    console.log(`${elapsed()}: FAILED in ${scene} (turn ${turn}, its seed ${own.seed}): ${String(error.stack).slice(0, 2_000)}`);
    // What follows is not to suffer from it.
    await server.remove();
    server = await startServer();
  }
  played[scene] += 1;
}
clearInterval(minutely);
await report();
await server.remove();
console.log(failures.length === 0 ? "Every promise was kept." : `Broken in: ${failures.join(", ")}`);
process.exit(failures.length === 0 ? 0 : 1);
