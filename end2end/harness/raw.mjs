// The wire without a client: a session that keeps the protocol only as far as the test wants.

import WebSocket from "ws";

import { HEARD_WITHIN } from "./ears.mjs";
import { within } from "./server.mjs";

/** A session over WebSocket that answers no ping, and can stop reading. */
export class RawSocket {
  #looking = new Set();

  /** Every packet as it came. */
  said = [];

  constructor(url, { eio = 4, sid } = {}) {
    const query = new URLSearchParams({ EIO: eio, transport: "websocket", ...(sid && { sid }) });
    this.eio = eio;
    this.socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?${query}`);
    this.socket.on("error", () => {});
    this.closed = new Promise((resolve) => this.socket.once("close", resolve));
    this.opened = new Promise((resolve) => this.socket.once("open", resolve));
    this.socket.on("message", (data) => {
      this.said.push(String(data));
      for (const look of this.#looking) look();
    });
  }

  /** Connected to the namespace `/`. */
  async connects() {
    await this.hears((packet) => packet.startsWith("0{"));
    if (this.eio === 4) this.send("40");
    await this.hears((packet) => packet.startsWith("40"));
    return this;
  }

  send(packet) {
    this.socket.send(packet);
    return this;
  }

  /** The first packet, of those that came and those that will, that `isIt`. */
  hears(isIt, milliseconds = HEARD_WITHIN) {
    let look;
    const found = new Promise((resolve) => {
      look = () => {
        const packet = this.said.find(isIt);
        if (packet !== undefined) resolve(packet);
      };
      this.#looking.add(look);
      look();
    });
    const tail = () => `not heard; last: ${this.said.slice(-5).map((packet) => packet.slice(0, 200))}`;
    return within(milliseconds, found, tail).finally(() => this.#looking.delete(look));
  }

  /** From now on what the server sends stays in the network. */
  stopReading() {
    this.socket.pause();
  }

  cut() {
    this.socket.terminate();
  }
}

/** A session over polling that polls when it is told to. */
export class RawPolling {
  static async open(url, eio = 4, options = {}) {
    const address = `${url}/socket.io/?EIO=${eio}&transport=polling`;
    const [open] = unpack(eio, await (await fetch(address, options)).text());
    const { sid } = JSON.parse(open.slice(1));
    return new RawPolling(address, eio, sid);
  }

  constructor(address, eio, sid) {
    this.eio = eio;
    this.sid = sid;
    this.address = `${address}&sid=${sid}`;
  }

  /** Connected to the namespace `/`. */
  async connects() {
    if (this.eio === 4) await this.send("40");
    // Engine.IO 3 connects by itself, with the first packets.
    if (this.eio === 4) await this.poll();
    return this;
  }

  async send(...packets) {
    return this.post(pack(this.eio, packets));
  }

  post(body, headers = { "content-type": "text/plain;charset=UTF-8" }) {
    return fetch(this.address, { method: "POST", body, headers });
  }

  /** The packets of one answer. */
  async poll() {
    return unpack(this.eio, await (await fetch(this.address)).text());
  }

  /** Polls until a packet comes that `isIt`. */
  async pollsFor(isIt) {
    let last;
    for (let polls = 0; polls < 50; polls++) {
      last = await within(HEARD_WITHIN, this.poll(), () => `no answer to a poll; last: ${last}`);
      const found = last.find(isIt);
      if (found !== undefined) return found;
    }
    throw new Error(`not heard in 50 polls; last: ${last}`);
  }
}

const SEPARATOR = "\x1e";

function pack(eio, packets) {
  return eio === 4 ? packets.join(SEPARATOR) : packets.map((packet) => `${packet.length}:${packet}`).join("");
}

function unpack(eio, body) {
  if (eio === 4) return body.split(SEPARATOR);
  const packets = [];
  while (body) {
    const colon = body.indexOf(":");
    const length = Number(body.slice(0, colon));
    if (!(length > 0)) throw new Error(`no payload: ${body.slice(0, 200)}`);
    const end = colon + 1 + length;
    packets.push(body.slice(colon + 1, end));
    body = body.slice(end);
  }
  return packets;
}
