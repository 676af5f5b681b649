// How people of each dialect ring: they say something to everyone, and who hears it has heard all that came before.

import { randomUUID } from "node:crypto";

/** The room of everyone, on the page. */
export const EVERYONE = "everyone";

export const VOICES = {
  classic: (client, content) => client.emit("publicMessage", content),
  // The salon does not tell speakers what they said to all; what they say to themselves it does.
  salon: (name) => (client, content) =>
    client.emit("say", { to: "all", msg: content }).emit("say", { to: name, msg: content }),
  page: (person, content) => person.emit("message.post", { room: EVERYONE, client_id: randomUUID(), body: content }, () => {}),
};

/** Whether an event is `content` being said, in whichever dialect. */
export function hears(content) {
  return ([event, payload]) =>
    (event === "gotPublicMessage" && payload.content === content) ||
    (event === "say" && payload.msg === content) ||
    (event === "message.posted" && payload.body === content);
}

/** What the page hears, without the ids and times that no test can know. */
export function plainPage([event, payload, ...rest]) {
  switch (event) {
    case "message.posted":
      return [event, { room: payload.room === EVERYONE ? EVERYONE : "…", author: payload.author.name, body: payload.body }];
    case "person.arrived":
      return [event, { user: payload.user.name, online: payload.online }];
    case "person.went":
      return [event, { online: payload.online }];
    case "room.changed":
      return [event, payload.with?.name ?? payload.name];
    default:
      return payload === undefined ? [event] : [event, payload, ...rest];
  }
}
