// Official Socket.IO clients of four generations behind one face: each keeps everything it hears, in order.

import { createRequire } from "node:module";

import { Ears, HEARD_WITHIN } from "./ears.mjs";

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
export const JAVASCRIPT_KINDS = Object.keys(GENERATIONS).flatMap((generation) =>
  Object.keys(TRANSPORTS).map((transport) => ({ generation, transport })),
);

export class Client extends Ears {
  constructor(url, { generation = "4.8", transport = "websocket", namespace = "/", label = "client", ...options } = {}) {
    super(`${label} (${generation} ${transport})`, transport);
    this.socket = GENERATIONS[generation](url + namespace, {
      transports: TRANSPORTS[transport],
      forceNew: true,
      reconnection: false,
      timeout: HEARD_WITHIN,
      ...options,
    });
    this.#listen();
    this.socket.on("connect", () => this.engine.on("upgrade", () => this.look()));
    for (const happening of ["connect", "connect_error", "error", "disconnect"]) {
      this.socket.on(happening, (...details) => this.undergo(happening, ...details));
    }
  }

  #listen() {
    const keep = (...event) => this.hear(...event);
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

  get connected() {
    return this.socket.connected;
  }

  emit(event, ...args) {
    this.socket.emit(event, ...args);
    return this;
  }

  /** Emits, and calls `answered` with the acknowledgement. */
  request(event, args, answered) {
    this.socket.emit(event, ...args, answered);
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
