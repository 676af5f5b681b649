// Clients of all generations and transports together; and those in a hurry.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Client, JAVASCRIPT_KINDS } from "../harness/clients.mjs";
import { bring, KINDS } from "../harness/kinds.mjs";
import { startServer } from "../harness/server.mjs";

describe("gathering", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  it("two of each kind of client hear each other in one room, in one order", { timeout: 60_000 }, async () => {
    const names = [...KINDS, ...KINDS].map(({ generation, transport }, index) => `${generation} ${transport} ${index}`);
    const clients = names.map((label, index) => bring(server.url, { ...KINDS[index % KINDS.length], label }));
    await Promise.all(clients.map((client) => client.connects()));
    for (const [index, client] of clients.entries()) {
      assert.deepStrictEqual(await client.ask("login", names[index]), { ok: true, username: names[index], numusers: index + 1 });
    }
    for (const [index, client] of clients.entries()) {
      const userlist = names.slice(0, index + 1);
      assert.deepStrictEqual(await client.ask("joinRoom", "all", names.length), {
        ok: true,
        username: names[index],
        roomname: "all",
        userlist,
      });
    }
    const rounds = 5;
    await Promise.all(
      clients.flatMap((client, index) =>
        Array.from({ length: rounds }, (_, round) => client.ask("roomMessage", "all", `${names[index]}: ${round}`)),
      ),
    );
    const heard = await Promise.all(
      clients.map(async (client) => {
        const messages = () => client.heard.filter(([event]) => event === "gotRoomMessage").map(([, payload]) => payload);
        await client.until(() => messages().length >= names.length * rounds, "hear everybody");
        return messages();
      }),
    );
    const spoken = names.flatMap((username) =>
      Array.from({ length: rounds }, (_, round) => ({ username, roomname: "all", content: `${username}: ${round}` })),
    );
    const byContent = (a, b) => (a.content < b.content ? -1 : 1);
    assert.deepStrictEqual(heard[0].toSorted(byContent), spoken.toSorted(byContent));
    for (const [index, messages] of heard.entries()) {
      assert.deepStrictEqual(messages, heard[0], `${names[index]} heard another order than ${names[0]}`);
    }
    for (const name of names) {
      const own = heard[0].filter(({ username }) => username === name).map(({ content }) => content);
      assert.deepStrictEqual(own, Array.from({ length: rounds }, (_, round) => `${name}: ${round}`));
    }
    for (const client of clients) {
      await client.upgrades();
      client.close();
    }
  });

  // A client from Python refuses to speak before it is connected.
  for (const kind of JAVASCRIPT_KINDS) {
    const { generation, transport } = kind;
    it(`what ${generation} over ${transport} sends in the breath of connecting is done, in order`, { timeout: 120_000 }, async () => {
      const name = `hasty ${generation} ${transport}`;
      const witness = await new Client(server.url, { label: "witness" }).connects();
      const count = 1000;
      const client = new Client(server.url, { ...kind, label: name });
      const order = [];
      const ask = async (...command) => {
        const answer = await client.askWithin(60_000, ...command);
        order.push(order.length === 0 ? "login" : answer.content);
        return answer;
      };
      const answers = [ask("login", name)];
      for (let index = 1; index <= count; index++) answers.push(ask("publicMessage", `${index}`));
      assert.ok(!client.connected, "everything was said before the connection stood");
      const [login, ...messages] = await Promise.all(answers);
      assert.strictEqual(login.ok, true);
      assert.deepStrictEqual(
        messages,
        Array.from({ length: count }, (_, index) => ({ ok: true, username: name, content: `${index + 1}` })),
      );
      const expected = Array.from({ length: count }, (_, index) => `${index + 1}`);
      assert.deepStrictEqual(order, ["login", ...expected], "acknowledged in the order of asking");
      const contents = (by) =>
        by.heard.filter(([event, payload]) => event === "gotPublicMessage" && payload.username === name).map(([, { content }]) => content);
      for (const by of [client, witness]) {
        await by.until(() => contents(by).length >= count, `hear ${count} messages`, 20_000).catch((error) => {
          throw new Error(`${error.message}; heard ${contents(by).length} of ${count}`);
        });
        assert.deepStrictEqual(contents(by), expected);
      }
      client.close();
      witness.close();
    });
  }

  for (const generation of ["1.7", "2.5", "3.1", "4.8"]) {
    it(`nothing is lost while ${generation} upgrades`, { timeout: 60_000 }, async () => {
      const name = `upgrading ${generation}`;
      const client = await new Client(server.url, { generation, transport: "upgrade", label: name }).connects();
      assert.strictEqual((await client.ask("login", name)).ok, true);
      let said = 0;
      const answers = [];
      const speak = () => answers.push(client.ask("privateMessage", name, `${said++}`));
      while (client.transport !== "websocket") {
        speak();
        await new Promise(setImmediate);
        if (said > 50_000) assert.fail("the upgrade did not come");
        if (said % 20 === 0) await answers.at(-1);
      }
      for (let index = 0; index < 50; index++) speak();
      for (const answer of await Promise.all(answers)) assert.strictEqual(answer.ok, true);
      const contents = () => client.heard.filter(([event]) => event === "gotPrivateMessage").map(([, { content }]) => content);
      await client.until(() => contents().length >= said, `hear ${said} messages`);
      assert.deepStrictEqual(contents(), Array.from({ length: said }, (_, index) => `${index}`));
      client.close();
    });
  }
});
