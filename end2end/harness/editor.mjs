// A Reader who also changes what it said, whatever the network does: asks for each change until it is acknowledged.

import { Reader } from "./reader.mjs";

export class Editor extends Reader {
  /** What is not acknowledged: by message, what it is to say; `null` deletes it. */
  #wishes = new Map();

  /** Everything that a message was asked to say, by its id, in order; `null` at the end where it was deleted. */
  asked = new Map();

  constructor(...who) {
    super(...who);
    this.person.socket.on("session.started", () => {
      for (const wish of this.#wishes) this.#send(...wish);
    });
  }

  /** How many messages are not yet known to say what they are to say. */
  get unfulfilled() {
    return this.#wishes.size;
  }

  /** Messages that it said and has not deleted. */
  get changeable() {
    return this.acknowledged.filter(({ id }) => this.asked.get(id)?.at(-1) !== null);
  }

  /** Changes what a message says, now or when there is a connection. */
  change(id, body) {
    this.asked.set(id, [...(this.asked.get(id) ?? []), body]);
    this.#wishes.set(id, body);
    if (this.isOpen) this.#send(id, body);
  }

  /** Everything that it asked for is acknowledged. */
  isFulfilled(milliseconds) {
    return this.until(() => this.unfulfilled === 0, () => `get ${this.unfulfilled} changes acknowledged`, milliseconds);
  }

  #send(id, body) {
    const command = { room: this.room, message: id, ...(body !== null && { body }) };
    this.person.socket.emit(body === null ? "message.delete" : "message.edit", command, ({ ok, refused }) => {
      if (refused || ok.body !== body) this.fail({ asked: command, refused, ok });
      else if (this.#wishes.get(id) === body) this.#wishes.delete(id);
      this.person.look();
    });
  }
}
