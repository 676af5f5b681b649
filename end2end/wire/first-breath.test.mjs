// What a client emits in the same breath as connect: all of it is done, in order. And what happens from then on is heard.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Client, GENERATIONS } from "../harness/clients.mjs";
import { startServer, within } from "../harness/server.mjs";

const COUNT = 20_000;
const ROUNDS = 500;

describe("the first breath", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  for (const generation of Object.keys(GENERATIONS)) {
    it(`${COUNT} messages sent before ${generation} is connected are each acknowledged, in order`, { timeout: 180_000 }, async () => {
      const name = `eager ${generation}`;
      const client = new Client(server.url, { generation, transport: "websocket", label: name });
      const answers = [];
      const all = new Promise((resolve) => {
        const keep = (answer) => answers.push(answer) === COUNT + 1 && resolve();
        client.request("login", [name], keep);
        for (let index = 0; index < COUNT; index++) client.request("privateMessage", [name, `${index}`], keep);
      });
      assert.ok(!client.connected, "everything was said before the connection stood");
      const summary = () => {
        const refused = answers.filter(({ ok }) => !ok);
        const reasons = [...new Set(refused.map(({ reason }) => reason))];
        return `${answers.length} of ${COUNT + 1} acknowledged, ${refused.length} refused (${reasons.join(", ")})`;
      };
      await within(120_000, all, summary);
      const [login, ...messages] = answers;
      assert.strictEqual(login.ok, true);
      const lost = messages.findIndex(({ ok, content }, index) => !ok || content !== `${index}`);
      assert.strictEqual(lost, -1, `message ${lost} got ${JSON.stringify(messages[lost])}; ${summary()}`);
      client.close();
    });
  }

  for (const transport of ["websocket", "polling"]) {
    it(`who is connected by ${transport} hears of whoever comes next, however soon`, async () => {
      for (let index = 0; index < ROUNDS; index++) {
        const name = `next ${transport} ${index}`;
        const next = await new Client(server.url, { transport: "websocket", label: name }).connects();
        const listener = await new Client(server.url, { transport, label: `listener ${index}` }).connects();
        next.emit("login", name);
        await listener.next("otherLogedin", ({ username }) => username === name);
        next.close();
        listener.close();
      }
    });
  }
});
