// The salon and people of the dialect `classic`.

import { BELL } from "../../harness/stage.mjs";
import { comes, does, goes, gotPrivateMessage, gotPublicMessage, offline, online, otherLogedin, otherLogedout, say, says } from "./words.mjs";

export const BESIDE_CLASSIC = {
  async "classic and the salon hear of each other's coming and going, each in its own words"(stage) {
    const [ann] = await stage.guests("ann");
    const [phone] = await stage.people("phone");
    const [ben, other] = [await stage.connect("ben"), await stage.connect("other")];
    await stage.fence();
    await stage.step(ben, comes("ben"), {
      ann: [online("ben", "ann", "phone", "ben")],
      ben: [online("ben", "ann", "phone", "ben")],
      phone: [otherLogedin("ben", 4)],
      other: [otherLogedin("ben", 4)],
      [BELL]: [otherLogedin("ben", 4)],
    });
    stage.isInSalon(ben);
    await stage.step(other, does("login", "other"), {
      ann: [online("other", "ann", "phone", "ben", "other")],
      ben: [online("other", "ann", "phone", "ben", "other")],
      phone: [otherLogedin("other", 5)],
      other: [["logedin", { username: "other", numusers: 5 }]],
      [BELL]: [otherLogedin("other", 5)],
    });
    stage.isLoggedIn(other);
    await stage.step(ben, goes, {
      ann: [offline("ben", "ann", "phone", "other")],
      phone: [otherLogedout("ben", 4)],
      other: [otherLogedout("ben", 4)],
      [BELL]: [otherLogedout("ben", 4)],
    });
    await stage.step(phone, goes, {
      ann: [offline("phone", "ann", "other")],
      other: [otherLogedout("phone", 3)],
      [BELL]: [otherLogedout("phone", 3)],
    });
    await stage.step(ann, goes, { other: [otherLogedout("ann", 2)], [BELL]: [otherLogedout("ann", 2)] });
  },

  async "a public message and what is said to all are one"(stage) {
    const [phone] = await stage.people("phone");
    const [ann] = await stage.guests("ann", "ben");
    await stage.step(phone, does("publicMessage", "from the phone"), {
      ann: [say("phone", "all", "from the phone")],
      ben: [say("phone", "all", "from the phone")],
      phone: [gotPublicMessage("phone", "from the phone")],
      [BELL]: [gotPublicMessage("phone", "from the phone")],
    });
    await stage.step(ann, says("all", "from the salon"), {
      ben: [say("ann", "all", "from the salon")],
      phone: [gotPublicMessage("ann", "from the salon")],
      [BELL]: [gotPublicMessage("ann", "from the salon")],
    });
  },

  async "a private message and what is said to one are one"(stage) {
    const [phone] = await stage.people("phone");
    const [ann] = await stage.guests("ann", "ben");
    await stage.step(phone, does("privateMessage", "ann", "psst"), { ann: [say("phone", "ann", "psst")] });
    await stage.step(ann, says("phone", "hm?"), { phone: [gotPrivateMessage("ann", "hm?")] });
    await stage.step(phone, does("privateMessage", "phone", "note"), { phone: [gotPrivateMessage("phone", "note")] });
  },

  async "what happens in a room is not heard in the salon"(stage) {
    const [ann, ben] = await stage.people("ann", "ben");
    await stage.guests("eve");
    const names = { username: "ben", roomname: "tea" };
    await stage.step(ann, does("joinRoom", "tea", 2), {
      ann: [["joinedRoom", { username: "ann", roomname: "tea", userlist: ["ann"] }]],
    });
    await stage.step(ben, does("joinRoom", "tea", 2), {
      ann: [["otherJoinedRoom", { ...names, userlist: ["ann", "ben"] }]],
      ben: [["joinedRoom", { ...names, userlist: ["ann", "ben"] }]],
    });
    await stage.step(ben, does("roomMessage", "tea", "hi"), {
      ann: [["gotRoomMessage", { ...names, content: "hi" }]],
      ben: [["gotRoomMessage", { ...names, content: "hi" }]],
    });
    await stage.step(ben, goes, {
      ann: [["otherLeftRoom", { ...names, userlist: ["ann"] }], otherLogedout("ben", 3)],
      eve: [offline("ben", "ann", "eve")],
      [BELL]: [otherLogedout("ben", 3)],
    });
  },
};
