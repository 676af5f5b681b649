// The dialect `classic`, scene by scene (wire contract, §1). The bell is online in each of them, so counts start at 1,
// and it stands for everybody who is logged in and elsewhere; the ghost is connected and has not logged in.

import assert from "node:assert/strict";

import { BELL, INVALID, plainReason } from "../harness/stage.mjs";

const err = (reason) => ["err", reason];
const joinedRoom = (username, roomname, userlist) => ["joinedRoom", { username, roomname, userlist }];
const otherJoinedRoom = (username, roomname, userlist) => ["otherJoinedRoom", { username, roomname, userlist }];
const leftRoom = (username, roomname) => ["leftRoom", { username, roomname }];
const otherLeftRoom = (username, roomname, userlist) => ["otherLeftRoom", { username, roomname, userlist }];
const gotRoomMessage = (username, roomname, content) => ["gotRoomMessage", { username, roomname, content }];
const gotPublicMessage = (username, content) => ["gotPublicMessage", { username, content }];
const gotPrivateMessage = (username, content) => ["gotPrivateMessage", { username, content }];
const logedin = (username, numusers) => ["logedin", { username, numusers }];
const otherLogedin = (username, numusers) => ["otherLogedin", { username, numusers }];
const otherLogedout = (username, numusers) => ["otherLogedout", { username, numusers }];

/** What may be heard by who did nothing but get refused. */
const TOLD = ["err", "logedin", "otherLogedin", "gotPublicMessage"];

const does = (...args) => (client) => client.emit(...args);

/** Names that trip careless servers. */
const ODD_NAMES = [
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "everyone",
  "null",
  "0",
  "<script>alert(1)</script>",
  "'; DROP TABLE users; --",
  "a b/c?d#e%20",
  "x".repeat(64),
];

/** Names of the world's scripts. */
const WORLD_NAMES = [
  "大厅",
  "🫖👩‍👩‍👧",
  "é",
  "мир",
  "مرحبا",
  "a\u202Eb",
  "\u200Fשלום",
  "茶".repeat(64),
  "🫖".repeat(64),
];

/** Texts that are not names: [what, text]. */
const NO_NAMES = [
  ["empty", ""],
  ["blank", " \t "],
  ["invisible", "\u200B"],
  ["65 characters", "x".repeat(65)],
  ["65 characters of three bytes", "茶".repeat(65)],
  ["a line break", "a\nb"],
  ["a NUL", "a\0b"],
  ["an escape", "\u001B[31m"],
];

/** Values that are not text. */
const NO_TEXTS = [
  ["a number", 5],
  ["true", true],
  ["null", null],
  ["an object", { username: "ann" }],
  ["an array", ["ann"]],
  ["bytes", Buffer.from("ann")],
];

const NO_MESSAGES = [
  ["empty", ""],
  ["blank", " \n "],
  ["4,001 characters", "x".repeat(4001)],
  ["4,001 characters of three bytes", "茶".repeat(4001)],
  ["a NUL", "a\0b"],
];

/** `name` comes, is in a room of that name with somebody, is written to, and goes. */
async function liveUnder(name, ann, stage) {
  const odd = await stage.connect(name);
  await odd.upgrades();
  await stage.step(odd, does("login", name), {
    [name]: [logedin(name, 3)],
    ann: [otherLogedin(name, 3)],
    [BELL]: [otherLogedin(name, 3)],
  });
  stage.isLoggedIn(odd);
  await stage.step(odd, does("joinRoom", name, 2), { [name]: [joinedRoom(name, name, [name])] });
  await stage.step(ann, does("joinRoom", name, 2), {
    ann: [joinedRoom("ann", name, [name, "ann"])],
    [name]: [otherJoinedRoom("ann", name, [name, "ann"])],
  });
  await stage.step(odd, does("roomMessage", name, name), {
    [name]: [gotRoomMessage(name, name, name)],
    ann: [gotRoomMessage(name, name, name)],
  });
  await stage.step(ann, does("privateMessage", name, name), { [name]: [gotPrivateMessage("ann", name)] });
  await stage.step(odd, (client) => client.close(), {
    ann: [otherLeftRoom(name, name, ["ann"]), otherLogedout(name, 2)],
    [BELL]: [otherLogedout(name, 2)],
  });
  await stage.step(ann, does("leaveRoom", name), { ann: [leftRoom("ann", name)] });
  await stage.step(ann, does("privateMessage", name, "gone"), { ann: [err("no such user")] });
}

