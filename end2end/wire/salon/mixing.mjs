// Words of both dialects on one connection. The first that is granted decides what it hears from then on.

import assert from "node:assert/strict";

import { BELL } from "../../harness/stage.mjs";
import { comes, does, err, gotPrivateMessage, gotPublicMessage, logedin, online, otherLogedin, say, says } from "./words.mjs";

export const MIXING = {
  async "a login after coming online is refused, and one stays in the salon"(stage) {
    const [ann, ben] = await stage.guests("ann", "ben");
    for (const name of ["ann", "ben", "eve"]) {
      await stage.step(ann, does("login", name), { ann: [err("already logged in")] });
    }
    await stage.step(ben, says("all", "hi"), { ann: [say("ben", "all", "hi")], [BELL]: [gotPublicMessage("ben", "hi")] });
  },

  async "coming online after a login is refused, and one stays in classic"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    for (const name of ["ann", "ben", "eve"]) {
      await stage.step(ann, comes(name), { ann: [err("already logged in")] });
    }
    const told = [gotPublicMessage("ben", "hi")];
    await stage.step(ben, does("publicMessage", "hi"), { ann: told, ben: told, [BELL]: told });
  },

  async "who was refused in one dialect may come online in the other"(stage) {
    const [ann, ben] = [await stage.connect("ann"), await stage.connect("ben")];
    await stage.step(ann, comes(BELL), { ann: [err("duplicate username")] });
    await stage.step(ann, does("login", "ann"), {
      ann: [logedin("ann", 2)],
      ben: [otherLogedin("ann", 2)],
      [BELL]: [otherLogedin("ann", 2)],
    });
    stage.isLoggedIn(ann);
    await stage.step(ben, does("login", "ann"), { ben: [err("duplicate username")] });
    await stage.step(ben, comes("ben"), {
      ann: [otherLogedin("ben", 3)],
      ben: [online("ben", "ann", "ben")],
      [BELL]: [otherLogedin("ben", 3)],
    });
    stage.isInSalon(ben);
    const told = [gotPublicMessage("ann", "hi")];
    await stage.step(ann, does("publicMessage", "hi"), { ann: told, ben: [say("ann", "all", "hi")], [BELL]: told });
  },

  async "online and login in one breath: the first counts"(stage) {
    const [ann, ben] = [await stage.connect("ann"), await stage.connect("ben")];
    await stage.step(ann, () => ann.emit("online", { user: "ann" }).emit("login", "ann"), {
      ann: [online("ann", "ann"), err("already logged in")],
      ben: [otherLogedin("ann", 2)],
      [BELL]: [otherLogedin("ann", 2)],
    });
    stage.isInSalon(ann);
    await stage.step(ben, () => ben.emit("login", "ben").emit("online", { user: "ben" }), {
      ann: [online("ben", "ann", "ben")],
      ben: [logedin("ben", 3), err("already logged in")],
      [BELL]: [otherLogedin("ben", 3)],
    });
  },

  async "the messages of both dialects are the same acts, whoever sends them"(stage) {
    const [ann] = await stage.guests("ann", "ben");
    const [phone] = await stage.people("phone");
    await stage.step(ann, does("publicMessage", "hi"), {
      ben: [say("ann", "all", "hi")],
      phone: [gotPublicMessage("ann", "hi")],
      [BELL]: [gotPublicMessage("ann", "hi")],
    });
    await stage.step(ann, does("privateMessage", "ben", "psst"), { ben: [say("ann", "ben", "psst")] });
    await stage.step(ann, does("privateMessage", "phone", "psst"), { phone: [gotPrivateMessage("ann", "psst")] });
    await stage.step(phone, does("say", { from: "ann", to: "ben", msg: "psst" }), { ben: [say("phone", "ben", "psst")] });
    await stage.step(phone, says("all", "hi"), {
      ann: [say("phone", "all", "hi")],
      ben: [say("phone", "all", "hi")],
      phone: [gotPublicMessage("phone", "hi")],
      [BELL]: [gotPublicMessage("phone", "hi")],
    });
  },

  // The salon has no words for rooms. Whether its people may be in one is the server's choice; that they are told is not.
  async "who asks for a room in the salon is told whether they are in it"(stage) {
    const [ann] = await stage.guests("ann");
    const [phone] = await stage.people("phone");
    await stage.fence(phone);
    phone.emit("joinRoom", "tea", 9);
    await phone.next("joinedRoom");
    await stage.fence(phone);
    const { ok } = await ann.ask("joinRoom", "tea", 9);
    // All that the joining led to has been told when this has been heard.
    ann.emit("say", { to: "ann", msg: "told" });
    const told = (await ann.readUntil(([, payload]) => payload?.msg === "told", "hear itself")).map(([event]) => event);
    assert.deepStrictEqual(told, [ok ? "joinedRoom" : "err"]);
    if (!ok) return;
    phone.emit("roomMessage", "tea", "hi");
    assert.strictEqual((await ann.next("gotRoomMessage")).content, "hi");
  },

  async "leaving and speaking in a room that one is not in is refused in the salon too"(stage) {
    const [ann] = await stage.guests("ann");
    for (const command of [["leaveRoom", "tea"], ["roomMessage", "tea", "hi"]]) {
      const { ok, reason } = await ann.ask(...command);
      assert.strictEqual(ok, false);
      assert.strictEqual(await ann.next("err"), reason);
    }
    await stage.step(ann, () => {}, {});
  },
};
