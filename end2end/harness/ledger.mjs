// What the store holds of a room, and whether that is what was promised.

import assert from "node:assert/strict";

/** Everything said in a room, by `room.history` over a connection that knows nothing. */
export async function readRoom(person, room) {
  await person.ok("room.enter", { room });
  const all = [];
  for (let before = null, more = true; more; before = all[0].sequence) {
    const page = await person.ok("room.history", { room, before });
    all.unshift(...page.messages);
    more = page.more;
  }
  return all;
}

/** The numbers are 1, 2, 3 …, and nothing is there twice. */
export function assertNumbered(messages) {
  messages.forEach(({ sequence }, index) => assert.strictEqual(sequence, index + 1, "numbers have no gap and no double"));
  for (const what of ["id", "client_id"]) {
    assert.strictEqual(new Set(messages.map((message) => message[what])).size, messages.length, `each ${what} is there once`);
  }
}

/** What was acknowledged is there, as it was acknowledged; all that was said, in the order in which it was said. */
export function assertKept(messages, readers) {
  for (const { name, acknowledged } of readers) {
    for (const { client_id, body, id, sequence, at } of acknowledged) {
      const found = messages[sequence - 1];
      const { author, room, ...kept } = found ?? {};
      const promised = { client_id, body, id, sequence, at };
      assert.deepStrictEqual(kept, promised, `number ${sequence} was acknowledged to ${name}`);
      assert.strictEqual(author.name, name);
    }
    const own = messages.filter(({ author }) => author.name === name).map(({ body }) => body);
    const said = acknowledged.toSorted((one, other) => one.sequence - other.sequence).map(({ body }) => body);
    assert.deepStrictEqual(own, said, `what ${name} said, once each`);
  }
}

/** Nobody's words overtake each other, however often they were sent. */
export function assertInOrder(readers) {
  for (const { name, said, acknowledged } of readers) {
    const numbered = acknowledged.toSorted((one, other) => one.sequence - other.sequence);
    assert.deepStrictEqual(numbered.map(({ client_id }) => client_id), said, `the order in which ${name} spoke`);
  }
}

/** Each reader holds exactly this. */
export function assertRead(messages, readers) {
  for (const { name, shown } of readers) assert.deepStrictEqual(shown, messages, `what ${name} holds`);
}
