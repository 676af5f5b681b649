// The client from Python behind the same face. One interpreter serves all of a test file's clients, over JSON lines.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { TRANSPORTS } from "./clients.mjs";
import { Ears, HEARD_WITHIN } from "./ears.mjs";

const INTERPRETER = fileURLToPath(new URL("../.python/bin/python", import.meta.url));
const PROGRAM = fileURLToPath(new URL("python_client.py", import.meta.url));

/** Why there are no clients from Python; undefined where there are. */
export const NO_PYTHON = existsSync(INTERPRETER)
  ? undefined
  : "not installed: `make test-end2end` does it where there is Python 3.10 or newer";

export const PYTHON_KINDS = NO_PYTHON
  ? []
  : Object.keys(TRANSPORTS).map((transport) => ({ generation: "python 5", transport }));

if (NO_PYTHON && process.env.CI === "true") throw new Error(`python-socketio is not here: ${NO_PYTHON}`);

let interpreter;
let named = 0;
const clients = new Map();

function tell(line) {
  interpreter ??= start();
  interpreter.stdin.write(`${JSON.stringify(line)}\n`);
}

function start() {
  const child = spawn(INTERPRETER, [PROGRAM], { stdio: ["pipe", "pipe", "inherit"] });
  // It ends with its standard input; until then it is no reason for this process to stay.
  for (const handle of [child, child.stdin, child.stdout]) handle.unref();
  child.once("exit", (code) => clients.forEach((client) => client.undergo("error", `Python ended with ${code}`)));
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { client, ...report } = JSON.parse(line);
    clients.get(client)?.take(report);
  });
  return child;
}

export class PythonClient extends Ears {
  #name = ++named;
  #asked = [];

  connected = false;
  transport = "";

  constructor(url, { transport = "websocket", namespace = "/", label = "client", ...options } = {}) {
    super(`${label} (python 5 ${transport})`, transport);
    const { reconnection = false, reconnectionDelay = 1000, reconnectionDelayMax = 5000 } = options;
    clients.set(this.#name, this);
    this.#do("connect", {
      url,
      namespace,
      transports: TRANSPORTS[transport],
      timeout: HEARD_WITHIN / 1000,
      reconnection: { reconnection, reconnection_delay: reconnectionDelay / 1000, reconnection_delay_max: reconnectionDelayMax / 1000 },
    });
  }

  #do(action, details = {}) {
    tell({ client: this.#name, do: action, ...details });
  }

  /** What the program reports of this client. */
  take({ heard, happened, transport, acknowledged, args }) {
    if (transport) this.transport = transport;
    if (heard) this.hear(...heard);
    if (acknowledged !== undefined) this.#asked[acknowledged](...args);
    if (happened) {
      this.connected = happened[0] === "connect";
      this.undergo(...happened);
    }
  }

  emit(event, ...args) {
    this.#do("emit", { event, args: args.map(spellBytes) });
    return this;
  }

  /** Emits, and calls `answered` with the acknowledgement. */
  request(event, args, answered) {
    this.#do("emit", { event, args: args.map(spellBytes), ack: this.#asked.push(answered) - 1 });
  }

  /** Leaves in good order. */
  close() {
    this.gone = true;
    this.#do("close");
    return this;
  }

  /** Cuts the wire without a word, as a lost network does. */
  cut() {
    if (this.transport !== "websocket") throw new Error(`${this.label} is not on a WebSocket`);
    this.gone = true;
    this.#do("cut");
    return this;
  }
}

/** JSON has no bytes. */
function spellBytes(argument) {
  return Buffer.isBuffer(argument) ? { $bytes: argument.toString("base64") } : argument;
}
