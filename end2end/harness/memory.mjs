// How much memory the server has, where the system tells.

import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

// An allocator may take its time to give back what is free.
const GIVEN_BACK_WITHIN = 20_000;

/** Resident memory in MiB; undefined where the system does not tell. */
export async function measureMemory(server) {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${server.pid()}/status`, "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Resolves when the server has no more than `more` MiB beyond `before`, as measured earlier. */
export async function memoryReturns(server, before, more) {
  if (before === undefined) return;
  const until = performance.now() + GIVEN_BACK_WITHIN;
  let now;
  do {
    now = await measureMemory(server);
    if (now <= before + more) return;
    await wait(250);
  } while (performance.now() < until);
  throw new Error(`the server has ${Math.round(now)} MiB; ${Math.round(before)} MiB before`);
}
