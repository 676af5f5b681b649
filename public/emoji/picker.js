// The picker of emoji, which the page loads when it is opened for the first time. What is chosen goes where one writes, or
// with the form of answers to a message: the page takes it from there as if it was typed or pressed.

import { loadGroups, loadOwn, tint } from "./catalogue.js";
import { findNext, make, makeGroup } from "./grid.js";
import { noteRecent, noteTone, readRecent, readTone } from "./recent.js";
import { say } from "./words.js";

/** The most that is shown of what was found. */
const FOUND_MAX = 200;

const TONES = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"];

let groups, own, opener, owner;

const search = make("input", { type: "search", className: "field picker__search", autocomplete: "off", spellcheck: false });
const tones = make("select", { className: "field picker__tone" }, ...TONES.map((hand, tone) => make("option", { value: tone, textContent: hand })));
const close = make("button", { type: "button", className: "quiet-button picker__close", textContent: "✕" });
const ways = make("nav", { className: "picker__ways" });
const list = make("div", { className: "picker__list" });
const note = make("p", { className: "picker__note" });
const more = make("a", { className: "picker__more", href: "/emoji", rel: "external" });
const dialog = make("dialog", { className: "picker" }, make("div", { className: "picker__top" }, search, tones, close), ways, list, note, more);
note.setAttribute("role", "status");

/** Opens it for a button, in whose place one writes or answers. */
export async function open(button) {
  try {
    const style = document.querySelector("link[href='/emoji/picker.css']") ? null : loadStyle();
    [groups, own] = await Promise.all([groups ?? loadGroups(), loadOwn(), style]);
  } catch (error) {
    // The few that every page has are still there.
    console.warn("the picker of emoji could not be loaded", error);
    if (button.parentElement instanceof HTMLDetailsElement) button.parentElement.open = true;
    return;
  }
  [opener, owner] = [button, button.dataset.picker];
  document.body.append(dialog);
  name(dialog, "title");
  name(search, "search");
  name(tones, "tone");
  name(close, "close");
  name(ways, "groups");
  search.placeholder = say("search");
  more.textContent = say("more");
  search.value = "";
  tones.value = readTone(owner);
  showGroups();
  place(button.getBoundingClientRect());
  dialog.setAttribute("closedby", "any");
  dialog.showModal();
  search.focus();
  list.scrollTop = 0;
}

const name = (element, word) => element.setAttribute("aria-label", say(word));

const loadStyle = () =>
  new Promise((resolve, reject) => {
    const link = make("link", { rel: "stylesheet", href: "/emoji/picker.css" });
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });

/** Beside its button, above it where there is more room; the style sheet has it at the bottom of a phone. */
function place({ top, bottom, right }) {
  const isAbove = top > innerHeight - bottom;
  dialog.style.setProperty("--right", `${Math.max(8, Math.min(innerWidth - right, innerWidth - 376))}px`);
  dialog.style.setProperty("--top", isAbove ? "auto" : `${bottom + 8}px`);
  dialog.style.setProperty("--bottom", isAbove ? `${innerHeight - top + 8}px` : "auto");
  dialog.style.setProperty("--room", `${(isAbove ? top : innerHeight - bottom) - 16}px`);
}

const spell = (emoji) => tint(emoji, Number(tones.value));

/** Shows groups, of which the first emoji is reached by Tab. */
function show(...shown) {
  list.replaceChildren(...shown);
  const first = list.querySelector(".picker__emoji");
  if (first) first.tabIndex = 0;
}

function showGroups() {
  const all = [own, ...groups].flatMap(({ emoji }) => emoji);
  const find = (value) => {
    const found = all.find((emoji) => emoji.value === value || (emoji.hasTones && TONES.some((_, tone) => tint(emoji, tone) === value)));
    return found && { ...found, value, hasTones: false };
  };
  const recent = { name: say("recent"), emoji: readRecent(owner).map(find).filter(Boolean) };
  const shown = [recent, own, ...groups].filter(({ emoji }) => emoji.length > 0);
  show(...shown.map((group, number) => makeGroup(group, `picker-${number}`, spell)));
  ways.replaceChildren(
    ...shown.map((group, number) => {
      const picture = group.emoji[0].picture && make("img", { src: group.emoji[0].picture, alt: "", width: 20, height: 20 });
      const sign = group === recent ? "🕘" : (group.sign ?? picture);
      const way = make("button", { type: "button", className: "picker__way", title: group.name }, sign);
      way.setAttribute("aria-label", group.name);
      way.addEventListener("click", () => list.children[number].scrollIntoView());
      return way;
    }),
  );
  ways.hidden = false;
  note.textContent = "";
}

function showFound() {
  const words = search.value.toLowerCase().trim().replaceAll(":", "").split(/\s+/).filter(Boolean);
  if (words.length === 0) return showGroups();
  const all = [own, ...groups].flatMap(({ emoji }) => emoji);
  const fits = all.filter((emoji) => words.every((word) => emoji.words.includes(word)));
  // A word that begins like what is looked for says more than one that has it in the middle.
  const rank = (emoji) => (emoji.words.startsWith(words[0]) || emoji.name.startsWith(words[0]) ? 0 : ` ${emoji.words}`.includes(` ${words[0]}`) ? 1 : 2);
  const found = fits.toSorted((one, other) => rank(one) - rank(other)).slice(0, FOUND_MAX);
  show(...(found.length > 0 ? [makeGroup({ name: say("found"), emoji: found }, "picker-found", spell)] : []));
  list.scrollTop = 0;
  ways.hidden = true;
  note.textContent = found.length > 0 ? "" : say("nothing");
}

function choose(value) {
  noteRecent(owner, value);
  dialog.close();
  const form = opener.closest("form.emoji-form");
  if (form) {
    const button = make("button", { name: "add", value, hidden: true });
    form.append(button);
    form.requestSubmit(button);
    button.remove();
  } else {
    const area = document.getElementById("message");
    area?.focus();
    // So it can be undone, and the page hears of it as of what is typed.
    document.execCommand("insertText", false, value.startsWith(":") ? `${value} ` : value);
  }
}

search.addEventListener("input", showFound);
search.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  const first = list.querySelector(".picker__emoji");
  if (event.key === "ArrowDown" && first) first.focus();
  else if (event.key === "Enter" && search.value.trim() && first) choose(first.value);
  else return;
  event.preventDefault();
});
tones.addEventListener("change", () => {
  noteTone(owner, Number(tones.value));
  showFound();
});
close.addEventListener("click", () => dialog.close());
list.addEventListener("click", ({ target }) => {
  const button = target.closest(".picker__emoji");
  if (button) choose(button.value);
});
list.addEventListener("focusin", ({ target }) => {
  // Tab comes back to where one was.
  for (const before of list.querySelectorAll("[tabindex='0']")) before.tabIndex = -1;
  target.tabIndex = 0;
});
list.addEventListener("keydown", (event) => {
  const button = event.target.closest(".picker__emoji");
  if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = findNext(button, event.key);
  if (next !== undefined) {
    event.preventDefault();
    (next ?? search).focus();
  } else if (event.key.length === 1 && event.key !== " ") {
    // What is typed is looked for.
    search.focus();
  }
});
// The page has keys of its own, which are not meant here.
dialog.addEventListener("keydown", (event) => event.stopPropagation());
dialog.addEventListener("close", () => dialog.remove());
