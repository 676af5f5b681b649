// The database file itself, read by another program than the server, while the server does not run.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { emptyFolder } from "./server.mjs";

const INSTALLED = fileURLToPath(new URL("../.python/bin/python", import.meta.url));

const PROGRAM = `
import json, sqlite3, sys, uuid
database = sqlite3.connect(sys.argv[1])
ask = lambda statement: database.execute(statement).fetchall()
print(json.dumps({
    "damage": [line for (line,) in ask("PRAGMA integrity_check") if line != "ok"] + ask("PRAGMA foreign_key_check"),
    "last": {room.hex(): last for room, last in ask("SELECT id, last_sequence FROM rooms")},
    "messages": [[room.hex(), sequence, str(uuid.UUID(bytes=client_id)), body]
                 for room, sequence, client_id, body in
                 ask("SELECT room_id, sequence, client_id, body FROM messages ORDER BY room_id, sequence")],
}))`;

/**
 * What is in the file and its log after the server's end, read from copies, so that nothing is mended here: `damage`,
 * `last` number by room, `messages` as `[room, sequence, client_id, body]`. Undefined where there is no Python.
 */
export async function readDatabase(dataDir) {
  const folder = await emptyFolder();
  try {
    for (const name of ["teahouse.db", "teahouse.db-wal"]) {
      if (existsSync(join(dataDir, name))) await copyFile(join(dataDir, name), join(folder.path, name));
    }
    const python = existsSync(INSTALLED) ? INSTALLED : "python3";
    const program = ["-c", PROGRAM, join(folder.path, "teahouse.db")];
    const { stdout } = await promisify(execFile)(python, program, { maxBuffer: 2 ** 30 });
    return JSON.parse(stdout);
  } catch (error) {
    if (error.code === "ENOENT" && process.env.CI !== "true") return undefined;
    throw error;
  } finally {
    await folder.remove();
  }
}
