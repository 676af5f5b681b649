// A push service, and the browsers that it serves: it checks what a service checks (VAPID, RFC 8292) and opens what only the
// browser can (RFC 8291).

import assert from "node:assert/strict";
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, randomUUID, verify } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

import { within } from "./server.mjs";

const DAY = 24 * 60 * 60;

const base64 = (bytes) => Buffer.from(bytes).toString("base64url");
const bytes = (text) => Buffer.from(text, "base64url");

/** Opens a service on this machine; `origin` is where it is. */
export async function openPushService() {
  const browsers = new Map();
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const browser = browsers.get(request.url);
      const { status, headers } = browser?.take(request, Buffer.concat(parts)) ?? { status: 404 };
      response.writeHead(status, headers).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /** A browser that subscribes with a server's key. */
    browser(key) {
      const browser = new Browser(origin, key);
      browsers.set(new URL(browser.endpoint).pathname, browser);
      return browser;
    },
    close: () => new Promise((closed) => server.closeAllConnections?.() ?? server.close(closed)),
  };
}

class Browser {
  /** What came, opened: `{ title, body, path, tag, headers, at }`. */
  letters = [];
  /** What the service says to the next ones, before it takes them: `{ status, headers }`. */
  answers = [];
  /** How often it was asked. */
  tries = [];
  faults = [];
  #own = createECDH("prime256v1");
  #auth = randomBytes(16);
  #waiting = [];

  constructor(origin, key) {
    this.origin = origin;
    this.key = key;
    this.endpoint = `${origin}/push/${randomUUID()}`;
    this.#own.generateKeys();
  }

  /** What its page tells the server. */
  get fields() {
    return { endpoint: this.endpoint, key: base64(this.#own.getPublicKey()), auth: base64(this.#auth) };
  }

  take({ method, headers }, content) {
    this.tries.push(Date.now());
    try {
      assert.equal(method, "POST");
      checkAuthorization(headers.authorization, this.origin, this.key);
      assert.equal(headers["content-encoding"], "aes128gcm");
      assert.ok(headers.ttl > 0 && headers.ttl <= 28 * DAY, `TTL ${headers.ttl}`);
      assert.match(headers.urgency, /^(high|normal)$/);
      assert.match(headers.topic, /^[\w-]{1,32}$/);
      assert.ok(content.length <= 4096, `${content.length} bytes`);
      const letter = JSON.parse(this.#open(content));
      const answer = this.answers.shift();
      if (answer) return answer;
      this.letters.push({ ...letter, headers, at: Date.now() });
    } catch (fault) {
      this.faults.push(fault);
    } finally {
      this.#waiting.splice(0).forEach((look) => look());
    }
    return { status: 201 };
  }

  /** Waits for so many letters, and says what they say. */
  async gets(count, milliseconds = 20_000) {
    await this.#until(() => this.letters.length >= count, `get ${count} letters`, milliseconds);
    return this.bodies;
  }

  /** Waits until the service was asked so often. */
  asked(count) {
    return this.#until(() => this.tries.length >= count, `be asked ${count} times`, 20_000);
  }

  async #until(done, what, milliseconds) {
    const wait = async () => {
      while (!done() && this.faults.length === 0) await new Promise((look) => this.#waiting.push(look));
    };
    await within(milliseconds, wait(), () => `it did not ${what}, but ${JSON.stringify(this.bodies)}`);
    assert.deepStrictEqual(this.faults, []);
  }

  get bodies() {
    return this.letters.map(({ body }) => body);
  }

  #open(content) {
    const [salt, size, length] = [content.subarray(0, 16), content.readUInt32BE(16), content[20]];
    const theirs = content.subarray(21, 21 + length);
    const record = content.subarray(21 + length);
    assert.ok(record.length <= size, "one record");
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.#own.getPublicKey(), theirs]);
    const secret = hkdfSync("sha256", this.#own.computeSecret(theirs), this.#auth, info, 32);
    const derive = (what, length) => Buffer.from(hkdfSync("sha256", secret, salt, `Content-Encoding: ${what}\0`, length));
    const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
    decipher.setAuthTag(record.subarray(-16));
    const opened = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    const end = opened.lastIndexOf(2);
    assert.ok(end > 0 && opened.subarray(end + 1).every((byte) => byte === 0), "it ends with its delimiter");
    return opened.subarray(0, end).toString("utf8");
  }
}

/** By the key that the browser subscribed with, for this service, and not for long. */
function checkAuthorization(value, origin, key) {
  const [, token, public_] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(value) ?? assert.fail(`no VAPID: ${value}`);
  assert.equal(public_, key, "the key of another server");
  const point = bytes(public_);
  const [x, y] = [base64(point.subarray(1, 33)), base64(point.subarray(33))];
  const verifying = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } });
  const [header, claims, signature] = token.split(".");
  const isSigned = verify("sha256", `${header}.${claims}`, { key: verifying, dsaEncoding: "ieee-p1363" }, bytes(signature));
  assert.ok(isSigned, "a wrong signature");
  assert.equal(JSON.parse(bytes(header)).alg, "ES256");
  const { aud, exp, sub } = JSON.parse(bytes(claims));
  const now = Date.now() / 1000;
  assert.equal(aud, origin);
  assert.ok(exp > now && exp <= now + DAY, `it ends at ${exp}`);
  assert.match(sub, /^https:\/\//);
}
