// How much memory the server holds, where the system tells.

import { readFile } from "node:fs/promises";

const STATUS = (pid) => `/proc/${pid}/status`;

/** Resident memory in MiB; none where the system does not tell. */
export async function measureMemory(server) {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(STATUS(server.pid()), "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
