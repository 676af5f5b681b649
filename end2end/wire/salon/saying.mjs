// Saying something to all, and to one.

import { BELL } from "../../harness/stage.mjs";
import { does, err, goes, gotPublicMessage, offline, online, otherLogedin, otherLogedout, say, says } from "./words.mjs";

export const SAYING = {
  async "what is said to all is heard by everyone but the sender"(stage) {
    await stage.connect("ghost");
    const [ann, ben] = await stage.guests("ann", "ben", "eve");
    for (const [client, name, others] of [[ann, "ann", ["ben", "eve"]], [ben, "ben", ["ann", "eve"]]]) {
      await stage.step(client, says("all", "hello"), {
        ...Object.fromEntries(others.map((other) => [other, [say(name, "all", "hello")]])),
        ghost: [gotPublicMessage(name, "hello")],
        [BELL]: [gotPublicMessage(name, "hello")],
      });
    }
  },

  async "what is said to one is heard by that one only"(stage) {
    await stage.connect("ghost");
    const [ann, ben] = await stage.guests("ann", "ben", "eve");
    await stage.step(ann, says("ben", "psst"), { ben: [say("ann", "ben", "psst")] });
    await stage.step(ben, says("ann", "hm?"), { ann: [say("ben", "ann", "hm?")] });
    await stage.step(ann, says(" ben\t", "psst"), { ben: [say("ann", "ben", "psst")] });
  },

  async "what is said to oneself is heard once"(stage) {
    const [ann] = await stage.guests("ann", "ben");
    await stage.step(ann, says("ann", "note"), { ann: [say("ann", "ann", "note")] });
  },

  async "nothing can be said to somebody who is not there"(stage) {
    const [ann, ben] = await stage.guests("ann", "ben");
    await stage.step(ben, goes, { ann: [offline("ben", "ann")], [BELL]: [otherLogedout("ben", 2)] });
    for (const name of ["ben", "nobody", "ANN", "ALL", "__proto__", "constructor"]) {
      await stage.step(ann, says(name, "hi"), { ann: [err("no such user")] });
    }
  },

  async "a forged sender is not believed"(stage) {
    const [ann] = await stage.guests("ann", "ben", "eve");
    for (const from of ["ben", "nobody", BELL, "", "x".repeat(5000), 7, null, true, ["ben"], { user: "ben" }]) {
      await stage.step(ann, does("say", { from, to: "ben", msg: "hi" }), { ben: [say("ann", "ben", "hi")] });
    }
    await stage.step(ann, does("say", { from: "eve", to: "all", msg: "hi" }), {
      ben: [say("ann", "all", "hi")],
      eve: [say("ann", "all", "hi")],
      [BELL]: [gotPublicMessage("ann", "hi")],
    });
  },

  async "texts are trimmed, keep their lines, and are whole up to 4,000 characters"(stage) {
    const [ann] = await stage.guests("ann", "ben");
    await ann.upgrades();
    await stage.step(ann, says("ben", "  one\n\ttwo \n"), { ben: [say("ann", "ben", "one\n\ttwo")] });
    for (const msg of ["你好 🫖", "\u202Eabc", "a\u0301", "\uFFFD", "<b>&amp;", "x".repeat(4000), "茶".repeat(4000), "🫖".repeat(4000)]) {
      await stage.step(ann, says("ben", msg), { ben: [say("ann", "ben", msg)] });
    }
  },

  async "a thousand things said in the breath of coming online are heard in their order"(stage) {
    const ann = await stage.connect("ann");
    await stage.guests("ben");
    await stage.fence();
    const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
    const breath = (client) => {
      client.emit("online", { user: "ann" });
      for (const msg of lines) client.emit("say", { to: "all", msg });
      client.emit("say", { to: "ann", msg: "out of breath" });
    };
    await stage.step(ann, breath, {
      ann: [online("ann", "ann", "ben"), say("ann", "ann", "out of breath")],
      ben: [online("ann", "ann", "ben"), ...lines.map((msg) => say("ann", "all", msg))],
      [BELL]: [otherLogedin("ann", 3), ...lines.map((msg) => gotPublicMessage("ann", msg))],
    });
  },
};
