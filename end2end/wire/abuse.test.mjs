// What no good client sends. Whatever becomes of its sender: the server stays, others notice nothing, nothing changes.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import WebSocket from "ws";

import { GENERATIONS } from "../harness/clients.mjs";
import { bring, KINDS } from "../harness/kinds.mjs";
import { within } from "../harness/server.mjs";
import { BELL, openHouse, plainReason, INVALID } from "../harness/stage.mjs";

describe("abuse", () => {
  let house;
  before(async () => (house = await openHouse()));
  after(() => house?.close());

  /** After `misdeed`, the others have heard nothing but, perhaps, that its author went. */
  async function survives(kind, misdeed) {
    const stage = house.stage(kind);
    try {
      const [rogue, ann] = await stage.people("rogue", "ann");
      for (const client of [rogue, ann]) {
        client.emit("joinRoom", "tea", 9);
        await stage.fence(client);
      }
      const from = { ann: ann.heard.length, bell: house.bell.heard.length };
      await misdeed(rogue);
      // The rogue is answered, or gone.
      if (rogue.connected) {
        const answer = new Promise((resolve) => rogue.socket.emit("login", "again", resolve));
        const gone = rogue.disconnects();
        const reply = await Promise.race([answer, gone]);
        if (!Array.isArray(reply)) assert.deepStrictEqual(reply, { ok: false, reason: "already logged in" });
      }
      if (!rogue.connected) await house.bell.until(() => house.bell.unread.some(([event]) => event === "otherLogedout"), "hear of it");
      await stage.fence(ann);
      const gone = ["otherLogedout", { username: "rogue", numusers: 2 }];
      const left = ["otherLeftRoom", { username: "rogue", roomname: "tea", userlist: ["ann"] }];
      const toAnn = ann.heard.slice(from.ann, -1);
      assert.deepStrictEqual(toAnn, toAnn.length ? [left, gone] : []);
      const toBell = house.bell.heard.slice(from.bell, -1);
      assert.deepStrictEqual(toBell, toAnn.length ? [gone] : []);
      assert.ok(house.server.isRunning());
      await stage.step(ann, (client) => client.emit("privateMessage", BELL, "fine"), {
        [BELL]: [["gotPrivateMessage", { username: "ann", content: "fine" }]],
      });
    } finally {
      await stage.end();
    }
  }

  for (const generation of Object.keys(GENERATIONS)) {
    it(`over 1 MiB on a WebSocket (${generation})`, { timeout: 60_000 }, () =>
      survives({ generation, transport: "websocket" }, (rogue) => rogue.emit("publicMessage", "x".repeat(1024 * 1024 + 1000))));

    it(`20 MiB on a WebSocket (${generation})`, { timeout: 60_000 }, () =>
      survives({ generation, transport: "websocket" }, (rogue) => rogue.emit("roomMessage", "tea", "茶".repeat(7 * 1024 * 1024))));

    it(`over 100 KB on polling (${generation})`, { timeout: 60_000 }, () =>
      survives({ generation, transport: "polling" }, (rogue) => rogue.emit("publicMessage", "x".repeat(150_000))));

    it(`5 MiB on polling (${generation})`, { timeout: 60_000 }, () =>
      survives({ generation, transport: "polling" }, (rogue) => rogue.emit("publicMessage", "x".repeat(5 * 1024 * 1024))));

    it(`binary over 1 MiB (${generation})`, { timeout: 60_000 }, () =>
      survives({ generation, transport: "websocket" }, (rogue) => rogue.emit("publicMessage", Buffer.alloc(1024 * 1024 + 1000))));
  }

  for (const kind of KINDS) {
    it(`a text that is too long, but not too heavy, is refused and no more (${kind.generation} ${kind.transport})`, async () => {
      const stage = house.stage(kind);
      try {
        const [ann] = await stage.people("ann", "ben");
        await stage.step(ann, (client) => client.emit("publicMessage", "x".repeat(90_000)), { ann: [["err", INVALID]] });
        if (kind.transport === "websocket") {
          const reply = await ann.ask("publicMessage", "x".repeat(900_000));
          assert.deepStrictEqual({ ...reply, reason: plainReason(reply.reason) }, { ok: false, reason: INVALID });
        }
      } finally {
        await stage.end();
      }
    });
  }

  for (const eio of [3, 4]) {
    const packets = {
      "no array": "42{}",
      "an empty array": "42[]",
      "a number for a name": "42[5]",
      "null for a name": '42[null,"x"]',
      "an object for a name": '42[{"a":1}]',
      "broken JSON": '42["publicMessage",',
      "deep nesting": `42["publicMessage",${"[".repeat(100_000)}${"]".repeat(100_000)}]`,
      "a huge acknowledgement id": '4299999999999999999999999["publicMessage","a","b"]',
      "a negative acknowledgement id": '42-1["publicMessage","a","b"]',
      "an acknowledgement that nobody asked for": '437["x"]',
      "an event reserved to the server": '42["connect","x"]',
      "another reserved event": '42["disconnect","x"]',
      "binary that never comes": '451-["publicMessage",{"_placeholder":true,"num":0}]',
      "a placeholder out of range": '452-["publicMessage",{"_placeholder":true,"num":77}]',
      "a million attachments": '451000000-["publicMessage",{"_placeholder":true,"num":0}]',
      "a namespace that is not there": "40/nowhere,",
      "an event to a namespace that was not joined": '42/web,["message.post",{}]',
      "an error packet": '44"boo"',
      "an unknown Socket.IO packet": "49",
      "an unknown Engine.IO packet": "9",
      "no packet": "",
      "not even text": Buffer.from([0, 159, 146, 150]),
    };
    for (const [what, packet] of Object.entries(packets)) {
      it(`${what}, raw on Engine.IO ${eio}`, { timeout: 30_000 }, async () => {
        const stage = house.stage();
        try {
          const [ann] = await stage.people("ann");
          const from = ann.heard.length;
          const raw = new WebSocket(`${house.server.url.replace("http", "ws")}/socket.io/?EIO=${eio}&transport=websocket`);
          raw.on("error", () => {});
          const said = [];
          const closed = new Promise((resolve) => raw.once("close", resolve));
          const connected = new Promise((resolve) => {
            raw.on("message", (data) => {
              said.push(String(data));
              if (eio === 4 && said.length === 1) raw.send("40");
              if (String(data).startsWith("40")) resolve();
            });
          });
          await within(5000, connected, () => `no connection: ${said}`);
          raw.send(packet);
          // It is still spoken with, or closed.
          raw.send('420["login",5]');
          const answered = new Promise((resolve) => raw.on("message", (data) => String(data).startsWith("430[") && resolve()));
          await within(10_000, Promise.race([answered, closed]), () => `neither answered nor closed: ${said}`);
          raw.terminate();
          await closed;
          await stage.fence(ann);
          assert.deepStrictEqual(ann.heard.slice(from, -1), []);
        } finally {
          await stage.end();
        }
      });
    }
  }

  it("200 connections that come and go at once leave nothing behind", { timeout: 60_000 }, async () => {
    const stage = house.stage();
    const clients = await Promise.all(
      Array.from({ length: 200 }, (_, index) => bring(house.server.url, { ...KINDS[index % KINDS.length], label: `${index}` }).connects()),
    );
    clients.forEach((client, index) => client.emit("login", `crowd ${index % 150}`).emit("joinRoom", "crowd", 40));
    await Promise.all(clients.map((client) => client.until(() => client.heard.some(([event]) => event === "logedin" || event === "err"), "be answered")));
    clients.forEach((client) => client.close());
    await stage.end();
    const [ann] = await stage.people("ann");
    await stage.step(ann, (client) => client.emit("joinRoom", "crowd", 1), {
      ann: [["joinedRoom", { username: "ann", roomname: "crowd", userlist: ["ann"] }]],
    });
    await stage.end();
  });
});
