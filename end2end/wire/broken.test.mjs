// A data folder that cannot be used: the server says so in words, ends, and leaves the files as they are.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmod, open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { visit } from "../harness/person.mjs";
import { binary, run, startServer, within } from "../harness/server.mjs";

describe("a data folder that cannot be used", () => {
  let server;
  let file;
  let good;
  before(async () => {
    server = await startServer();
    const ann = await visit(server.url, "ann");
    await ann.post("everyone", "hello");
    ann.close();
    await server.stop();
    file = join(server.dataDir, "teahouse.db");
    good = await readFile(file);
  });
  after(() => server?.remove());

  /** What the server says of the folder, which it leaves. Root may write everything, so that is taken from it. */
  async function isRefused({ through = [] } = {}) {
    const [program = binary(), ...rest] = through;
    const args = [...rest, "serve", "--listen", "127.0.0.1:0", "--data-dir", server.dataDir];
    const process_ = run(args, { cwd: server.folder, program });
    const { code } = await within(15_000, process_.ended, "it did not end").finally(() => process_.child.kill("SIGKILL"));
    const { stdout, stderr } = process_.said;
    assert.strictEqual(code, 1, stdout);
    assert.strictEqual(stdout, "", "it does not say that it is open");
    assert.ok(stderr.includes(file), `it names the file: ${stderr}`);
    assert.doesNotMatch(stderr, /panicked|RUST_BACKTRACE/);
    assert.strictEqual(stderr.trim().split("\n").length, 1, stderr);
    return stderr;
  }

  const hash = async () => createHash("sha256").update(await readFile(file)).digest("hex");

  for (const [what, make, says] of [
    ["no database at all", () => Buffer.from("This is a letter to a friend.\n".repeat(400)), /not a database/],
    ["a database that was overwritten in its midst", () => Buffer.from(good).fill(0xa5, 4_096), /malformed|damaged/],
  ]) {
    it(`${what} is not touched`, async () => {
      await writeFile(file, make());
      const before = await hash();
      assert.match(await isRefused(), says);
      assert.strictEqual(await hash(), before);
    });
  }

  it("a database that may not be written is refused at the start, not at the first message", async () => {
    await writeFile(file, good);
    await chmod(file, 0o444);
    try {
      // Root goes by no permissions, unless that is taken from it.
      const through = process.getuid() === 0 ? ["setpriv", "--bounding-set=-dac_override", binary()] : [];
      assert.match(await isRefused({ through }), /read-?only|may not be written|permission/i);
      assert.deepStrictEqual(await readFile(file), good);
    } finally {
      await chmod(file, 0o644);
    }
  });

  it("the same folder serves again when the file is back", async () => {
    await writeFile(file, good);
    await server.start();
    const ben = await visit(server.url, "ben");
    const { messages } = await ben.ok("room.history", { room: "everyone", before: null });
    assert.deepStrictEqual(messages.map(({ body }) => body), ["hello"]);
    ben.close();
  });

  it("a file that is damaged while it is served: readers are told, the log says it once each, and it is over with the damage", async () => {
    const cat = await visit(server.url, "cat");
    // More than the log of the database holds, so that the file itself is read.
    for (let index = 0; index < 900; index++) await cat.post("everyone", `${index} ${"x".repeat(3_000)}`);
    const whole = await readFile(file);
    const open_ = await open(file, "r+");
    const write = (bytes) => open_.write(bytes, 4_096, bytes.length - 4_096, 4_096);
    const history = () => cat.ask("room.history", { room: "everyone", before: null });
    await write(Buffer.from(whole).fill(0xa5));
    assert.deepStrictEqual(await history(), { refused: "unavailable" });
    // What the log says comes by another way than the refusal.
    await server.says(/malformed/);
    assert.strictEqual((await fetch(`${server.url}/healthz`)).status, 200);
    await write(whole);
    await open_.close();
    assert.strictEqual((await history()).ok.messages.length, 100);
    const last = await cat.post("everyone", "over");
    assert.strictEqual((await history()).ok.messages.at(-1).id, last.id);
    assert.strictEqual(server.said().stderr.match(/ERROR/g).length, 1);
    cat.close();
  });
});
