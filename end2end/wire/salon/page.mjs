// The salon and people of Teahouse's own page.

import { logIn, Person } from "../../harness/person.mjs";
import { BELL } from "../../harness/stage.mjs";
import { EVERYONE } from "../../harness/voices.mjs";
import {
  arrived,
  comes,
  conversation,
  goes,
  gotPublicMessage,
  offline,
  online,
  otherLogedin,
  otherLogedout,
  posted,
  say,
  says,
  went,
  whispered,
} from "./words.mjs";

export const BESIDE_THE_PAGE = {
  async "the page and the salon hear of each other's coming and going"(stage) {
    const [ann] = await stage.guests("ann");
    const cookie = { of: "" };
    await stage.step(stage.bell, async () => (cookie.of = await logIn(stage.server.url, "eve")), {
      ann: [online("eve", "ann", "eve")],
      [BELL]: [otherLogedin("eve", 3)],
    });
    const eve = await new Person(stage.server.url, cookie.of, { label: "eve" }).arrives();
    stage.addVisitor(eve, "eve");
    const ben = await stage.connect("ben");
    await stage.step(ben, comes("ben"), {
      ann: [online("ben", "ann", "eve", "ben")],
      ben: [online("ben", "ann", "eve", "ben")],
      eve: [arrived("ben", 4)],
      [BELL]: [otherLogedin("ben", 4)],
    });
    await stage.step(ben, goes, { ann: [offline("ben", "ann", "eve")], eve: [went(3)], [BELL]: [otherLogedout("ben", 3)] });
    const logsOut = async (person) => {
      await person.logOut();
      person.close();
    };
    await stage.step(eve, logsOut, { ann: [offline("eve", "ann")], [BELL]: [otherLogedout("eve", 2)] });
    await stage.step(ann, () => {}, {});
  },

  async "a reload of Teahouse's page is not heard in the salon"(stage) {
    const [ann] = await stage.guests("ann");
    const eve = await stage.visitor("eve");
    eve.close();
    await eve.disconnects();
    stage.addVisitor(await eve.another(), "eve");
    await stage.step(ann, says("eve", "still there?"), { eve: [conversation("ann"), whispered("ann", "still there?")] });
  },

  async "what the page posts in Everyone is said to all, and the other way"(stage) {
    const eve = await stage.visitor("eve");
    const [ann] = await stage.guests("ann", "ben");
    await stage.step(eve, () => eve.post(EVERYONE, "from the page"), {
      ann: [say("eve", "all", "from the page")],
      ben: [say("eve", "all", "from the page")],
      eve: [posted("eve", "from the page")],
      [BELL]: [gotPublicMessage("eve", "from the page")],
    });
    await stage.step(ann, says("all", "from the salon"), {
      ben: [say("ann", "all", "from the salon")],
      eve: [posted("ann", "from the salon")],
      [BELL]: [gotPublicMessage("ann", "from the salon")],
    });
  },

  async "what the page posts in a conversation is said to one, and the other way"(stage) {
    const eve = await stage.visitor("eve");
    const [ann] = await stage.guests("ann", "ben");
    const { id } = (await eve.ok("people.list")).find(({ name }) => name === "ann");
    const talk = await eve.ok("conversation.open", { with: id });
    await stage.fence(eve);
    await stage.step(eve, () => eve.post(talk.id, "psst"), {
      ann: [say("eve", "ann", "psst")],
      eve: [conversation("ann"), whispered("eve", "psst")],
    });
    await stage.step(ann, says("eve", "hm?"), { eve: [whispered("ann", "hm?")] });
  },

  async "what happens in a room of the page is not heard in the salon"(stage) {
    const eve = await stage.visitor("eve");
    await stage.guests("ann");
    const room = await eve.ok("room.create", { name: `room of ${stage.kind.generation} ${stage.kind.transport}`, capacity: 3 });
    await eve.post(room.id, "alone");
    await eve.next("message.posted", ({ body }) => body === "alone");
    await stage.step(eve, () => {}, {});
  },
};
