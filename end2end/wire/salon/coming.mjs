// Coming online and going offline.

import { BELL } from "../../harness/stage.mjs";
import { comes, does, err, goes, gotPublicMessage, isLost, offline, online, otherLogedin, otherLogedout, say, says } from "./words.mjs";

export const COMING_AND_GOING = {
  async "coming online is told to everyone in the salon, the caller included"(stage) {
    const [ann, ben] = [await stage.connect("ann"), await stage.connect("ben")];
    await stage.step(ann, comes("ann"), {
      ann: [online("ann", "ann")],
      ben: [otherLogedin("ann", 2)],
      [BELL]: [otherLogedin("ann", 2)],
    });
    stage.isInSalon(ann);
    await stage.step(ben, comes("ben"), {
      ann: [online("ben", "ann", "ben")],
      ben: [online("ben", "ann", "ben")],
      [BELL]: [otherLogedin("ben", 3)],
    });
  },

  async "who is connected and not online is on no list, and in no salon"(stage) {
    const ghost = await stage.connect("ghost");
    const [ann] = await stage.guests("ann");
    await stage.step(ann, says("ghost", "hi"), { ann: [err("no such user")] });
    ghost.close();
    await ghost.disconnects();
    // Another connection comes and goes: by then the server has seen to the first.
    const [ben] = await stage.guests("ben");
    await stage.step(ben, goes, { ann: [offline("ben", "ann")], [BELL]: [otherLogedout("ben", 2)] });
  },

  async "going offline is told to everyone who stays"(stage) {
    const [ann] = await stage.guests("ann", "ben", "eve");
    await stage.step(ann, goes, {
      ben: [offline("ann", "ben", "eve")],
      eve: [offline("ann", "ben", "eve")],
      [BELL]: [otherLogedout("ann", 3)],
    });
  },

  async "a lost connection is told as a going"(stage) {
    const [ann, ben] = await stage.guests("ann", "ben");
    await ann.upgrades();
    await stage.step(ann, isLost, { ben: [offline("ann", "ben")], [BELL]: [otherLogedout("ann", 2)] });
    await stage.step(ben, says("ann", "hi"), { ben: [err("no such user")] });
  },

  async "what is said right before going is heard before the going"(stage) {
    // python-socketio drops what it has not sent yet when it closes.
    if (stage.kind.generation?.startsWith("python")) return;
    const [ann] = await stage.guests("ann", "ben");
    await ann.upgrades();
    const leaves = (client) => client.emit("say", { to: "all", msg: "bye" }).emit("say", { to: "ben", msg: "soon" }).close();
    await stage.step(ann, leaves, {
      ben: [say("ann", "all", "bye"), say("ann", "ben", "soon"), offline("ann", "ben")],
      [BELL]: [gotPublicMessage("ann", "bye"), otherLogedout("ann", 2)],
    });
  },

  async "a page reload is offline, then online, and nobody drops off the list"(stage) {
    const [ann, ben] = await stage.guests("ann", "ben");
    let page = ann;
    for (const label of ["ann again", "ann once more"]) {
      await stage.step(page, goes, { ben: [offline("ann", "ben")], [BELL]: [otherLogedout("ann", 2)] });
      page = await stage.connect(label);
      await stage.step(page, comes("ann"), {
        [label]: [online("ann", "ann", "ben")],
        ben: [online("ann", "ann", "ben")],
        [BELL]: [otherLogedin("ann", 3)],
      });
      stage.isInSalon(page, "ann");
      await stage.step(ben, says("ann", label), { [label]: [say("ben", "ann", label)] });
    }
  },

  async "online twice changes nothing"(stage) {
    const [ann, ben] = await stage.guests("ann", "ben");
    for (const name of ["ann", "eve", "ben"]) {
      await stage.step(ann, comes(name), { ann: [err("already logged in")] });
    }
    await stage.step(ben, says("eve", "hi"), { ben: [err("no such user")] });
    await stage.step(ann, says("all", "still ann"), {
      ben: [say("ann", "all", "still ann")],
      [BELL]: [gotPublicMessage("ann", "still ann")],
    });
    await stage.step(ann, goes, { ben: [offline("ann", "ben")], [BELL]: [otherLogedout("ann", 2)] });
  },

  async "nothing can be said before coming online"(stage) {
    const ghost = await stage.connect("ghost");
    await stage.guests("ann");
    for (const to of ["all", "ann", "nobody", "ghost"]) {
      await stage.step(ghost, does("say", { from: "ann", to, msg: "hi" }), { ghost: [err("not logged in")] });
    }
    await stage.step(ghost, comes("ghost"), {
      ghost: [online("ghost", "ann", "ghost")],
      ann: [online("ghost", "ann", "ghost")],
      [BELL]: [otherLogedin("ghost", 3)],
    });
  },
};
