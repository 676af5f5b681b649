// Writes what the page's picker knows of emoji: all of Unicode's, by category, with their names in English and Chinese.
//
// Each is `[emoji, English name, Chinese name, words to find it by, version of Unicode's emoji, 1 if it has colours of skin]`.
//
// usage: emoji.mjs FILE

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";

const { resolve } = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(resolve(`emojibase-data/${name}.json`), "utf8"));

/** The categories, by emojibase's numbers: what they are called, and what stands for them. Number 2 is skin and hair, which are no emoji by themselves. */
const GROUPS = new Map([
  [0, ["Smileys", "表情", "😀"]],
  [1, ["People", "人物", "👋"]],
  [3, ["Animals and nature", "动物与自然", "🐼"]],
  [4, ["Food and drink", "食物与饮料", "🍵"]],
  [5, ["Travel and places", "旅行与地点", "🚲"]],
  [6, ["Activities", "活动", "🎉"]],
  [7, ["Objects", "物品", "💡"]],
  [8, ["Symbols", "符号", "✅"]],
  [9, ["Flags", "旗帜", "🏁"]],
]);
const FIRST_TONE = 0x1f3fb;

/** As Unicode spells it: the sign that asks for a picture only behind what is a text otherwise. */
const spell = (emoji) => emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1");

/** The same person, or persons, in one of five colours. The picker does likewise. */
const tint = (emoji, tone) => emoji.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${String.fromCodePoint(FIRST_TONE + tone)}`);

const [english, chinese] = [read("en/data"), read("zh/data")];
const translated = new Map(chinese.map((one) => [one.hexcode, one]));
const shortcodes = read("en/shortcodes/github");
const groups = [...GROUPS].map(([number, [en, zh, sign]]) => ({ number, en, zh, sign, emoji: [] }));

for (const one of english.toSorted((one, other) => one.order - other.order)) {
  const group = groups.find(({ number }) => number === one.group);
  if (!group) continue;
  const zh = translated.get(one.hexcode);
  const emoji = spell(one.emoji ?? one.unicode);
  const toned = new Set((one.skins ?? []).map((skin) => spell(skin.emoji ?? skin.unicode)));
  const hasTones = toned.size > 0 && [0, 1, 2, 3, 4].every((tone) => toned.has(tint(emoji, tone)));
  const words = new Set([shortcodes[one.hexcode] ?? [], one.tags ?? [], zh?.tags ?? []].flat().map((word) => word.toLowerCase()));
  group.emoji.push([emoji, one.label, zh?.label ?? one.label, [...words].join(" "), one.version, ...(hasTones ? [1] : [])]);
}

const file = process.argv[2];
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, JSON.stringify(groups.map(({ en, zh, sign, emoji }) => ({ en, zh, sign, emoji }))));
