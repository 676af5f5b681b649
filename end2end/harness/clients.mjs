// Socket.IO clients of four generations behind one face: each keeps everything it hears, in order.

import { createRequire } from "node:module";

import { within } from "./server.mjs";

const require = createRequire(import.meta.url);

/** The official clients, by version. 1.7 and 2.5 speak Engine.IO 3, 3.1 and 4.8 speak Engine.IO 4. */
export const GENERATIONS = {
  1.7: require("socket.io-client-1"),
  2.5: require("socket.io-client-2"),
  3.1: require("socket.io-client-3"),
  4.8: require("socket.io-client-4"),
};

export const TRANSPORTS = {
  polling: ["polling"],
  websocket: ["websocket"],
  upgrade: ["polling", "websocket"],
};

/** Every generation over every transport. */
export const KINDS = Object.keys(GENERATIONS).flatMap((generation) =>
  Object.keys(TRANSPORTS).map((transport) => ({ generation, transport })),
);

// How long anything may take; longer for slow machines, by environment.
const HEARD_WITHIN = Number(process.env.TEAHOUSE_PATIENCE ?? 10_000);

export class Client {
  #waiting = new Set();
  #read = 0;
  #upgrades;

  /** Whether it left, or was cut off, by its own doing. */
  gone = false;

  constructor(url, { generation = "4.8", transport = "websocket", namespace = "/", label = "client", ...options } = {}) {
    this.label = `${label} (${generation} ${transport})`;
    this.#upgrades = transport === "upgrade";
    /** Everything that the server sent: `[event, ...arguments]`, in order. */
    this.heard = [];
    /** What happened to the connection: `connect`, `connect_error`, `error`, `disconnect`. */
    this.lifecycle = [];
    this.socket = GENERATIONS[generation](url + namespace, {
      transports: TRANSPORTS[transport],
      forceNew: true,
      reconnection: false,
      timeout: HEARD_WITHIN,
      ...options,
    });
    this.#listen(generation);
    this.socket.on("connect", () => this.engine.on("upgrade", () => this.#wake()));
    for (const happening of ["connect", "connect_error", "error", "disconnect"]) {
      this.socket.on(happening, (...details) => {
        this.lifecycle.push([happening, ...details]);
        this.#wake();
      });
    }
  }

  #listen(generation) {
    const keep = (event, ...args) => {
      this.heard.push([event, ...args]);
      this.#wake();
    };
    if (this.socket.onAny) {
      this.socket.onAny(keep);
      return;
    }
    // 1.x and 2.x have no catch-all listener.
    const deliver = this.socket.onevent;
    this.socket.onevent = function (packet) {
      keep(...packet.data);
      deliver.call(this, packet);
    };
  }

  #wake() {
    for (const look of this.#waiting) look();
  }

  /** Resolves to the first truthy value of `find`, looked for now and after everything that happens. */
  until(find, what, milliseconds = HEARD_WITHIN) {
    let look;
    const found = new Promise((resolve) => {
      look = () => {
        const value = find();
        if (value) resolve(value);
      };
      this.#waiting.add(look);
      look();
    });
    const tail = () => JSON.stringify([...this.lifecycle, ...this.heard].slice(-12), shorten);
    return within(milliseconds, found, () => `${this.label} did not ${what}; last: ${tail()}`).finally(() =>
      this.#waiting.delete(look),
    );
  }

  get connected() {
    return this.socket.connected;
  }

  async connects() {
    await this.until(() => this.happened("connect") || this.happened("connect_error"), "connect");
    if (!this.happened("connect")) throw new Error(`${this.label} was refused: ${spell(this.happened("connect_error")[1])}`);
    return this;
  }

  /** Where it began on polling to go over to WebSocket, it has. */
  async upgrades() {
    if (this.#upgrades) await this.until(() => this.transport === "websocket", "upgrade");
    return this;
  }

  /** The refusal's text. */
  async isRefused() {
    const [, error] = await this.until(() => this.happened("connect_error") ?? this.happened("error"), "get refused");
    return String(error?.message ?? error);
  }

  async disconnects(milliseconds) {
    return this.until(() => this.happened("disconnect"), "disconnect", milliseconds);
  }

  happened(name) {
    return this.lifecycle.find(([happening]) => happening === name);
  }

  emit(event, ...args) {
    this.socket.emit(event, ...args);
    return this;
  }

  /** Emits with an acknowledgement, and resolves to it. */
  ask(event, ...args) {
    return this.askWithin(HEARD_WITHIN, event, ...args);
  }

  askWithin(milliseconds, event, ...args) {
    const answer = new Promise((resolve) => {
      this.socket.emit(event, ...args, (...reply) => resolve(reply.length === 1 ? reply[0] : reply));
    });
    return within(milliseconds, answer, () => `${this.label} got no acknowledgement of ${event}`);
  }

  /** What arrived since the last reading up to the first event that `isEnd`, which is read too but not returned. */
  async readUntil(isEnd, what, milliseconds) {
    const from = this.#read;
    const end = await this.until(
      () => 1 + this.heard.findIndex((event, index) => index >= from && isEnd(event)),
      what,
      milliseconds,
    );
    this.#read = end;
    return this.heard.slice(from, end - 1);
  }

  /** The next `count` events. */
  async read(count, milliseconds) {
    const from = this.#read;
    await this.until(() => this.heard.length >= from + count, `hear ${count} events`, milliseconds);
    this.#read = from + count;
    return this.heard.slice(from, from + count);
  }

  /** The next event called `name` from here on; everything before it is passed over. */
  async next(name, matches = () => true, milliseconds) {
    const from = this.#read;
    const isIt = (event, index) => index >= from && event[0] === name && matches(event[1]);
    const end = await this.until(() => 1 + this.heard.findIndex(isIt), `hear ${name}`, milliseconds);
    this.#read = end;
    return this.heard[end - 1][1];
  }

  /** What has arrived and was not read. */
  get unread() {
    return this.heard.slice(this.#read);
  }

  /** The name of the transport in use. */
  get transport() {
    return this.engine.transport.name;
  }

  get engine() {
    return this.socket.io.engine;
  }

  /** Leaves in good order. */
  close() {
    this.gone = true;
    this.socket.close();
    return this;
  }

  /** Cuts the wire without a word, as a lost network does. */
  cut() {
    const { ws } = this.engine.transport;
    if (!ws) throw new Error(`${this.label} is not on a WebSocket`);
    this.gone = true;
    ws.terminate();
    return this;
  }
}

/** An error with what the transport knows of its cause: a status, or another error. */
function spell(error) {
  const { description, context } = error ?? {};
  const cause = [description?.error ?? description?.code ?? description, context?.status, context?.responseText];
  return [error, ...cause].filter((part) => part !== undefined && part !== "").map(String).join("; ");
}

function shorten(_, value) {
  return typeof value === "string" && value.length > 200 ? `${value.slice(0, 200)}…` : value;
}
