// The scene of a server that is killed amid talk, again and again. What is acknowledged is recorded out here.

import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";

import { Client } from "./clients.mjs";
import { readDatabase } from "./database.mjs";
import { assertInOrder } from "./ledger.mjs";
import { Person } from "./person.mjs";
import { Reader } from "./reader.mjs";
import { openRoom, RESTED_WITHIN, settle } from "./scenes.mjs";

/** How much one has on its way at once; more than a connection's messages in one transaction. */
const WINDOW = 40;

/** Somebody of the dialect `classic`, whose messages have no ids: what is not acknowledged is there once or not at all. */
class Phone {
  acknowledged = [];
  said = [];

  async arrive(url, name, room) {
    this.client = await new Client(url, { generation: "2.5", label: name }).connects();
    assert.strictEqual((await this.client.ask("login", name)).ok, true);
    assert.strictEqual((await this.client.ask("joinRoom", room)).ok, true);
    return this;
  }

  get unacknowledged() {
    return this.said.length - this.acknowledged.length;
  }

  say(body) {
    this.said.push(body);
    this.client.request("roomMessage", [this.room, body], ({ ok }) => {
      if (ok) this.acknowledged.push(body);
      this.client.look();
    });
  }
}

/** Kills the server `rounds` times, each time amid talk; resolves to how much was said. */
export async function crashOften(server, chance, { rounds, people, most = 250, inspectEvery = 10 }) {
  const { host, room, name } = await openRoom(server);
  host.close();
  const readers = [];
  const book = [];
  const checked = new Map();
  let words = 0;
  let inspected = 0;
  let interrupted = 0;
  try {
    for (let index = 0; index < people; index++) {
      const transport = ["websocket", "polling", "upgrade"][index % 3];
      readers.push(await Reader.arrive(server.url, `${name} ${index}`, room, { transport }));
    }
    for (let round = 0; round < rounds; round++) {
      const phone = new Phone();
      phone.room = name;
      await phone.arrive(server.url, `${name} phone`, name);
      const speakers = [phone, ...readers];
      const count = () => speakers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
      const goal = count() + chance.between(0, most);

      let dead = false;
      let reached;
      const amid = new Promise((resolve) => (reached = resolve));
      const talk = async (speaker) => {
        const ears = speaker.client ?? speaker.person;
        while (!dead) {
          speaker.say(`${++words}`);
          await ears.until(() => dead || speaker.unacknowledged < WINDOW, "get an answer", RESTED_WITHIN);
          if (count() >= goal) reached();
        }
      };
      const talks = speakers.map(talk);
      await Promise.race([amid, Promise.all(talks)]);
      await wait(chance.between(0, 8));
      dead = true;
      interrupted += readers.reduce((total, { unacknowledged }) => total + unacknowledged, 0);
      await server.crash();
      for (const speaker of speakers) (speaker.client ?? speaker.person).look();
      await Promise.all(talks);
      phone.client.close();

      if (round % inspectEvery === 0 && (await holdsInFile(server, room, readers))) inspected += 1;
      await server.start(`127.0.0.1:${server.port}`);
      await Promise.all(readers.map((reader) => reader.isHeard(RESTED_WITHIN)));
      await readOn(server, host.cookie, room, book);
      checkRound(book, readers, phone, checked);
    }
    assertInOrder(readers);
    const talkers = readers.map(({ name }) => name);
    const messages = await settle(server, host.cookie, room, readers);
    assert.deepStrictEqual(messages, book, "what was read after each crash is what is there at the end");
    assert.strictEqual(messages.filter(({ author }) => talkers.includes(author.name)).length, sum(readers));
    return { messages: messages.length, acknowledged: sum(readers), interrupted, inspected };
  } finally {
    readers.forEach((reader) => reader.close());
  }
}

const sum = (speakers) => speakers.reduce((total, { acknowledged }) => total + acknowledged.length, 0);

/** What the page's people were acknowledged is in the file, before the server has seen it again. */
async function holdsInFile(server, room, readers) {
  const file = await readDatabase(server.dataDir);
  if (!file) return false;
  assert.deepStrictEqual(file.damage, []);
  const own = file.messages.filter(([where]) => where === room);
  assert.strictEqual(file.last[room], own.length);
  own.forEach(([, sequence], index) => assert.strictEqual(sequence, index + 1));
  for (const { acknowledged } of readers) {
    for (const { sequence, client_id, body } of acknowledged) {
      assert.deepStrictEqual(own[sequence - 1], [room, sequence, client_id, body], "it was acknowledged, and is in the file");
    }
  }
  return true;
}

/** Reads what is new, over a new connection, to the end of `book`. */
async function readOn(server, cookie, room, book) {
  const fresh = await new Person(server.url, cookie, { label: "fresh" }).arrives();
  await fresh.ok("room.enter", { room });
  for (let more = true; more; ) {
    const page = await fresh.ok("room.sync", { room, after: book.length });
    for (const message of page.messages) assert.strictEqual(book.push(message), message.sequence, "numbers have no gap");
    more = page.more;
  }
  fresh.close();
}

/** What was acknowledged since the last round is in the book as it was acknowledged, and what the phone said too. */
function checkRound(book, readers, phone, checked) {
  for (const reader of readers) {
    for (const { client_id, body, id, sequence } of reader.acknowledged.slice(checked.get(reader) ?? 0)) {
      const { client_id: kept, body: words, id: by } = book[sequence - 1] ?? {};
      assert.deepStrictEqual({ kept, words, by }, { kept: client_id, words: body, by: id }, `number ${sequence}`);
    }
    checked.set(reader, reader.acknowledged.length);
  }
  const times = new Map();
  for (const { body } of book) times.set(body, (times.get(body) ?? 0) + 1);
  for (const body of phone.acknowledged) assert.strictEqual(times.get(body), 1, `${body} was acknowledged to the phone`);
  for (const body of phone.said) assert.ok((times.get(body) ?? 0) <= 1, `${body} is there twice`);
}