export const SCENARIOS = {
  // Coming and going

  async "a login is told to every other connection, logged in or not"(stage) {
    await stage.connect("ghost");
    const ann = await stage.connect("ann");
    await stage.step(ann, does("login", "ann"), {
      ann: [logedin("ann", 2)],
      ghost: [otherLogedin("ann", 2)],
      [BELL]: [otherLogedin("ann", 2)],
    });
    stage.isLoggedIn(ann);
    const ben = await stage.connect("ben");
    await stage.step(ben, does("login", "ben"), {
      ben: [logedin("ben", 3)],
      ann: [otherLogedin("ben", 3)],
      ghost: [otherLogedin("ben", 3)],
      [BELL]: [otherLogedin("ben", 3)],
    });
  },

  async "connecting alone tells nobody anything"(stage) {
    const [ann] = await stage.people("ann");
    await stage.connect("ghost");
    await stage.step(ann, () => {}, {});
  },

  async "going without a login tells nobody anything"(stage) {
    const ghost = await stage.connect("ghost");
    const [ann] = await stage.people("ann");
    ghost.close();
    await ghost.disconnects();
    // Another connection comes and goes: by then the server has seen to the first.
    const [ben] = await stage.people("ben");
    ben.close();
    await ann.next("otherLogedout");
    await stage.step(ann, () => {}, { [BELL]: [otherLogedout("ben", 2)] });
  },

  async "a logout tells those in each room, then everyone"(stage) {
    const ghost = await stage.connect("ghost");
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    for (const client of [ben, ann]) client.emit("joinRoom", "red", 9);
    eve.emit("joinRoom", "blue", 9);
    for (const client of [ben, eve]) await stage.fence(client);
    ann.emit("joinRoom", "blue", 9);
    await stage.fence(ann);
    assert.ok(ghost.connected);
    await stage.step(ann, (client) => client.close(), {
      ben: [otherLeftRoom("ann", "red", ["ben"]), otherLogedout("ann", 3)],
      eve: [otherLeftRoom("ann", "blue", ["eve"]), otherLogedout("ann", 3)],
      ghost: [otherLogedout("ann", 3)],
      [BELL]: [otherLogedout("ann", 3)],
    });
  },

  async "a logout tells of every room that both were in, and of the going last"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    const rooms = ["one", "two", "three"];
    for (const room of rooms) {
      for (const client of [ann, ben]) {
        client.emit("joinRoom", room, 9);
        await stage.fence(client);
      }
    }
    ann.close();
    const heard = await ben.read(4);
    assert.deepStrictEqual(heard.at(-1), otherLogedout("ann", 2));
    const left = heard.slice(0, 3).sort((a, b) => rooms.indexOf(a[1].roomname) - rooms.indexOf(b[1].roomname));
    assert.deepStrictEqual(left, rooms.map((room) => otherLeftRoom("ann", room, ["ben"])));
    await stage.step(ben, () => {}, { [BELL]: [otherLogedout("ann", 2)] });
  },

  async "a name is free again once its person has gone"(stage) {
    const [ann] = await stage.people("ann");
    ann.close();
    await stage.bell.next("otherLogedout");
    const again = await stage.connect("again");
    await stage.step(again, does("login", "ann"), { again: [logedin("ann", 2)], [BELL]: [otherLogedin("ann", 2)] });
  },

  async "names differ by case"(stage) {
    await stage.people("ann");
    const other = await stage.connect("other");
    await stage.step(other, does("login", "Ann"), {
      other: [logedin("Ann", 3)],
      ann: [otherLogedin("Ann", 3)],
      [BELL]: [otherLogedin("Ann", 3)],
    });
  },

  // Rooms

  async "joining tells the joiner and those in the room, with the names in order of arrival"(stage) {
    await stage.connect("ghost");
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    await stage.step(ben, does("joinRoom", "tea", 5), { ben: [joinedRoom("ben", "tea", ["ben"])] });
    await stage.step(eve, does("joinRoom", "tea", 5), {
      eve: [joinedRoom("eve", "tea", ["ben", "eve"])],
      ben: [otherJoinedRoom("eve", "tea", ["ben", "eve"])],
    });
    await stage.step(ann, does("joinRoom", "tea", 5), {
      ann: [joinedRoom("ann", "tea", ["ben", "eve", "ann"])],
      ben: [otherJoinedRoom("ann", "tea", ["ben", "eve", "ann"])],
      eve: [otherJoinedRoom("ann", "tea", ["ben", "eve", "ann"])],
    });
  },

  async "leaving tells the leaver, and those still in the room without the leaver"(stage) {
    await stage.connect("ghost");
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    for (const client of [ann, ben, eve]) {
      client.emit("joinRoom", "tea", 9);
      await stage.fence(client);
    }
    await stage.step(ben, does("leaveRoom", "tea"), {
      ben: [leftRoom("ben", "tea")],
      ann: [otherLeftRoom("ben", "tea", ["ann", "eve"])],
      eve: [otherLeftRoom("ben", "tea", ["ann", "eve"])],
    });
    await stage.step(ben, does("joinRoom", "tea", 9), {
      ben: [joinedRoom("ben", "tea", ["ann", "eve", "ben"])],
      ann: [otherJoinedRoom("ben", "tea", ["ann", "eve", "ben"])],
      eve: [otherJoinedRoom("ben", "tea", ["ann", "eve", "ben"])],
    });
    for (const [client, label, rest] of [[ann, "ann", ["eve", "ben"]], [eve, "eve", ["ben"]], [ben, "ben", []]]) {
      await stage.step(client, does("leaveRoom", "tea"), {
        [label]: [leftRoom(label, "tea")],
        ...Object.fromEntries(rest.map((other) => [other, [otherLeftRoom(label, "tea", rest)]])),
      });
    }
  },

  async "a room message reaches all in the room, the sender included, and nobody else"(stage) {
    await stage.connect("ghost");
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    for (const client of [ann, ben]) {
      client.emit("joinRoom", "tea", 2);
      await stage.fence(client);
    }
    eve.emit("joinRoom", "coffee", 2);
    await stage.fence(eve);
    await stage.step(ben, does("roomMessage", "tea", "hello"), {
      ann: [gotRoomMessage("ben", "tea", "hello")],
      ben: [gotRoomMessage("ben", "tea", "hello")],
    });
  },

  async "one person is in many rooms at once"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    ann.emit("joinRoom", "red", 9).emit("joinRoom", "blue", 9);
    await stage.fence(ann);
    ben.emit("joinRoom", "blue", 9);
    await stage.fence(ben);
    await stage.step(ann, does("roomMessage", "red", "r"), { ann: [gotRoomMessage("ann", "red", "r")] });
    await stage.step(ann, does("roomMessage", "blue", "b"), {
      ann: [gotRoomMessage("ann", "blue", "b")],
      ben: [gotRoomMessage("ann", "blue", "b")],
    });
    await stage.step(ann, does("leaveRoom", "blue"), {
      ann: [leftRoom("ann", "blue")],
      ben: [otherLeftRoom("ann", "blue", ["ben"])],
    });
    await stage.step(ann, does("roomMessage", "red", "still"), { ann: [gotRoomMessage("ann", "red", "still")] });
  },

  async "who has left hears no more of the room"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    for (const client of [ann, ben]) {
      client.emit("joinRoom", "tea", 9);
      await stage.fence(client);
    }
    ben.emit("leaveRoom", "tea");
    await stage.fence(ben);
    await stage.step(ann, does("roomMessage", "tea", "alone"), { ann: [gotRoomMessage("ann", "tea", "alone")] });
  },

  // Messages

  async "a private message reaches its person only"(stage) {
    await stage.connect("ghost");
    const [ann] = await stage.people("ann", "ben", "eve");
    await stage.step(ann, does("privateMessage", "ben", "psst"), { ben: [gotPrivateMessage("ann", "psst")] });
    await stage.step(ann, does("privateMessage", BELL, "psst"), { [BELL]: [gotPrivateMessage("ann", "psst")] });
  },

  async "a private message to oneself arrives once"(stage) {
    const [ann] = await stage.people("ann", "ben");
    await stage.step(ann, does("privateMessage", "ann", "note"), { ann: [gotPrivateMessage("ann", "note")] });
  },

  async "a public message reaches every connection, logged in or not"(stage) {
    await stage.connect("ghost");
    const [ann, ben] = await stage.people("ann", "ben");
    ben.emit("joinRoom", "tea", 9);
    await stage.fence(ben);
    const told = [gotPublicMessage("ann", "hello")];
    await stage.step(ann, does("publicMessage", "hello"), { ann: told, ben: told, ghost: told, [BELL]: told });
  },

  async "what one client sends is told in its order"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    ben.emit("joinRoom", "tea", 9);
    await stage.fence(ben);
    const contents = Array.from({ length: 60 }, (_, index) => `line ${index}`);
    const told = contents.map((content) => gotRoomMessage("ann", "tea", content));
    await stage.step(
      ann,
      () => {
        ann.emit("joinRoom", "tea", 9);
        contents.forEach((content) => ann.emit("roomMessage", "tea", content));
        ann.emit("leaveRoom", "tea");
      },
      {
        ann: [joinedRoom("ann", "tea", ["ben", "ann"]), ...told, leftRoom("ann", "tea")],
        ben: [otherJoinedRoom("ann", "tea", ["ben", "ann"]), ...told, otherLeftRoom("ann", "tea", ["ben"])],
      },
    );
  },

  async "texts are trimmed, and keep their lines"(stage) {
    const ann = await stage.connect("ann");
    await stage.step(ann, does("login", "  ann \t"), { ann: [logedin("ann", 2)], [BELL]: [otherLogedin("ann", 2)] });
    stage.isLoggedIn(ann);
    await stage.step(ann, does("joinRoom", "\ttea ", 9), { ann: [joinedRoom("ann", "tea", ["ann"])] });
    await stage.step(ann, does("roomMessage", " tea", "  one\n\ttwo \n"), {
      ann: [gotRoomMessage("ann", "tea", "one\n\ttwo")],
    });
    await stage.step(ann, does("privateMessage", " bell ", " hi "), { [BELL]: [gotPrivateMessage("ann", "hi")] });
    await stage.step(ann, does("leaveRoom", " tea "), { ann: [leftRoom("ann", "tea")] });
  },

  async "a message of 4,000 characters is whole"(stage) {
    const [ann] = await stage.people("ann");
    const content = "x".repeat(4000);
    await stage.step(ann, does("privateMessage", "ann", content), { ann: [gotPrivateMessage("ann", content)] });
  },

  // Refusals

  async "a name that is taken"(stage) {
    const [ann] = await stage.people("ann");
    const other = await stage.connect("other");
    await stage.step(other, does("login", "ann"), { other: [err("duplicate username")] });
    await stage.step(other, does("login", " ann "), { other: [err("duplicate username")] });
    await stage.step(other, does("login", BELL), { other: [err("duplicate username")] });
    await stage.step(other, does("login", "ben"), {
      other: [logedin("ben", 3)],
      ann: [otherLogedin("ben", 3)],
      [BELL]: [otherLogedin("ben", 3)],
    });
    stage.isLoggedIn(other);
    await stage.step(ann, does("privateMessage", "ben", "hi"), { other: [gotPrivateMessage("ann", "hi")] });
  },

  async "a second login on one connection leaves the first as it was"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    for (const name of ["eve", "ann", "ben"]) {
      await stage.step(ann, does("login", name), { ann: [err("already logged in")] });
    }
    await stage.step(ben, does("privateMessage", "eve", "hi"), { ben: [err("no such user")] });
    await stage.step(ben, does("privateMessage", "ann", "hi"), { ann: [gotPrivateMessage("ben", "hi")] });
    await stage.step(ann, (client) => client.close(), {
      ben: [otherLogedout("ann", 2)],
      [BELL]: [otherLogedout("ann", 2)],
    });
  },

  async "every command before the login"(stage) {
    const ghost = await stage.connect("ghost");
    const [ann] = await stage.people("ann");
    ann.emit("joinRoom", "tea", 9);
    await stage.fence(ann);
    for (const command of [
      ["joinRoom", "tea", 3],
      ["joinRoom", "new", 3],
      ["leaveRoom", "tea"],
      ["roomMessage", "tea", "hi"],
      ["privateMessage", "ann", "hi"],
      ["privateMessage", "nobody", "hi"],
      ["publicMessage", "hi"],
    ]) {
      await stage.step(ghost, does(...command), { ghost: [err("not logged in")] });
    }
    await stage.step(ghost, does("login", "ghost"), {
      ghost: [logedin("ghost", 3)],
      ann: [otherLogedin("ghost", 3)],
      [BELL]: [otherLogedin("ghost", 3)],
    });
  },

  async "a room that is full, also for somebody in it"(stage) {
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    await stage.step(ann, does("joinRoom", "two", 2), { ann: [joinedRoom("ann", "two", ["ann"])] });
    await stage.step(ben, does("joinRoom", "two", 2), {
      ben: [joinedRoom("ben", "two", ["ann", "ben"])],
      ann: [otherJoinedRoom("ben", "two", ["ann", "ben"])],
    });
    await stage.step(eve, does("joinRoom", "two", 2), { eve: [err("room full")] });
    await stage.step(eve, does("joinRoom", "two", 99), { eve: [err("room full")] });
    await stage.step(ann, does("joinRoom", "two", 2), { ann: [err("room full")] });
    await stage.step(eve, does("roomMessage", "two", "hi"), { eve: [err("no such room or not in it")] });
    await stage.step(ben, does("leaveRoom", "two"), {
      ben: [leftRoom("ben", "two")],
      ann: [otherLeftRoom("ben", "two", ["ann"])],
    });
    await stage.step(eve, does("joinRoom", "two", 2), {
      eve: [joinedRoom("eve", "two", ["ann", "eve"])],
      ann: [otherJoinedRoom("eve", "two", ["ann", "eve"])],
    });
  },

  async "a room of one is full for its maker"(stage) {
    const [ann] = await stage.people("ann");
    await stage.step(ann, does("joinRoom", "one", 1), { ann: [joinedRoom("ann", "one", ["ann"])] });
    await stage.step(ann, does("joinRoom", "one", 1), { ann: [err("room full")] });
  },

  async "a room that one is in, while it has space"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    for (const client of [ann, ben]) {
      client.emit("joinRoom", "tea", 3);
      await stage.fence(client);
    }
    await stage.step(ann, does("joinRoom", "tea", 3), { ann: [err("already in room")] });
    await stage.step(ann, does("joinRoom", " tea ", 3), { ann: [err("already in room")] });
    await stage.step(ann, does("roomMessage", "tea", "once"), {
      ann: [gotRoomMessage("ann", "tea", "once")],
      ben: [gotRoomMessage("ann", "tea", "once")],
    });
  },

  async "a room that is not there, or that one is not in"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    ben.emit("joinRoom", "tea", 9);
    await stage.fence(ben);
    for (const room of ["tea", "nowhere", "__proto__", "constructor"]) {
      for (const command of [["leaveRoom", room], ["roomMessage", room, "hi"]]) {
        await stage.step(ann, does(...command), { ann: [err("no such room or not in it")] });
      }
    }
    ann.emit("joinRoom", "tea", 9);
    ann.emit("leaveRoom", "tea");
    await stage.fence(ann);
    await stage.step(ann, does("leaveRoom", "tea"), { ann: [err("no such room or not in it")] });
    await stage.step(ben, does("roomMessage", "tea", "hi"), { ben: [gotRoomMessage("ben", "tea", "hi")] });
  },

  async "a person who is not there"(stage) {
    const ghost = await stage.connect("ghost");
    const [ann, ben] = await stage.people("ann", "ben");
    for (const name of ["nobody", "ANN", "__proto__", "constructor", "ghost"]) {
      await stage.step(ann, does("privateMessage", name, "hi"), { ann: [err("no such user")] });
    }
    ben.close();
    await stage.bell.next("otherLogedout");
    await stage.fence();
    await stage.step(ann, does("privateMessage", "ben", "hi"), { ann: [err("no such user")] });
    assert.ok(ghost.connected);
  },

  async "a login with arguments that are none"(stage) {
    const ghost = await stage.connect("ghost");
    for (const args of [[], ...[...NO_NAMES, ...NO_TEXTS].map(([, value]) => [value]), ["ann", "ben"]]) {
      await stage.step(ghost, does("login", ...args), { ghost: [err(INVALID)] });
    }
    await stage.step(ghost, does("login", "ann"), { ghost: [logedin("ann", 2)], [BELL]: [otherLogedin("ann", 2)] });
  },

  async "rooms with arguments that are none"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    for (const client of [ann, ben]) {
      client.emit("joinRoom", "tea", 9);
      await stage.fence(client);
    }
    const names = [...NO_NAMES, ...NO_TEXTS].map(([, value]) => value);
    for (const command of [
      ["joinRoom"],
      ...names.map((name) => ["joinRoom", name, 3]),
      ["joinRoom", "new", "many"],
      ["joinRoom", "new", true],
      ["joinRoom", "new", { max: 3 }],
      ["joinRoom", "new", [3]],
      ["joinRoom", "new", 3, 4],
      ["leaveRoom"],
      ...names.map((name) => ["leaveRoom", name]),
      ["leaveRoom", "tea", "tea"],
    ]) {
      await stage.step(ann, does(...command), { ann: [err(INVALID)] });
    }
    await stage.step(ann, does("roomMessage", "tea", "still in"), {
      ann: [gotRoomMessage("ann", "tea", "still in")],
      ben: [gotRoomMessage("ann", "tea", "still in")],
    });
    await stage.step(ann, does("leaveRoom", "new"), { ann: [err("no such room or not in it")] });
  },

  async "messages with arguments that are none"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    for (const client of [ann, ben]) {
      client.emit("joinRoom", "tea", 9);
      await stage.fence(client);
    }
    const names = [...NO_NAMES, ...NO_TEXTS].map(([, value]) => value);
    const contents = [...NO_MESSAGES, ...NO_TEXTS].map(([, value]) => value);
    for (const command of [
      ["roomMessage"],
      ["roomMessage", "tea"],
      ...names.map((name) => ["roomMessage", name, "hi"]),
      ...contents.map((content) => ["roomMessage", "tea", content]),
      ["roomMessage", "tea", "hi", "ho"],
      ["privateMessage"],
      ["privateMessage", "ben"],
      ...names.map((name) => ["privateMessage", name, "hi"]),
      ...contents.map((content) => ["privateMessage", "ben", content]),
      ["privateMessage", "ben", "hi", "ho"],
      ["publicMessage"],
      ...contents.map((content) => ["publicMessage", content]),
      ["publicMessage", "hi", "ho"],
    ]) {
      await stage.step(ann, does(...command), { ann: [err(INVALID)] });
    }
  },

  async "unknown events change nothing"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    const ghost = await stage.connect("ghost");
    const names = ["nonsense", "__proto__", "constructor", "gotPublicMessage", "logedin", "", "Login", "x".repeat(9000)];
    // Python spells it with escapes, which the engine does not read in a name (CONFORMANCE.md).
    if (!stage.kind.generation?.startsWith("python")) names.push("大厅");
    for (const client of [ann, ghost]) {
      for (const name of names) client.emit(name, "ann", { deep: [1, [2]] }, 3);
      client.emit("nonsense", Buffer.from([1, 2, 3]));
    }
    // A command of theirs is answered: by then the server has seen to all before it.
    const from = ben.heard.length;
    await ghost.ask("login", 5);
    await ann.ask("login", "eve");
    await stage.fence(ann);
    for (const client of [ann, ghost]) assert.ok(client.heard.every(([event]) => TOLD.includes(event)), client.label);
    assert.deepStrictEqual(ben.heard.slice(from, -1), []);
    assert.ok(ann.connected && ghost.connected);
    await stage.step(ann, does("privateMessage", "ben", "still here"), { ben: [gotPrivateMessage("ann", "still here")] });
  },

  // How many a room holds

  async "maxUser is a number or a numeric string"(stage) {
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    for (const [room, max] of [["a number", 2], ["a string", "2"]]) {
      await stage.step(ann, does("joinRoom", room, max), { ann: [joinedRoom("ann", room, ["ann"])] });
      ben.emit("joinRoom", room, max);
      await stage.fence(ben);
      await stage.step(eve, does("joinRoom", room, max), { eve: [err("room full")] });
    }
  },

  async "without maxUser, or with zero or less, a room has no limit"(stage) {
    const people = await stage.people("ann", "ben", "eve");
    const [ann, ben, eve] = people;
    for (const [room, ...max] of [
      ["absent"],
      ["null", null],
      ["zero", 0],
      ["zero as text", "0"],
      ["negative", -1],
      ["negative as text", "-5"],
      ["very negative", -99999999999],
      ["enormous", 99999999999],
    ]) {
      await stage.step(ann, does("joinRoom", room, ...max), { ann: [joinedRoom("ann", room, ["ann"])] });
      ben.emit("joinRoom", room, ...max);
      await stage.fence(ben);
      await stage.step(eve, does("joinRoom", room, ...max), {
        eve: [joinedRoom("eve", room, ["ann", "ben", "eve"])],
        ann: [otherJoinedRoom("eve", room, ["ann", "ben", "eve"])],
        ben: [otherJoinedRoom("eve", room, ["ann", "ben", "eve"])],
      });
      await stage.step(ann, does("joinRoom", room, ...max), { ann: [err("already in room")] });
    }
  },

  async "maxUser is ignored for a room with people in it"(stage) {
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    await stage.step(ann, does("joinRoom", "open", 9), { ann: [joinedRoom("ann", "open", ["ann"])] });
    await stage.step(ben, does("joinRoom", "open", 1), {
      ben: [joinedRoom("ben", "open", ["ann", "ben"])],
      ann: [otherJoinedRoom("ben", "open", ["ann", "ben"])],
    });
    await stage.step(eve, does("joinRoom", "open", 1), {
      eve: [joinedRoom("eve", "open", ["ann", "ben", "eve"])],
      ann: [otherJoinedRoom("eve", "open", ["ann", "ben", "eve"])],
      ben: [otherJoinedRoom("eve", "open", ["ann", "ben", "eve"])],
    });
  },

  async "a room goes with its last person, and is made anew with the new maxUser"(stage) {
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    await stage.step(ann, does("joinRoom", "tea", 1), { ann: [joinedRoom("ann", "tea", ["ann"])] });
    await stage.step(ben, does("joinRoom", "tea", 5), { ben: [err("room full")] });
    await stage.step(ann, does("leaveRoom", "tea"), { ann: [leftRoom("ann", "tea")] });
    await stage.step(ben, does("joinRoom", "tea", 2), { ben: [joinedRoom("ben", "tea", ["ben"])] });
    await stage.step(ann, does("joinRoom", "tea", 1), {
      ann: [joinedRoom("ann", "tea", ["ben", "ann"])],
      ben: [otherJoinedRoom("ann", "tea", ["ben", "ann"])],
    });
    await stage.step(eve, does("joinRoom", "tea", 9), { eve: [err("room full")] });
  },

  async "a lost connection frees its rooms, and their limit"(stage) {
    const [ann, ben, eve] = await stage.people("ann", "ben", "eve");
    await stage.step(ann, does("joinRoom", "tea", 1), { ann: [joinedRoom("ann", "tea", ["ann"])] });
    const lose = (client) => (client.transport === "websocket" ? client.cut() : client.close());
    await stage.step(ann, lose, { ben: [otherLogedout("ann", 3)], eve: [otherLogedout("ann", 3)], [BELL]: [otherLogedout("ann", 3)] });
    await stage.step(ben, does("joinRoom", "tea", 2), { ben: [joinedRoom("ben", "tea", ["ben"])] });
    await stage.step(eve, does("joinRoom", "tea", 2), {
      eve: [joinedRoom("eve", "tea", ["ben", "eve"])],
      ben: [otherJoinedRoom("eve", "tea", ["ben", "eve"])],
    });
    await stage.step(eve, lose, {
      ben: [otherLeftRoom("eve", "tea", ["ben"]), otherLogedout("eve", 2)],
      [BELL]: [otherLogedout("eve", 2)],
    });
  },

  async "a refused join leaves no room behind"(stage) {
    const ghost = await stage.connect("ghost");
    const [ann] = await stage.people("ann");
    await stage.step(ghost, does("joinRoom", "tea", 1), { ghost: [err("not logged in")] });
    await stage.step(ann, does("joinRoom", "tea", "many"), { ann: [err(INVALID)] });
    await stage.step(ann, does("joinRoom", "tea", 9), { ann: [joinedRoom("ann", "tea", ["ann"])] });
    await stage.step(ann, does("joinRoom", "tea", 9), { ann: [err("already in room")] });
  },

  // Names

  async "odd names are names like any other, of people and of rooms"(stage) {
    const [ann] = await stage.people("ann");
    for (const name of ODD_NAMES) await liveUnder(name, ann, stage);
  },

  // Acknowledgements

  async "every command is acknowledged, and told all the same"(stage) {
    const ann = await stage.connect("ann");
    const [ben] = await stage.people("ben");
    const asks = async (client, command, answer, expected) => {
      let reply;
      await stage.step(client, async () => (reply = await client.ask(...command)), expected);
      assert.deepStrictEqual({ ...reply, ...(reply.reason && { reason: plainReason(reply.reason) }) }, answer);
    };
    await asks(ann, ["publicMessage", "hi"], { ok: false, reason: "not logged in" }, { ann: [err("not logged in")] });
    await asks(ann, ["login", "ben"], { ok: false, reason: "duplicate username" }, { ann: [err("duplicate username")] });
    await asks(ann, ["login", 7], { ok: false, reason: INVALID }, { ann: [err(INVALID)] });
    await asks(ann, ["login"], { ok: false, reason: INVALID }, { ann: [err(INVALID)] });
    await asks(ann, ["login", "ann"], { ok: true, username: "ann", numusers: 3 }, {
      ann: [logedin("ann", 3)],
      ben: [otherLogedin("ann", 3)],
      [BELL]: [otherLogedin("ann", 3)],
    });
    stage.isLoggedIn(ann);
    await asks(ann, ["login", "eve"], { ok: false, reason: "already logged in" }, { ann: [err("already logged in")] });
    await asks(ann, ["joinRoom", "tea", 2], { ok: true, username: "ann", roomname: "tea", userlist: ["ann"] }, {
      ann: [joinedRoom("ann", "tea", ["ann"])],
    });
    await asks(ann, ["joinRoom", "tea", 2], { ok: false, reason: "already in room" }, { ann: [err("already in room")] });
    await asks(ben, ["joinRoom", "tea"], { ok: true, username: "ben", roomname: "tea", userlist: ["ann", "ben"] }, {
      ben: [joinedRoom("ben", "tea", ["ann", "ben"])],
      ann: [otherJoinedRoom("ben", "tea", ["ann", "ben"])],
    });
    await asks(ben, ["joinRoom", "tea"], { ok: false, reason: "room full" }, { ben: [err("room full")] });
    await asks(ben, ["roomMessage", "tea", "hi"], { ok: true, username: "ben", roomname: "tea", content: "hi" }, {
      ann: [gotRoomMessage("ben", "tea", "hi")],
      ben: [gotRoomMessage("ben", "tea", "hi")],
    });
    await asks(ben, ["roomMessage", "no", "hi"], { ok: false, reason: "no such room or not in it" }, {
      ben: [err("no such room or not in it")],
    });
    await asks(ben, ["privateMessage", "ann", "psst"], { ok: true, username: "ben", content: "psst" }, {
      ann: [gotPrivateMessage("ben", "psst")],
    });
    await asks(ben, ["privateMessage", "no", "psst"], { ok: false, reason: "no such user" }, { ben: [err("no such user")] });
    const told = [gotPublicMessage("ben", "all")];
    await asks(ben, ["publicMessage", "all"], { ok: true, username: "ben", content: "all" }, {
      ann: told,
      ben: told,
      [BELL]: told,
    });
    await asks(ben, ["publicMessage", "x".repeat(4001)], { ok: false, reason: INVALID }, { ben: [err(INVALID)] });
    await asks(ben, ["publicMessage", "a", "b"], { ok: false, reason: INVALID }, { ben: [err(INVALID)] });
    await asks(ben, ["leaveRoom", "tea"], { ok: true, username: "ben", roomname: "tea" }, {
      ben: [leftRoom("ben", "tea")],
      ann: [otherLeftRoom("ben", "tea", ["ann"])],
    });
    await asks(ben, ["leaveRoom", "tea"], { ok: false, reason: "no such room or not in it" }, {
      ben: [err("no such room or not in it")],
    });
  },
};

/** Scenes with text beyond ASCII. */
export const WORLD_SCENARIOS = {
  async "names of every script are names like any other, of people and of rooms"(stage) {
    const [ann] = await stage.people("ann");
    await ann.upgrades();
    for (const name of WORLD_NAMES) await liveUnder(name, ann, stage);
  },

  async "texts of every script arrive as they were sent"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    for (const client of [ann, ben]) {
      await client.upgrades();
      client.emit("joinRoom", "茶室", 9);
      await stage.fence(client);
    }
    for (const content of ["你好 🫖", "naïve café", "привет", "\u202Eabc", "a\u0301", "\uFFFD", "茶".repeat(4000), "🫖".repeat(4000)]) {
      await stage.step(ann, does("roomMessage", "茶室", content), {
        ann: [gotRoomMessage("ann", "茶室", content)],
        ben: [gotRoomMessage("ann", "茶室", content)],
      });
    }
  },
};
