// What the official conformance suite of Socket.IO 5 asks for, and what real clients need besides.

import { after, describe } from "node:test";

import { SOCKET_5, startConformance } from "../../harness/conformance.mjs";
import { describeClosing } from "./closing.mjs";
import { describeHandshake } from "./handshake.mjs";
import { describeHeartbeat4 } from "./heartbeat-4.mjs";
import { describeEvents } from "./socket-events.mjs";
import { describeNamespaces } from "./socket-namespaces.mjs";
import { describeUpgrade } from "./upgrade.mjs";

const server = await startConformance();
after(() => server.stop());

describe("Socket.IO 5", () => {
  const endpoint = server.speak(SOCKET_5);
  describeHandshake(endpoint);
  describeHeartbeat4(endpoint, { entering: "40" });
  describeClosing(endpoint);
  describeUpgrade(endpoint);
  describeNamespaces(endpoint);
  describeEvents(endpoint);
});
