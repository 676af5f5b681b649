// The body of a thread: says one thing as fast as the network takes it, until it is told to end; where refusals are
// expected, not before it heard one.

import { parentPort, workerData } from "node:worker_threads";

import { Client } from "./clients.mjs";

const { url, name, command, isHeavy } = workerData;

const BURST = 500;

const client = await new Client(url, { label: name }).connects();
await client.ask("login", name);

let ended = false;
parentPort.once("message", () => (ended = true));

let sent = 0;
let refused = 0;
const socket = client.engine.transport.ws._socket;

while (!ended || (isHeavy && refused === 0)) {
  for (let index = 0; index < BURST; index++) {
    client.request(command[0], command.slice(1), (answer) => {
      if (answer.reason === "too many requests") refused++;
    });
  }
  sent += BURST;
  if (sent === BURST * 20) parentPort.postMessage("begun");
  await new Promise(setImmediate);
  // No more than the network takes: what waits here is no flood.
  if (socket.writableNeedDrain) await new Promise((resolve) => socket.once("drain", resolve));
}
// What it sent is worked off first; until then there is no space for more.
let again;
do {
  again = await client.askWithin(60_000, "privateMessage", name, "again");
} while (again.reason === "too many requests" && (await new Promise((resolve) => setTimeout(resolve, 50, true))));
parentPort.postMessage({ sent, refused, again });
client.close();
