// Starts the real server, the way a person does: in an empty folder, with a data folder of its own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const READY_WITHIN = 20_000;
const STOPPED_WITHIN = 15_000;
const LOGGED_WITHIN = 5_000;

const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** The path of the binary under test. */
export function binary() {
  const path = process.env.TEAHOUSE_BIN;
  if (!path) throw new Error("set TEAHOUSE_BIN to the path of the teahouse binary");
  return path;
}

/** A folder that is empty now; remove it with `remove()`. */
export async function emptyFolder() {
  const path = await mkdtemp(join(tmpdir(), "teahouse-end2end-"));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Runs the program with `args` and collects what it says; `ended` resolves to `{ code, signal }`. */
export function run(args, { cwd, env = {}, program = binary() } = {}) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8");
    child[stream].on("data", (text) => {
      said[stream] += text;
      if (process.env.TEAHOUSE_SHOW_LOG) process.stderr.write(text);
    });
  }
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  ended.catch(() => {});
  return { child, said, ended };
}

/**
 * A running server: `url`, `port`, `folder`, and `stop()`, `crash()`, `start()` on the same data folder.
 * `remove()` ends it and takes its folder away. `through` is a command that becomes the server, given the arguments;
 * `dataDir` is a data folder that is there already, and stays.
 */
export async function startServer({ args = [], env = {}, through = [], dataDir } = {}) {
  const folder = await emptyFolder();
  const server = { folder: folder.path, dataDir: dataDir ?? join(folder.path, "data"), url: "", port: 0 };
  let process_ = null;

  server.start = async (listen = "127.0.0.1:0") => {
    const [program = binary(), ...before] = through;
    const all = [...before, "serve", "--listen", listen, "--data-dir", server.dataDir, ...args];
    process_ = run(all, { program, cwd: folder.path, env });
    server.port = await portSaid(process_);
    server.url = `http://127.0.0.1:${server.port}`;
    return server;
  };
  server.said = () => process_.said;
  /** Waits until the log says something. */
  server.says = async (pattern) => {
    const heard = async () => {
      while (!pattern.test(process_.said.stderr)) await once(process_.child.stderr, "data");
    };
    return within(LOGGED_WITHIN, heard(), () => `the log does not say ${pattern}\n${process_.said.stderr}`);
  };
  server.pid = () => process_.child.pid;
  server.isRunning = () => process_.child.exitCode === null && process_.child.signalCode === null;
  server.stop = async () => {
    process_.child.kill("SIGTERM");
    return within(STOPPED_WITHIN, process_.ended, () => `the server did not end after SIGTERM\n${process_.said.stderr}`);
  };
  server.crash = async () => {
    process_.child.kill("SIGKILL");
    return process_.ended;
  };
  /** Ends it (`"crash"` or `"stop"`) and starts it again, on the same port and the same data folder. */
  server.again = async (how = "stop") => {
    await server[how]();
    return server.start(`127.0.0.1:${server.port}`);
  };
  server.remove = async () => {
    if (server.isRunning()) await server.crash();
    await folder.remove();
  };

  try {
    return await server.start();
  } catch (error) {
    process_?.child.kill("SIGKILL");
    await folder.remove();
    throw error;
  }
}

/** The port in the address that a program from `run` prints. */
export function portSaid({ child, said, ended }) {
  const port = new Promise((resolve, reject) => {
    const look = () => {
      const match = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said.stdout);
      if (match) resolve(Number(match[1]));
    };
    child.stdout.on("data", look);
    ended.then(({ code, signal }) => {
      reject(new Error(`the server ended (${code ?? signal}) before it said its address\n${said.stdout}${said.stderr}`));
    }, reject);
  });
  return within(READY_WITHIN, port, () => `the server did not say its address\n${said.stdout}${said.stderr}`);
}

/** `promise`, or a failure that says `what` after `milliseconds`. */
export function within(milliseconds, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    const error = new Error();
    timer = setTimeout(() => {
      error.message = `${typeof what === "function" ? what() : what} (within ${milliseconds} ms)`;
      reject(error);
    }, milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
