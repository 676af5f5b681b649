// People of the page who come for one test and are gone after it, and the rooms in which they meet.

import { visit } from "./person.mjs";
import { openHouse } from "./stage.mjs";

export class Company {
  #names = 0;
  #guests = [];

  static async open() {
    const company = new Company();
    company.house = await openHouse();
    return company;
  }

  close() {
    return this.house.close();
  }

  /** Everybody who came goes. */
  part() {
    this.#guests.splice(0).forEach((guest) => guest.close());
  }

  keep(guest) {
    this.#guests.push(guest);
    return guest;
  }

  /** A name that nobody had. */
  fresh(name) {
    return `${name} ${++this.#names}`;
  }

  async arrive(name) {
    return this.keep(await visit(this.house.server.url, this.fresh(name)));
  }

  /** A kept room with these people in it, the first of whom made it. */
  async gather(host, ...others) {
    const { id, name } = await host.ok("room.create", { name: this.fresh("room"), capacity: null });
    for (const person of others) await person.ok("room.enter", { room: id });
    return { room: id, name };
  }
}

/** A room's newest messages. */
export const read = async (person, room) => (await person.ok("room.history", { room, before: null })).messages;
