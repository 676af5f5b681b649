// Messages with marks, and what browsers make of them.

import type { Page } from "@playwright/test";

import type { Visitor } from "./page.ts";

const link = (address: string, words: string, place?: string) =>
  `<a class="link" href="${address}" rel="noopener nofollow ugc" target="_blank">${
    place ? `<bdi>${words}</bdi> <bdi class="link__place">(${place})</bdi>` : words
  }</a>`;
const line = (html: string) => `<p class="message__body" dir="auto">${html}</p>`;
const blocks = (...html: string[]) => `<div class="message__body message__body--blocks">${html.join("")}</div>`;
const text = (html: string) => `<p dir="auto">${html}</p>`;
const code = (html: string, label?: string) =>
  `<div class="code">${label ? `<p class="code__label">${label}</p>` : ""}<pre class="code__lines" dir="ltr" tabindex="0"><code>${html}</code></pre></div>`;
const item = (html: string, value?: number) => `<li dir="auto"${value === undefined ? "" : ` value="${value}"`}>${html}</li>`;

/** Texts with each mark, and their HTML with attributes by rising name. */
export const MARKED: [string, string][] = [
  ["plain\n  as typed\n\n<b>&amp;</b>", line("plain\n  as typed\n\n&lt;b&gt;&amp;amp;&lt;/b&gt;")],
  ["**bold**, *italics*, ~~struck~~, `a < b`", line('<strong>bold</strong>, <em>italics</em>, <s>struck</s>, <code class="snippet">a &lt; b</code>')],
  ["***all* of it**", line("<strong><em>all</em> of it</strong>")],
  ["这是**“重点”**，看https://a.cn/x。", line(`这是<strong>“重点”</strong>，看${link("https://a.cn/x", "https://a.cn/x")}。`)],
  ["[**the** menu](https://a.cn/menu?a=1&b=2)", line(link("https://a.cn/menu?a=1&amp;b=2", "<strong>the</strong> menu", "a.cn"))],
  ["[https://bank.com](https://evil.org)", line(link("https://evil.org", "https://bank.com", "evil.org"))],
  ["![a cup](https://a.cn/cup.png) mailto:ann@a.cn", line(`${link("https://a.cn/cup.png", "a cup", "a.cn")} ${link("mailto:ann@a.cn", "mailto:ann@a.cn")}`)],
  ["```rust\nfn main() {\n\n}\n```", blocks(code('<i class="ink-word">fn</i> main() {\n\n}', "rust"))],
  ["so:\n```\n<script>alert(1)</script>\n```\nor so", blocks(text("so:"), code("&lt;script&gt;alert(1)&lt;/script&gt;"), text("or so"))],
  ["> said\n>> before\nyes", blocks(`<blockquote class="quote">${text("said")}<blockquote class="quote">${text("before")}</blockquote></blockquote>`, text("yes"))],
  ["- green\n- black\n  - from *Yunnan*", blocks(`<ul class="list">${item(text("green"))}${item(text("black") + `<ul class="list">${item(text("from <em>Yunnan</em>"))}</ul>`)}</ul>`)],
  ["3. boil\n3. pour", blocks(`<ol class="list">${item(text("boil"), 3)}${item(text("pour"), 3)}</ol>`)],
  ["# no heading\n---\n| no | table |", line("# no heading\n---\n| no | table |")],
  ["🫖🫖", '<p class="message__body message__body--emoji" dir="auto">🫖🫖</p>'],
];

/** The messages that a page shows, as HTML without comments, with attributes by rising name. */
export function bodies(page: Page): Promise<string[]> {
  return page.evaluate(readBodies, null);
}

/** The messages that the server renders for a page. */
export async function servedBodies(visitor: Visitor): Promise<string[]> {
  const answer = await visitor.page.context().request.get(visitor.page.url(), { headers: { accept: "text/html" } });
  return visitor.page.evaluate(readBodies, await answer.text());
}

function readBodies(html: string | null) {
  const page = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const write = (node: Node): string => {
    if (node.nodeType === 3) return escape(node.textContent!);
    if (node.nodeType !== 1) return "";
    const element = node as Element;
    const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${escape(value.trim())}"`).sort();
    const tag = element.localName;
    return `<${tag}${attributes.join("")}>${[...element.childNodes].map(write).join("")}</${tag}>`;
  };
  return [...page.querySelectorAll(".message__body")].map(write);
}
