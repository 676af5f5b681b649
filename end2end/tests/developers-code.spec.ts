// The page for developers: its programs run as they stand there.

import { spawn, spawnSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { openGuide } from "../harness/guide.ts";
import { expect, test } from "../harness/page.ts";
import { emptyFolder, within } from "../harness/server.mjs";

/** The code of the first block of a kind below a heading, as the page shows it. */
async function copyCode(page: Page, id: string, kind: string) {
  return (await page.locator(`[id="${id}"] ~ pre > code.language-${kind}`).first().textContent())!;
}

/** Runs a program until it prints `line`. */
async function runsUntil(line: string, [command, ...args]: string[], cwd: string) {
  const program = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const printed = new Promise<void>((resolve, reject) => {
    for (const stream of [program.stdout, program.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (output.split(/\r?\n/).includes(line)) resolve();
      });
    }
    program.once("error", reject);
    program.once("close", (code) => reject(new Error(`it ended with ${code}: ${output}`)));
  });
  try {
    await within(20_000, printed, () => `it did not print "${line}": ${output}`);
  } finally {
    program.kill("SIGKILL");
  }
}

/** Where `tools/install-python-client.sh` puts it. */
const PYTHON = fileURLToPath(new URL("../.python/bin/python", import.meta.url));

test("the example of a page runs @live", async ({ visitor, phone, troubles }) => {
  troubles.allow(/favicon\.ico/);
  const ben = await phone("Ben");
  const ann = await visitor();
  const code = await copyCode(await openGuide(ann), "page", "html");
  const printed: string[] = [];
  ann.page.on("console", (message) => printed.push(message.text()));
  // A document of this server that has no policy, as that of a site which lets such scripts in.
  await ann.page.goto("/healthz");
  await ann.page.setContent(code);
  await expect.poll(() => printed).toContain("Ada: hello");
  ben.emit("joinRoom", "tea");
  expect(await ben.next("joinedRoom")).toEqual({ username: "Ben", roomname: "tea", userlist: ["Ada", "Ben"] });
  ben.emit("roomMessage", "tea", "welcome");
  await expect.poll(() => printed).toContain("Ben: welcome");
});

test("the example of npm runs @live", async ({ visitor, phone }) => {
  const ben = await phone("Ben");
  await ben.ask("joinRoom", "tea");
  const code = await copyCode(await openGuide(await visitor()), "npm", "js");
  const folder = await emptyFolder();
  await mkdir(join(folder.path, "node_modules"));
  const client = fileURLToPath(new URL("../node_modules/socket.io-client-4", import.meta.url));
  await symlink(client, join(folder.path, "node_modules/socket.io-client"));
  await writeFile(join(folder.path, "example.mjs"), code);
  await runsUntil("Ada: hello", [process.execPath, "example.mjs"], folder.path);
  expect(await ben.next("otherJoinedRoom")).toEqual({ username: "Ada", roomname: "tea", userlist: ["Ben", "Ada"] });
  expect(await ben.next("gotRoomMessage")).toEqual({ username: "Ada", roomname: "tea", content: "hello" });
  await folder.remove();
});

test("the example of Python runs @live", async ({ visitor, phone }) => {
  test.skip(spawnSync(PYTHON, ["-c", "import socketio"]).status !== 0, "python-socketio is not installed");
  const ben = await phone("Ben");
  await ben.ask("joinRoom", "tea");
  const code = await copyCode(await openGuide(await visitor()), "python", "python");
  const folder = await emptyFolder();
  await writeFile(join(folder.path, "example.py"), code);
  await runsUntil("Grace: hello", [PYTHON, "-u", "example.py"], folder.path);
  expect(await ben.next("otherJoinedRoom")).toEqual({ username: "Grace", roomname: "tea", userlist: ["Ben", "Grace"] });
  expect(await ben.next("gotRoomMessage")).toEqual({ username: "Grace", roomname: "tea", content: "hello" });
  await folder.remove();
});
