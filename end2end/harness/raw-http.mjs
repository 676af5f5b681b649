// HTTP without a client that tidies up: what is written here goes over the wire as it is.

import { connect } from "node:net";

import { within } from "./server.mjs";

const ANSWERED_WITHIN = 10_000;

/**
 * One request on a connection of its own; resolves to `{ status, headers, text }`, the headers by their names in lower
 * case (of several, the last). `headers` may have any name and value; `body` may be text or bytes.
 */
export async function ask(server, { method = "GET", path = "/", headers = {}, body = "" } = {}) {
  const bytes = Buffer.from(body);
  const lines = Object.entries({
    Host: `127.0.0.1:${server.port}`,
    Connection: "close",
    ...(bytes.length && { "Content-Length": bytes.length }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(server.port, "127.0.0.1");
  socket.write(Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`), bytes]));
  // A server that refuses may not read to the end.
  socket.on("error", () => {});
  let said = Buffer.alloc(0);
  const whole = new Promise((resolve) => {
    socket.on("data", (part) => {
      said = Buffer.concat([said, part]);
      if (isWhole(said)) resolve();
    });
    socket.once("close", resolve);
  });
  await within(ANSWERED_WITHIN, whole, `${method} ${path} was not answered`);
  socket.destroy();
  return read(said.toString("utf8"));
}

/** The same, of a form, as a browser sends it. */
export function send(server, path, fields, { headers = {}, ...options } = {}) {
  return ask(server, {
    method: "POST",
    path,
    body: new URLSearchParams(fields).toString(),
    headers: { accept: "text/html", "content-type": "application/x-www-form-urlencoded", ...headers },
    ...options,
  });
}

/** Asks for a WebSocket of Engine.IO, or for what `query` says. */
export function upgrade(server, headers = {}, query = "EIO=4&transport=websocket") {
  const handshake = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  return ask(server, { path: `/socket.io/?${query}`, headers: { ...handshake, ...headers } });
}

/** What has no length ends with its connection. */
function isWhole(said) {
  const { status, headers } = read(said.toString("latin1"));
  const end = said.indexOf("\r\n\r\n");
  return end >= 0 && (status === 101 || said.length - end - 4 >= Number(headers["content-length"] ?? Infinity));
}

function read(answer) {
  const end = answer.indexOf("\r\n\r\n");
  const [first = "", ...lines] = answer.slice(0, end < 0 ? undefined : end).split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  return { status: Number(first.split(" ")[1]), headers, text: end < 0 ? "" : answer.slice(end + 4) };
}
