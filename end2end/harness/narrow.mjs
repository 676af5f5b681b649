// A server whose files may not grow beyond a size, as on a full disk. The size can be changed while it runs.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { binary, startServer } from "./server.mjs";

const execute = promisify(execFile);

/** Why there is no such server here; undefined where there can be. */
export async function whyNotNarrow() {
  const tools = await execute("bash", ["-c", "command -v prlimit"]).catch(() => undefined);
  return tools ? undefined : "needs bash, and prlimit of util-linux";
}

/** Files end at `kilobytes`: a write beyond fails, and does not kill. */
export async function startNarrowServer(kilobytes) {
  const script = `trap '' XFSZ; ulimit -S -f ${kilobytes}; exec "$0" "$@"`;
  const server = await startServer({ through: ["bash", "-c", script, binary()] });
  const limit = (size) => execute("prlimit", ["--pid", `${server.pid()}`, `--fsize=${size}:unlimited`]);
  server.widen = () => limit("unlimited");
  server.narrow = (bytes) => limit(bytes);
  return server;
}
