// The command line, as whoever has the machine types it.

import { once } from "node:events";
import { spawn } from "node:child_process";

import { binary, within } from "./server.mjs";

const DONE_WITHIN = 20_000;

/** Runs `teahouse ...args` on a data folder, with `input` typed into it: `{ code, stdout, stderr }`. */
export async function administer(dataDir, args, { input = "" } = {}) {
  const child = spawn(binary(), args, { env: { ...process.env, TEAHOUSE_DATA_DIR: dataDir } });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8");
    child[stream].on("data", (text) => (said[stream] += text));
  }
  // Whoever is refused before reads nothing.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  try {
    const [code] = await within(DONE_WITHIN, once(child, "close"), () => `teahouse ${args.join(" ")} did not end`);
    return { code, ...said };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

/** The same, where it is granted: resolves to what it printed. */
export async function granted(dataDir, args, options) {
  const { code, stdout, stderr } = await administer(dataDir, args, options);
  if (code !== 0 || stderr !== "") throw new Error(`teahouse ${args.join(" ")} ended with ${code}: ${stderr}`);
  return stdout;
}

/** The same, where it is denied: resolves to why, once it ended with 1 and printed nothing else. */
export async function denied(dataDir, args, options) {
  const { code, stdout, stderr } = await administer(dataDir, args, options);
  if (code !== 1 || stdout !== "") throw new Error(`teahouse ${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
  return stderr.trim();
}

/** A list of the command line, by names. */
export async function listed(dataDir, args) {
  const lines = JSON.parse(await granted(dataDir, [...args, "--json"]));
  return Object.fromEntries(lines.map((line) => [line.name, line]));
}
