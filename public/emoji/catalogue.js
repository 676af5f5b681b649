// All emoji there are: Unicode's, of which a device may not know the newest, and this server's own.

import { language, say } from "./words.js";

const FIRST_TONE = 0x1f3fb;

async function fetchJson(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Unicode's emoji by category: `{ name, sign, emoji: [{ value, name, words, hasTones }] }`. */
export async function loadGroups() {
  const groups = await fetchJson("/emoji/emoji.json");
  const newest = findNewest(groups);
  const isChinese = language() === "zh";
  return groups.map(({ en, zh, sign, emoji }) => ({
    name: isChinese ? zh : en,
    sign,
    emoji: emoji
      .filter(([, , , , version]) => version <= newest)
      .map(([value, inEnglish, inChinese, words, , hasTones]) => {
        const name = isChinese ? inChinese : inEnglish;
        return { value, name, words: `${inEnglish} ${inChinese} ${words}`.toLowerCase(), hasTones: !!hasTones };
      }),
  }));
}

/** The server's own, as a group; they may have become others since. */
export async function loadOwn() {
  const own = await fetchJson("/emoji/custom");
  const show = ({ id, name }) => ({ value: `:${name}:`, name: `:${name}:`, words: name, picture: `/emoji/custom/${id.replaceAll("-", "")}` });
  return { name: say("own"), emoji: own.map(show) };
}

/** An emoji in a colour of skin, from 1 to 5; as it is by 0. */
export function tint({ value, hasTones }, tone) {
  if (!hasTones || !tone) return value;
  return value.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${String.fromCodePoint(FIRST_TONE + tone - 1)}`);
}

/** The newest version of Unicode's emoji that this device has pictures of: of each, one is tried. */
function findNewest(groups) {
  const tried = new Map();
  for (const [emoji, , , , version] of groups.flatMap(({ emoji }) => emoji)) {
    if ([...emoji].length === 1 && !tried.has(version)) tried.set(version, emoji);
  }
  const versions = [...tried.keys()].sort((one, other) => other - one);
  // A device that shows none in colours shows them in its own way.
  if (!isPicture("😀")) return versions[0];
  return versions.find((version) => isPicture(tried.get(version))) ?? versions.at(-1);
}

/** Whether it looks the same whatever colour one writes in. */
function isPicture(emoji) {
  const fonts = getComputedStyle(document.documentElement).getPropertyValue("--emoji").trim();
  const context = new OffscreenCanvas(24, 24).getContext("2d", { willReadFrequently: true });
  const draw = (colour) => {
    context.clearRect(0, 0, 24, 24);
    context.fillStyle = colour;
    context.font = `18px ${fonts}`;
    context.textBaseline = "top";
    context.fillText(emoji, 1, 1);
    return context.getImageData(0, 0, 24, 24).data.join();
  };
  const black = draw("#000");
  return /[1-9]/.test(black) && black === draw("#f00");
}
