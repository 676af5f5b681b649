// Payloads that are none, and acknowledgements.

import assert from "node:assert/strict";

import { BELL, INVALID, plainReason } from "../../harness/stage.mjs";
import { comes, does, err, gotPublicMessage, list, online, otherLogedin, say } from "./words.mjs";

const NO_NAMES = ["", " \t ", "\u200B", "x".repeat(65), "茶".repeat(65), "a\nb", "a\0b", "\u001B[31m"];
const NO_MESSAGES = ["", " \n ", "\u200B", "x".repeat(4001), "茶".repeat(4001), "a\0b", "\u001B[31m"];
const NO_TEXTS = [5, true, null, { user: "ann" }, ["ann"], Buffer.from("ann")];
/** Arguments in which there is no payload. */
const NO_PAYLOADS = [[], ["ann"], [""], [5], [true], [null], [["ann"]], [[]], [[{ user: "ann" }]], [Buffer.from("ann")], [{}]];
// A field that is not the object's own is no field.
const INHERITED = JSON.parse('{ "__proto__": { "user": "ann", "to": "all", "msg": "hi" } }');

export const BAD_PAYLOADS = {
  async "online without a name that is one is refused, and changes nothing"(stage) {
    const ghost = await stage.connect("ghost");
    for (const args of [
      ...NO_PAYLOADS,
      [INHERITED],
      [{ User: "ann" }],
      [{ username: "ann" }],
      ...[...NO_NAMES, ...NO_TEXTS].map((user) => [{ user }]),
      [{ user: "ann" }, "ben"],
      [{ user: "ann" }, { user: "ann" }],
      ["ann", { user: "ann" }],
      [null, { user: "ann" }],
    ]) {
      await stage.step(ghost, does("online", ...args), { ghost: [err(INVALID)] });
    }
    await stage.step(ghost, comes("ann"), { ghost: [online("ann", "ann")], [BELL]: [otherLogedin("ann", 2)] });
  },

  async "say without somebody to hear it or something to say is refused, and changes nothing"(stage) {
    const [ann] = await stage.guests("ann", "ben");
    for (const args of [
      ...NO_PAYLOADS,
      ["all", "hi"],
      [INHERITED],
      [{ to: "all" }],
      [{ msg: "hi" }],
      [{ from: "ann", msg: "hi" }],
      ...[...NO_NAMES, ...NO_TEXTS].map((to) => [{ to, msg: "hi" }]),
      ...[...NO_MESSAGES, ...NO_TEXTS].map((msg) => [{ to: "all", msg }]),
      ...[...NO_MESSAGES, ...NO_TEXTS].map((msg) => [{ to: "ben", msg }]),
      [{ to: "ben", msg: "hi" }, "ho"],
      [{ to: "ben", msg: "hi" }, { to: "ben", msg: "ho" }],
    ]) {
      await stage.step(ann, does("say", ...args), { ann: [err(INVALID)] });
    }
    await stage.step(ann, does("say", { to: "ben", msg: "still here" }), { ben: [say("ann", "ben", "still here")] });
  },

  async "unknown events change nothing"(stage) {
    const [ann] = await stage.guests("ann", "ben");
    const nonsense = ["offline", "users", "Online", "SAY", "__proto__"];
    // Python spells it with escapes, which the engine does not read in a name (CONFORMANCE.md).
    if (!stage.kind.generation?.startsWith("python")) nonsense.push("大厅");
    // What is unknown is refused or passed over; the one who sent it is the only one who may hear of it.
    for (const event of nonsense) ann.emit(event, { user: "ann", to: "all", msg: "hi" });
    ann.emit("online", { user: "ann" });
    const isAnswer = ([event, reason]) => event === "err" && reason === "already logged in";
    const heard = await ann.readUntil(isAnswer, "be answered");
    assert.deepStrictEqual(heard.filter(([event]) => event !== "err"), []);
    await stage.step(ann, does("say", { to: "ben", msg: "still here" }), { ben: [say("ann", "ben", "still here")] });
  },
};

export const ANSWERS = {
  async "every command is acknowledged, and told all the same"(stage) {
    const ann = await stage.connect("ann");
    await stage.guests("ben");
    await stage.fence();
    const asks = async (command, payload, answer, expected) => {
      let reply;
      await stage.step(ann, async () => (reply = await ann.ask(command, payload)), expected);
      assert.deepStrictEqual({ ...reply, ...(reply.reason && { reason: plainReason(reply.reason) }) }, answer);
    };
    const refuses = (command, payload, reason) => asks(command, payload, { ok: false, reason }, { ann: [err(reason)] });
    await refuses("say", { to: "all", msg: "hi" }, "not logged in");
    await refuses("online", { user: "ben" }, "duplicate username");
    await refuses("online", {}, INVALID);
    await asks("online", { user: " ann " }, { ok: true, user: "ann", users: list("ann", "ben") }, {
      ann: [online("ann", "ann", "ben")],
      ben: [online("ann", "ann", "ben")],
      [BELL]: [otherLogedin("ann", 3)],
    });
    stage.isInSalon(ann);
    await refuses("online", { user: "ann" }, "already logged in");
    await asks("say", { from: "ben", to: "all", msg: " hi " }, { ok: true, from: "ann", to: "all", msg: "hi" }, {
      ben: [say("ann", "all", "hi")],
      [BELL]: [gotPublicMessage("ann", "hi")],
    });
    await asks("say", { from: "ben", to: " ben ", msg: "psst" }, { ok: true, from: "ann", to: "ben", msg: "psst" }, {
      ben: [say("ann", "ben", "psst")],
    });
    await refuses("say", { to: "nobody", msg: "hi" }, "no such user");
    await refuses("say", { to: "all", msg: "x".repeat(4001) }, INVALID);
    await refuses("say", "hi", INVALID);
  },
};
