// Messages that would be scripts, in the HTML that the server sends: no element but those of marks, no address but those of
// the schemes that are allowed.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

const ELEMENTS = ["p", "div", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "bdi"];
const ATTRIBUTES = ["class", "dir", "href", "rel", "tabindex", "target", "value"];

const ADDRESSES = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "java\nscript:alert(1)",
  "javascript\u200b:alert(1)",
  "javascript&colon;alert(1)",
  "&#106;avascript:alert(1)",
  "&#x6A;avascript&#x3A;alert(1)",
  "\\javascript:alert(1)",
  "%6aavascript:alert(1)",
  "ｊavascript:alert(1)",
  "javaſcript:alert(1)",
  "javascript:alert(1)//https://a.cn",
  "javascript://https://a.cn/%0aalert(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:text/html;base64,PHNjcmlwdD4=",
  "vbscript:msgbox(1)",
  "blob:https://a.cn/x",
  "view-source:https://a.cn",
  "file:///etc/passwd",
  "//evil.example",
  "/api/logout",
  "https:evil.example",
  "https:\\\\evil.example",
  "https://a.cn@evil.example",
  "https://a.cn\\@evil.example",
  "https://a.cn\u2044.evil.example",
  "https://a.cn/\u202egpj.exe",
  "https://a.cn\" onmouseover=\"alert(1)",
  "https://a.cn' onmouseover='alert(1)",
  "https://a.cn><script>alert(1)</script>",
];

const around = (address) => [`[x](${address})`, `![x](${address})`, `[x](<${address}>)`, `<${address}>`, address, `[${address}](${address})`];

const TEXTS = [
  ...ADDRESSES.flatMap(around),
  "<script>alert(1)</script>",
  "**<img src=x onerror=alert(1)>** *<svg/onload=alert(1)>* ~~<iframe>~~ `</code><script>`",
  "```\"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```",
  "```\"onmouseover=\"alert(1)\n</code></pre><script>alert(1)</script>\n```",
  "> </blockquote><script>alert(1)</script>\n- </li><script>alert(1)</script>\n1. <style>*{}</style>",
  "[</a><script>alert(1)</script>](https://a.cn)",
  "[x](https://a.cn/?<script>alert(1)</script>)",
  "[a](https://a.cn \"onmouseover=alert(1)\")",
  "[a]: javascript:alert(1)\n\n[a] [a][a]",
  "<!-- --><![CDATA[<script>alert(1)</script>]]><?php ?>",
];

describe("marks in messages", () => {
  let server;
  let person;
  before(async () => {
    server = await startServer();
    person = await visit(server.url, "mallory");
  });
  after(() => server?.remove());

  it("are no way to write HTML", async () => {
    // A room for each, with few enough messages that all are on its page.
    for (let begin = 0; begin < TEXTS.length; begin += 40) {
      const texts = TEXTS.slice(begin, begin + 40);
      const room = await person.ok("room.create", { name: `marks ${begin}`, capacity: null });
      for (const text of texts) await person.post(room.id, text);
      const found = await readBodies(room.id);
      assert.strictEqual(found.length, texts.length);
      found.forEach((html, index) => assertHarmless(html, texts[index]));
    }
  });

  it("make links of what may be one, and of nothing else", async () => {
    const room = await person.ok("room.create", { name: "links", capacity: null });
    const said = ["[x](https://a.cn/?a=\"&b)", "看HTTPS://A.cn/x。", "[x](mailto:a@b.cn?subject=x)", "[x](http://a.cn:3000/(y))", "[x](ftp://a.cn)"];
    for (const text of said) await person.post(room.id, text);
    const links = (await readBodies(room.id)).map((html) => [...html.matchAll(/ href="([^"]*)"/g)].map(([, address]) => address));
    assert.deepStrictEqual(links, [["https://a.cn/?a="], ["HTTPS://A.cn/x"], ["mailto:a@b.cn?subject=x"], ["http://a.cn:3000/(y)"], []]);
  });

  it("are told to other clients as they were typed", async () => {
    const room = await person.ok("room.create", { name: "source", capacity: null });
    const other = await visit(server.url, "other");
    await other.ok("room.enter", { room: room.id });
    await person.post(room.id, "**a** [b](https://c.cn)");
    assert.strictEqual((await other.next("message.posted")).body, "**a** [b](https://c.cn)");
    other.close();
  });

  async function readBodies(room) {
    const answer = await fetch(`${server.url}/rooms/${room}`, { headers: { cookie: person.cookie, accept: "text/html" } });
    const html = await answer.text();
    const messages = html.split('<li class="message').slice(1);
    return messages.map((message) => /<(?:p|div) [^>]*class="message__body.*?(?=<a class="menu__button message__more")/s.exec(message)?.[0] ?? assert.fail(message));
  }
});

function assertHarmless(html, text) {
  const said = `${JSON.stringify(text)} became ${html}`;
  for (const [, tag, attributes] of html.replace(/<!--.*?-->|<!>/gs, "").matchAll(/<(?!\/)([^\s>]*)([^>]*)>/g)) {
    assert.ok(ELEMENTS.includes(tag), said);
    for (const [, name, value] of attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) {
      assert.ok(ATTRIBUTES.includes(name), said);
      if (name === "href") assert.match(value, /^(https?:\/\/[a-z0-9]|mailto:)/i, said);
      if (name === "href") assert.doesNotMatch(value, /evil\.example|[\u2000-\u206f"<>]/, said);
    }
    if (tag === "a") assert.match(attributes, / rel="noopener nofollow ugc"/, said);
    if (tag === "a") assert.match(attributes, / target="_blank"/, said);
  }
}
