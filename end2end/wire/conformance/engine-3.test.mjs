// What the official conformance suite of Engine.IO 3 asks for, and what real clients need besides.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";

import { ENGINE_3, startConformance } from "../../harness/conformance.mjs";
import { describeClosing } from "./closing.mjs";
import { describeHandshake } from "./handshake.mjs";
import { describeHeartbeat3 } from "./heartbeat-3.mjs";
import { describeMessages } from "./messages.mjs";
import { describeUpgrade, describeUpgradeAmidMessages } from "./upgrade.mjs";

const server = await startConformance();
after(() => server.stop());

describe("Engine.IO 3", () => {
  const endpoint = server.speak(ENGINE_3);
  describeHandshake(endpoint);
  describeMessages(endpoint, {
    one: "6:4hello",
    several: "4:4one4:4two6:4three",
    mixed: "6:4hello10:b4AQIDBA==",
    // The type comes before the bytes.
    binary: Buffer.from([4, 1, 2, 3, 4]),
  });

  it("a client that can read binary is given binary, in a body of bytes", async () => {
    const session = await endpoint.openPolling();
    await session.tell("6:4hello10:b4AQIDBA==");
    const { status, bytes } = await session.poll();
    assert.strictEqual(status, 200);
    // Per packet: whether it is binary, the digits of its length, an end, and itself.
    const text = [0, 6, 255, ...Buffer.from("4hello")];
    const binary = [1, 5, 255, 4, 1, 2, 3, 4];
    assert.deepStrictEqual([...bytes], [...text, ...binary]);
  });

  describeHeartbeat3(endpoint);
  describeClosing(endpoint);
  describeUpgrade(endpoint);
  describeUpgradeAmidMessages(endpoint);
});
