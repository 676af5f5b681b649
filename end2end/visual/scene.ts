// The same people, rooms and messages each time, in English and in Chinese: what the pictures of the views show.

import { randomUUID } from "node:crypto";

import { codeOf, register } from "../harness/account.mjs";
import { Person, visit } from "../harness/person.mjs";

const SCENES = {
  en: {
    owner: "Ann",
    others: ["Ben", "Carol"],
    rooms: [["Tea house", "What we drink today"], ["Garden", "Pots, seeds and patience"]],
    said: [
      ["Ben", "Good morning! The kettle is on."],
      ["Ben", "First flush from Darjeeling, **very** light."],
      ["Carol", "> very light\n\nMine is dark:\n\n1. rinse\n2. pour\n3. wait"],
      ["Ben", "```rust\n// How long it takes.\nfn steep(grams: u32) -> u32 {\n    60 + grams * 15\n}\n```"],
      ["Carol", "/me pours a cup for @Ann"],
      ["Ben", "🍵🫖"],
      ["Ben", "See <https://example.org/tea/how-to-brew> and [this list](https://example.org/list), `npm install tea`"],
      ["Carol", Array.from({ length: 24 }, (_, index) => `line ${index + 1} of a long recipe`).join("\n")],
    ],
    mine: ["That will do nicely.", "I bring the cups."],
    private: [["Ben", "Shall we meet at four?"], ["Ann", "Yes, in the garden."]],
    query: "tea",
  },
  zh: {
    owner: "小安",
    others: ["阿本", "小兰"],
    rooms: [["茶室", "今天喝什么"], ["花园", "花盆、种子和耐心"]],
    said: [
      ["阿本", "早上好！水已经烧上了。"],
      ["阿本", "今年的明前龙井，**很**清淡。"],
      ["小兰", "> 很清淡\n\n我的浓一些：\n\n1. 洗茶\n2. 冲泡\n3. 等"],
      ["阿本", "```rust\n// 要泡多久。\nfn steep(grams: u32) -> u32 {\n    60 + grams * 15\n}\n```"],
      ["小兰", "/me 给 @小安 倒了一杯"],
      ["阿本", "🍵🫖"],
      ["阿本", "见 <https://example.org/cha> 和[这个清单](https://example.org/list)，`npm install tea`"],
      ["小兰", Array.from({ length: 24 }, (_, index) => `长长的做法，第 ${index + 1} 行`).join("\n")],
    ],
    mine: ["那就太好了。", "杯子我来带。"],
    private: [["阿本", "四点见？"], ["小安", "好，花园见。"]],
    query: "龙井",
  },
} as const;

/** Sets the scene on a new server; resolves to who looks at it, as a cookie, and where things are. */
export async function setScene(server: any, language: "en" | "zh") {
  const { owner, others, rooms, said, mine, private: spoken, query } = SCENES[language];
  const cookie: string = await register(server, owner, { code: codeOf(server) });
  const me = await new Person(server.url, cookie).arrives();
  const people = new Map<string, any>([[owner, me]]);
  for (const name of others) people.set(name, await visit(server.url, name));
  const [tea] = await Promise.all(rooms.map(([name]) => me.ok("room.create", { name, capacity: name === rooms[0][0] ? 12 : null })));
  await me.ok("room.set_up", { room: tea.id, name: rooms[0][0], topic: rooms[0][1], capacity: 12, access: "public", slow_mode: null, is_locked: false });
  for (const name of others) await people.get(name).ok("room.enter", { room: tea.id });
  const posted = [];
  for (const [author, text] of said) posted.push(await people.get(author).post(tea.id, text));
  for (const name of [owner, others[1]]) await react(people.get(name), tea.id, posted[0].id, "🍵");
  await react(people.get(others[0]), tea.id, posted[2].id, "👍");
  await me.ok("message.post", { room: tea.id, client_id: randomUUID(), body: mine[0], reply_to: posted[0].sequence });
  await me.post(tea.id, mine[1]);
  const conversation = await people.get(others[0]).ok("conversation.open", { with: me.me.id });
  for (const [author, text] of spoken) await people.get(author).post(conversation.id, text);
  const { code } = await me.ok("invitation.make", { room: tea.id, seconds: 86_400, uses: 5 });
  const other = people.get(others[1]);
  await other.ok("presence.set", { is_away: true });
  me.close();
  return { cookie, tea, conversation, other: other.me, code, query, sequence: posted[2].sequence };
}

const react = (person: any, room: string, message: string, emoji: string) =>
  person.ok("message.react", { room, message, emoji, is_on: true });
