// A WebSocket as the wire has it, for tests that are about single packets.

import assert from "node:assert/strict";

import WebSocket from "ws";

import { within } from "./server.mjs";

const HEARD_WITHIN = Number(process.env.TEAHOUSE_PATIENCE ?? 10_000);

/** Keeps every message until it is asked for, and answers pings unless told to leave them. */
export class RawWebSocket {
  #socket;
  #heard = [];
  #waiting = [];
  #closed;
  #refused;

  constructor(address, { answering = true } = {}) {
    this.answering = answering;
    this.#socket = new WebSocket(address);
    // Follows a refusal, which tests look for, or a close, which they see.
    this.#socket.on("error", () => {});
    this.#socket.on("message", (data, isBinary) => {
      const message = isBinary ? data : String(data);
      if (this.answering && message === "2") return this.send("3");
      const waiting = this.#waiting.shift();
      if (waiting) waiting.resolve(message);
      else this.#heard.push(message);
    });
    this.#closed = new Promise((resolve) => this.#socket.once("close", resolve));
    this.#closed.then(() => this.#waiting.forEach(({ reject }) => reject(new Error(`${address} was closed`))));
    this.opened = new Promise((resolve) => this.#socket.once("open", resolve));
    this.#refused = new Promise((resolve) => {
      this.#socket.once("unexpected-response", (request, { statusCode }) => {
        resolve(statusCode);
        request.destroy();
      });
    });
  }

  send(message) {
    this.#socket.send(message);
  }

  /** The next message: text, or a `Buffer`. */
  next() {
    if (this.#heard.length > 0) return Promise.resolve(this.#heard.shift());
    const message = new Promise((resolve, reject) => {
      if (this.#socket.readyState === WebSocket.CLOSED) reject(new Error("the WebSocket is closed"));
      else this.#waiting.push({ resolve, reject });
    });
    return within(HEARD_WITHIN, message, "no message came");
  }

  /** The next messages, as many as asked. */
  async take(count) {
    const messages = [];
    while (messages.length < count) messages.push(await this.next());
    return messages;
  }

  /** What the server says of the session that begins. */
  async readHandshake() {
    return readHandshake(await this.next());
  }

  /** Cuts the wire without a word, as a lost network does. */
  cut() {
    this.#socket.terminate();
  }

  /** The server closes it, or did not even open it. */
  isClosed() {
    return within(HEARD_WITHIN, this.#closed, "the WebSocket stayed open");
  }

  /** The status with which HTTP refused it. */
  isRefused() {
    const opened = this.opened.then(() => assert.fail("the WebSocket was opened"));
    return within(HEARD_WITHIN, Promise.race([this.#refused, opened]), "the WebSocket was not refused");
  }
}

/** What an open packet says. */
export function readHandshake(packet) {
  const [, json] = /^0(\{.*\})$/.exec(packet) ?? assert.fail(`no handshake: ${packet}`);
  return JSON.parse(json);
}
