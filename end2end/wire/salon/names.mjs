// Names that are taken, and names that trip careless servers.

import assert from "node:assert/strict";

import { cookiesOf, postForm } from "../../harness/person.mjs";
import { BELL } from "../../harness/stage.mjs";
import { comes, does, err, goes, gotPrivateMessage, gotPublicMessage, offline, online, otherLogedin, otherLogedout, say, says } from "./words.mjs";

const ODD_NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "everyone",
  "null",
  "0",
  "<script>alert(1)</script>",
  "a b/c?d#e%20",
  "x".repeat(64),
  "大厅",
  "🫖👩‍👩‍👧",
  "мир",
  "مرحبا",
  "a\u202Eb",
  "茶".repeat(64),
  "🫖".repeat(64),
];

export const NAMES = {
  async "a name that somebody has is refused, whichever dialect they are in"(stage) {
    await stage.guests("ann");
    await stage.people("ben");
    await stage.visitor("eve");
    const late = await stage.connect("late");
    for (const name of ["ann", "ben", "eve", BELL, "  ann\t"]) {
      await stage.step(late, comes(name), { late: [err("duplicate username")] });
      await stage.step(late, does("login", name), { late: [err("duplicate username")] });
    }
    const answer = await postForm(stage.server.url, "/api/login", { name: "ann" });
    assert.strictEqual(cookiesOf(answer), "", "the page gives no session for a name of the salon");
    const all = ["ann", "ben", "eve", "late"];
    await stage.step(late, comes("late"), {
      late: [online("late", ...all)],
      ann: [online("late", ...all)],
      ben: [otherLogedin("late", 5)],
      eve: [["person.arrived", { user: "late", online: 5 }]],
      [BELL]: [otherLogedin("late", 5)],
    });
  },

  async "names are trimmed, and differ by case"(stage) {
    const [ann, other] = [await stage.connect("ann"), await stage.connect("other")];
    await stage.fence();
    await stage.step(ann, comes("  ann \t"), {
      ann: [online("ann", "ann")],
      other: [otherLogedin("ann", 2)],
      [BELL]: [otherLogedin("ann", 2)],
    });
    stage.isInSalon(ann);
    await stage.step(other, comes("Ann"), {
      ann: [online("Ann", "ann", "Ann")],
      other: [online("Ann", "ann", "Ann")],
      [BELL]: [otherLogedin("Ann", 3)],
    });
    stage.isInSalon(other, "Ann");
    await stage.step(other, says("ann", "hi"), { ann: [say("Ann", "ann", "hi")] });
  },

  async "odd names are names like any other"(stage) {
    const [ann] = await stage.guests("ann");
    await ann.upgrades();
    for (const name of ODD_NAMES) {
      const odd = await stage.connect(name);
      await odd.upgrades();
      await stage.step(odd, comes(name), {
        [name]: [online(name, "ann", name)],
        ann: [online(name, "ann", name)],
        [BELL]: [otherLogedin(name, 3)],
      });
      stage.isInSalon(odd);
      await stage.step(odd, says(name, name), { [name]: [say(name, name, name)] });
      await stage.step(ann, says(name, name), { [name]: [say("ann", name, name)] });
      await stage.step(odd, says(BELL, name), { [BELL]: [gotPrivateMessage(name, name)] });
      await stage.step(odd, goes, { ann: [offline(name, "ann")], [BELL]: [otherLogedout(name, 2)] });
      await stage.step(ann, says(name, "gone"), { ann: [err("no such user")] });
    }
  },

  // Nobody can tell the two apart: `all` as a hearer is everyone.
  async "somebody called all does not take what is said to all"(stage) {
    const [, , ann] = await stage.guests("all", "ben", "ann");
    await stage.step(ann, says("all", "hi"), {
      ben: [say("ann", "all", "hi")],
      all: [say("ann", "all", "hi")],
      [BELL]: [gotPublicMessage("ann", "hi")],
    });
  },
};
