// The clock is set back: numbers and order do not go by it.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, it } from "node:test";

import { Reader } from "../harness/reader.mjs";
import { openRoom, sayMany, settle } from "../harness/scenes.mjs";
import { emptyFolder, startServer } from "../harness/server.mjs";

/** The library of faketime, where it is installed. */
const FAKETIME = existsSync("/usr/lib")
  ? readdirSync("/usr/lib").map((folder) => `/usr/lib/${folder}/faketime/libfaketimeMT.so.1`).find(existsSync)
  : undefined;

const HOUR = 3_600_000;

describe("the clock", { skip: FAKETIME ? undefined : "not installed: `apt-get install faketime` (Linux)" }, () => {
  let server;
  let folder;
  after(async () => {
    await server?.remove();
    await folder?.remove();
  });

  it("is set back an hour, a day over a crash, and forward again: numbers and order stay", { timeout: 60_000 }, async () => {
    folder = await emptyFolder();
    const clock = join(folder.path, "clock");
    const set = (offset) => writeFile(clock, offset);
    await set("+0s");
    const always = { FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" };
    server = await startServer({ env: { LD_PRELOAD: FAKETIME, FAKETIME_TIMESTAMP_FILE: clock, ...always } });
    const { host, room } = await openRoom(server);
    const readers = await Promise.all(["ann", "ben"].map((name) => Reader.arrive(server.url, name, room)));
    const talk = () => Promise.all(readers.map((reader) => sayMany(reader, 50)));

    await talk();
    await set("-3600s");
    await talk();
    await set("-86400s");
    await server.again("crash");
    await talk();
    await set("+0s");
    await talk();

    const messages = await settle(server, host.cookie, room, readers);
    assert.strictEqual(messages.length, 400);
    // Otherwise the clock was not set at all.
    const [first, second, third, last] = [0, 100, 200, 399].map((index) => messages[index].at);
    assert.ok(second < first - HOUR / 2 && third < second - 12 * HOUR && last >= first);
    for (const person of [host, ...readers]) person.close();
  });
});
