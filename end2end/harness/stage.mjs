// A house with people in it. Each step says what everyone must have heard, in order, and that nobody heard more.

import assert from "node:assert/strict";

import { Client } from "./clients.mjs";
import { bring } from "./kinds.mjs";
import { visit } from "./person.mjs";
import { startServer } from "./server.mjs";
import { hears, plainPage, VOICES } from "./voices.mjs";

/** The name of the person who is always there: logged in, in no room. */
export const BELL = "bell";

let fences = 0;

/** A server with one person online, the bell, who hears what somebody in no room hears. */
export async function openHouse({ bellKind, ...options } = {}) {
  const server = await startServer(options);
  const bell = await new Client(server.url, { label: BELL, ...bellKind }).connects();
  bell.emit("login", BELL);
  await bell.next("logedin");
  return {
    server,
    bell,
    stage: (kind) => new Stage(server, bell, kind),
    /** Everything that the server had to tell until now has arrived at `people`; what was unread of it, each. */
    async settle(...people) {
      const content = `fence ${++fences}`;
      bell.emit("publicMessage", content);
      const heard = [];
      for (const person of [bell, ...people]) heard.push(await person.readUntil(hears(content), "hear the marker"));
      return heard.slice(1);
    },
    async close() {
      bell.close();
      await server.remove();
    },
  };
}

/** One scene: people of one kind of client come, act, and go. */
export class Stage {
  #cast = new Map();
  /** How those who are online ring, by label. */
  #voices = new Map([[BELL, VOICES.classic]]);

  constructor(server, bell, kind = {}) {
    this.server = server;
    this.kind = kind;
    this.bell = bell;
    this.#cast.set(BELL, bell);
  }

  /** A connection that has not logged in. */
  async connect(label, kind = this.kind) {
    const client = bring(this.server.url, { ...kind, label });
    this.#cast.set(label, client);
    return client.connects();
  }

  /** People who have logged in under these names, in this order; what that told the others has been read. */
  async people(...names) {
    const clients = await Promise.all(names.map((name) => this.connect(name)));
    for (const [index, client] of clients.entries()) await this.logIn(client, names[index]);
    await this.fence(clients.at(-1) ?? this.bell);
    return clients;
  }

  async logIn(client, name) {
    client.emit("login", name);
    await client.next("logedin");
    this.isLoggedIn(client);
  }

  /** Marks somebody whose login was itself the thing tested. */
  isLoggedIn(client) {
    this.#voices.set(this.#labelOf(client), VOICES.classic);
  }

  /** People who have come online in the salon under these names, in this order; what that told the others has been read. */
  async guests(...names) {
    const clients = await Promise.all(names.map((name) => this.connect(name)));
    for (const [index, client] of clients.entries()) {
      client.emit("online", { user: names[index] });
      await client.next("online", ({ user }) => user === names[index]);
      this.isInSalon(client, names[index]);
    }
    await this.fence(clients.at(-1) ?? this.bell);
    return clients;
  }

  /** Marks somebody whose coming online was itself the thing tested. */
  isInSalon(client, name = this.#labelOf(client)) {
    this.#voices.set(this.#labelOf(client), VOICES.salon(name));
  }

  /** Somebody who has logged in on the page and has it open; what that told the others has been read. */
  async visitor(name) {
    const person = await visit(this.server.url, name);
    this.addVisitor(person, name);
    await this.fence(person);
    return person;
  }

  /** Takes in somebody whose visit was itself the thing tested. */
  addVisitor(person, label) {
    this.#cast.set(label, person);
    this.#voices.set(label, VOICES.page);
  }

  /**
   * `actor` does something; then `expected` (label → events) is all that anybody has heard of it, in this order.
   * Who is not named has heard nothing.
   */
  async step(actor, act, expected) {
    await act(actor);
    const label = this.#labelOf(actor);
    if (this.#voices.has(label) && actor.connected && !actor.gone) {
      this.#compare(await this.#readToFence(actor), expected);
      return;
    }
    // The actor cannot ring: what must arrive has arrived, then the bell rings, then nothing else has come.
    for (const [name, events] of Object.entries(expected)) {
      const client = this.#cast.get(name);
      await client.until(() => client.unread.length >= events.length, `hear ${JSON.stringify(events)}`);
    }
    this.#compare(await this.#readToFence(this.bell), expected);
  }

  /** Everyone has heard everything that `by` caused until now; it is read and forgotten. */
  async fence(by = this.bell) {
    await this.#readToFence(by);
  }

  async #readToFence(by) {
    const content = `fence ${++fences}`;
    this.#voices.get(this.#labelOf(by))(by, content);
    const isFence = hears(content);
    const present = [...this.#cast].filter(([, client]) => client.connected && !client.gone);
    const heard = await Promise.all(present.map(([, client]) => client.readUntil(isFence, "hear the marker")));
    return Object.fromEntries(present.map(([label], index) => [label, heard[index]]));
  }

  #compare(heard, expected) {
    // Somebody may be called `__proto__`.
    const of = (label) => (Object.hasOwn(expected, label) ? expected[label] : []);
    const all = Object.fromEntries(Object.keys(heard).map((label) => [label, of(label)]));
    for (const label of Object.keys(expected)) assert.ok(label in heard, `${label} is not connected`);
    assert.deepStrictEqual(plainly(heard), all);
  }

  /** Everyone of this scene goes; the bell sees that it is alone again. */
  async end() {
    const left = [...this.#cast.values()].filter((client) => client !== this.bell);
    left.forEach((client) => client.close());
    // Who closes the page stays online for a while.
    await Promise.all(left.map((client) => client.cookie && client.logOut()));
    const alone = `be alone again after ${[...this.#cast.keys()].join(", ")}`;
    const last = () => this.bell.heard.findLast(([event]) => event === "otherLogedin" || event === "otherLogedout");
    await this.bell.until(() => (last()?.[1].numusers ?? 1) === 1, alone);
    await this.fence();
  }

  #labelOf(client) {
    for (const [label, member] of this.#cast) if (member === client) return label;
    throw new Error("not of this stage");
  }
}

/** What follows `invalid argument: ` is for people to read: its words are not part of the contract. */
export const INVALID = "invalid argument: …";

export function plainReason(reason) {
  return typeof reason === "string" ? reason.replace(/^invalid argument: \S.*$/s, INVALID) : reason;
}

function plainly(heard) {
  const plain = (event) => (event[0] === "err" ? event.map(plainReason) : plainPage(event));
  return Object.fromEntries(Object.entries(heard).map(([label, events]) => [label, events.map(plain)]));
}
