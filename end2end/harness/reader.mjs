// Somebody on `/web` who keeps to the wire contract, §3, whatever the network does: says things until they are
// acknowledged, and holds what was said in one room, as it was changed since.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

import { HEARD_WITHIN } from "./ears.mjs";
import { logIn, Person } from "./person.mjs";

/** Comes back by itself, soon. */
const EAGER = { reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 200 };

export class Reader {
  #room;
  #open = false;
  #wanted = false;
  #catching = false;
  /** What came from beyond a gap, by number. */
  #ahead = new Map();
  /** What is not acknowledged, by client id, in the order in which it was said. */
  #waiting = new Map();

  /** Everything said in the room, from 1 to the end of what is known without a gap, as it is now. */
  shown = [];
  /** The last change up to which all are in what it holds. */
  changes = 0;
  /** The client ids of all that it said, in order. */
  said = [];
  /** What was acknowledged: `{ client_id, body, id, sequence, at }`. */
  acknowledged = [];
  /** Why messages were refused. They wait for `resend()`. */
  refusals = [];
  /** How often the room was asked for what was missed. */
  syncs = 0;
  /** How often a connection began. */
  arrivals = 0;
  /** What no network may do: an answer that breaks the contract. */
  faults = [];

  /** Somebody new; the login goes to `login`, where `url` is a network that fails. */
  static async arrive(url, name, room, { login = url, ...options } = {}) {
    return new this(new Person(url, await logIn(login, name), { label: name, ...EAGER, ...options }), name, room);
  }

  constructor(person, name, room) {
    this.person = person;
    this.name = name;
    this.#room = room;
    const { socket } = person;
    socket.on("session.started", () => this.#begin());
    socket.on("message.posted", (message) => message.room === room && this.#hear(message));
    socket.on("message.changed", (message) => message.room === room && this.#hearChange(message));
    socket.on("disconnect", () => (this.#open = false));
    // A refusal at the door, which a client does not repeat by itself.
    socket.on("connect_error", (error) => socket.active || this.fail(error));
  }

  /** Where it is. */
  get room() {
    return this.#room;
  }

  /** Whether what it sends now goes out on a connection that has begun. */
  get isOpen() {
    return this.#open;
  }

  /** The end of what is known without a gap. */
  get whole() {
    return this.shown.length;
  }

  /** How many messages are on their way. */
  get unacknowledged() {
    return this.#waiting.size;
  }

  /** Says something, now or when there is a connection; once, however often it has to be sent. */
  say(body, client_id = randomUUID()) {
    this.said.push(client_id);
    this.#waiting.set(client_id, body);
    if (this.#open) this.#send(client_id, body);
    return client_id;
  }

  /** Sends again what was refused or got no answer. */
  resend() {
    for (const [client_id, body] of this.#waiting) this.#send(client_id, body);
  }

  /** Everything that it said is acknowledged. */
  isHeard(milliseconds) {
    return this.until(() => this.#waiting.size === 0, () => `get ${this.#waiting.size} acknowledgements`, milliseconds);
  }

  /** It holds everything up to `sequence`. */
  holds(sequence, milliseconds) {
    return this.until(() => this.whole >= sequence, () => `get to ${sequence} from ${this.whole}`, milliseconds);
  }

  /** It holds every change up to `change`. */
  holdsChanges(change, milliseconds) {
    return this.until(() => this.changes >= change, () => `get to change ${change} from ${this.changes}`, milliseconds);
  }

  close() {
    this.person.close();
  }

  async until(done, what, milliseconds = HEARD_WITHIN) {
    const look = () => done() || this.faults.length > 0;
    await this.person.until(look, "finish", milliseconds).catch((error) => {
      throw new Error(`${this.name} did not ${what()}: ${error.message}`);
    });
    assert.deepStrictEqual(this.faults, [], this.name);
  }

  /** Join before the backlog: what is said from here on comes as an event, what was said before comes as a page. */
  #begin() {
    this.arrivals += 1;
    this.#open = true;
    this.person.socket.emit("room.enter", { room: this.#room }, (answer) => {
      if (!answer.ok) this.fail(answer);
    });
    this.resend();
    this.#catchUp();
  }

  #send(client_id, body) {
    this.person.socket.emit("message.post", { room: this.#room, client_id, body }, ({ ok, refused }) => {
      if (refused) this.refusals.push(refused);
      // A repeat is acknowledged once more: the same, or it is not once.
      else if (this.#waiting.delete(client_id)) this.acknowledged.push({ client_id, body, ...ok });
      else this.#compare(client_id, ok);
      this.person.look();
    });
  }

  #compare(client_id, ok) {
    const first = this.acknowledged.findLast((one) => one.client_id === client_id);
    if (first.sequence !== ok.sequence || first.id !== ok.id) this.fail({ first, repeated: ok });
  }

  #hear(message) {
    this.#keep(message);
    this.#closeUp();
    if (this.#ahead.size > 0) this.#catchUp();
  }

  #hearChange(message) {
    this.#keep(message);
    if (message.change === this.changes + 1) this.changes = message.change;
    this.#closeUp();
    if (this.#ahead.size > 0 || message.change > this.changes) this.#catchUp();
  }

  /** Puts the newer state of a message in the place of an older one, or where it waits for the gap to close. */
  #keep(message) {
    const { sequence, change = 0 } = message;
    const known = this.shown[sequence - 1] ?? this.#ahead.get(sequence);
    if (known && change === (known.change ?? 0) && !isDeepStrictEqual(known, message)) this.fail({ known, message });
    if (known && change <= (known.change ?? 0)) return;
    if (sequence <= this.whole) this.shown[sequence - 1] = message;
    else this.#ahead.set(sequence, message);
  }

  #closeUp() {
    for (let next; (next = this.#ahead.get(this.whole + 1)); ) {
      this.#ahead.delete(next.sequence);
      this.shown.push(next);
    }
    this.person.look();
  }

  /** Asks for what is missing, page by page; once at a time, and once more where something came in between. */
  async #catchUp() {
    this.#wanted = true;
    if (this.#catching) return;
    this.#catching = true;
    while (this.#wanted && this.#open) {
      this.#wanted = false;
      await this.#readPages().catch((lost) => {
        // Without a connection, the next one begins with this; a late answer is asked for again.
        this.#wanted = true;
        if (lost instanceof assert.AssertionError) this.fail(lost);
      });
    }
    this.#catching = false;
  }

  async #readPages() {
    for (let more = true; more; ) {
      this.syncs += 1;
      const mark = { after: this.whole, changed_after: this.changes };
      const answer = await this.person.socket.timeout(HEARD_WITHIN).emitWithAck("room.sync", { room: this.#room, ...mark });
      assert.deepStrictEqual(Object.keys(answer), ["ok"], JSON.stringify(answer));
      const { messages, changed = [], change } = answer.ok;
      messages.forEach((message, index) => assert.strictEqual(message.sequence, mark.after + 1 + index, "pages have no gap"));
      changed.reduce((last, { change }) => (assert.ok(change > last, "changes rise"), change), mark.changed_after);
      for (const message of [...messages, ...changed]) this.#keep(message);
      this.changes = Math.max(this.changes, change);
      this.#closeUp();
      more = answer.ok.more || change > mark.changed_after;
    }
  }

  /** Notes an answer that breaks the contract. */
  fail(fault) {
    this.faults.push(fault);
    this.person.look();
  }
}
