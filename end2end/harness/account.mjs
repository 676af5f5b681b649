// Accounts, as a browser without JavaScript and its forms see them.

import assert from "node:assert/strict";

import { cookiesOf, postForm } from "./person.mjs";

/** A password that nobody tries first. */
export const PASSWORD = "camellia sinensis 42";

/** The code that the server printed for its first account. */
export const codeOf = (server) => server.said().stdout.match(/code: +([A-Z2-9]{8})$/m)?.[1];

/** Asks as a script does: `{ status, answer, cookie }`. */
export async function ask(url, path, fields = {}, { cookie, ...headers } = {}) {
  const response = await postForm(url, `/api/${path}`, fields, { cookie, accept: "application/json", ...headers });
  const text = await response.text();
  return { status: response.status, answer: text && JSON.parse(text), cookie: cookiesOf(response), response };
}

/** A refusal of the core, by its name. */
export const refusalOf = ({ answer }) => answer?.Refused?.refusal;

/** Makes an account, and resolves to its session's cookie. */
export async function register(server, name, { code = "", password = PASSWORD, cookie } = {}) {
  const asked = await ask(server.url, "account/register", { name, password, code }, { cookie });
  assert.equal(asked.status, 200, `registering ${name}: ${JSON.stringify(asked.answer)}`);
  assert.ok(asked.cookie, `registering ${name} set no cookie`);
  return asked.cookie;
}

/** Signs in, and resolves to the session's cookie. */
export async function signIn(server, name, { password = PASSWORD, cookie } = {}) {
  const asked = await ask(server.url, "account/sign-in", { name, password }, { cookie });
  assert.equal(asked.status, 200, `signing in ${name}: ${JSON.stringify(asked.answer)}`);
  return asked.cookie;
}

/** What the page of the account shows. */
export async function account(server, cookie) {
  const { status, answer } = await ask(server.url, "account", {}, { cookie });
  assert.equal(status, 200, JSON.stringify(answer));
  return answer;
}

/** Makes a token for other clients. */
export async function makeToken(server, cookie, label = "a client") {
  const { status, answer } = await ask(server.url, "account/make-token", { label }, { cookie });
  assert.equal(status, 200, JSON.stringify(answer));
  return answer;
}
