// What the official conformance suite of Engine.IO 4 asks for, and what real clients need besides.

import { after, describe } from "node:test";

import { ENGINE_4, startConformance } from "../../harness/conformance.mjs";
import { describeClosing } from "./closing.mjs";
import { describeHandshake } from "./handshake.mjs";
import { describeHeartbeat4 } from "./heartbeat-4.mjs";
import { describeMessages } from "./messages.mjs";
import { describeUpgrade, describeUpgradeAmidMessages } from "./upgrade.mjs";

const server = await startConformance();
after(() => server.stop());

describe("Engine.IO 4", () => {
  const endpoint = server.speak(ENGINE_4);
  describeHandshake(endpoint);
  describeMessages(endpoint, {
    one: "4hello",
    several: "4one\x1e4茶\x1e4three",
    mixed: "4hello\x1ebAQIDBA==",
    binary: Buffer.from([1, 2, 3, 4]),
  });
  describeHeartbeat4(endpoint);
  describeClosing(endpoint);
  describeUpgrade(endpoint);
  describeUpgradeAmidMessages(endpoint);
});
