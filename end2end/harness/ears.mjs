// What a client of any kind hears, kept in order, and how a test waits for it and reads it.

import { within } from "./server.mjs";

// How long anything may take; longer for slow machines, by environment.
export const HEARD_WITHIN = Number(process.env.TEAHOUSE_PATIENCE ?? 10_000);

/** A kind of client adds how it connects, speaks (`emit`, `request`) and goes (`close`, `cut`). */
export class Ears {
  #waiting = new Set();
  #read = 0;

  /** Whether it left, or was cut off, by its own doing. */
  gone = false;
  /** Everything that the server sent: `[event, ...arguments]`, in order. */
  heard = [];
  /** What happened to the connection: `connect`, `connect_error`, `error`, `disconnect`. */
  lifecycle = [];

  constructor(label, transport) {
    this.label = label;
    this.upgrading = transport === "upgrade";
  }

  hear(...event) {
    this.heard.push(event);
    this.look();
  }

  undergo(...happening) {
    this.lifecycle.push(happening);
    this.look();
  }

  /** Whoever waits for something looks again. */
  look() {
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

  async connects() {
    await this.until(() => this.happened("connect") || this.happened("connect_error"), "connect");
    if (!this.happened("connect")) throw new Error(`${this.label} was refused: ${spell(this.happened("connect_error")[1])}`);
    return this;
  }

  /** Where it began on polling to go over to WebSocket, it has. */
  async upgrades() {
    if (this.upgrading) await this.until(() => this.transport === "websocket", "upgrade");
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

  /** Emits with an acknowledgement, and resolves to it. */
  ask(event, ...args) {
    return this.askWithin(HEARD_WITHIN, event, ...args);
  }

  askWithin(milliseconds, event, ...args) {
    const answer = new Promise((resolve) => {
      this.request(event, args, (...reply) => resolve(reply.length === 1 ? reply[0] : reply));
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
