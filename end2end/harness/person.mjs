// A person of the page, without a browser: the session comes from the login form, the socket is on `/web`.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { Client } from "./clients.mjs";

/** Sends a form as a browser without JavaScript does. */
export function postForm(url, path, fields, { cookie, origin = url, ...headers } = {}) {
  return fetch(url + path, {
    method: "POST",
    redirect: "manual",
    headers: {
      accept: "text/html,application/xhtml+xml",
      "content-type": "application/x-www-form-urlencoded",
      ...(origin && { origin }),
      ...(cookie && { cookie }),
      ...headers,
    },
    body: new URLSearchParams(fields),
  });
}

/** The cookies that an answer set, as a `Cookie` header. */
export function cookiesOf(answer) {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** Logs in under `name` and returns the session's cookie. */
export async function logIn(url, name) {
  const answer = await postForm(url, "/api/login", { name });
  const cookie = cookiesOf(answer);
  assert.ok(cookie, `logging in as ${name} answered ${answer.status} to ${answer.headers.get("location")}, and no cookie`);
  return cookie;
}

/** A connection to `/web` with a session. */
export class Person extends Client {
  constructor(url, cookie, options = {}) {
    super(url, { namespace: "/web", extraHeaders: { cookie }, ...options });
    this.url = url;
    this.cookie = cookie;
  }

  /** Connected and taken in; `me` and `started` say as whom. */
  async arrives() {
    await this.connects();
    this.started = await this.next("session.started");
    this.me = this.started.me;
    return this;
  }

  /** The same session again, on another connection. */
  async another(options) {
    return new Person(this.url, this.cookie, { label: this.label, ...options }).arrives();
  }

  /** A command that is granted: resolves to what it is acknowledged with. */
  async ok(name, payload = {}) {
    const reply = await this.ask(name, payload);
    assert.deepStrictEqual(Object.keys(reply ?? {}), ["ok"], `${name} was answered with ${JSON.stringify(reply)}`);
    return reply.ok;
  }

  /** A command that is refused: resolves to the reason. */
  async no(name, payload = {}) {
    const reply = await this.ask(name, payload);
    assert.deepStrictEqual(Object.keys(reply ?? {}), ["refused"], `${name} was answered with ${JSON.stringify(reply)}`);
    return reply.refused;
  }

  post(room, body, client_id = randomUUID()) {
    return this.ok("message.post", { room, client_id, body });
  }

  /** The next message that was posted in `room`. */
  nextMessage(room) {
    return this.next("message.posted", (message) => message.room === room);
  }

  async logOut() {
    const answer = await postForm(this.url, "/api/logout", {}, { cookie: this.cookie });
    assert.ok(answer.status >= 300 && answer.status < 400, `logging out answered ${answer.status}`);
  }
}

/** Somebody who logged in by the form and opened the page. */
export async function visit(url, name, options) {
  return new Person(url, await logIn(url, name), { label: name, ...options }).arrives();
}
