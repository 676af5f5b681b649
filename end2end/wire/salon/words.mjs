// What the salon and its neighbours say and hear.

import { BELL } from "../../harness/stage.mjs";
import { EVERYONE } from "../../harness/voices.mjs";

export const err = (reason) => ["err", reason];

/** The list of these people, whose fields are own fields even where they are called `__proto__`. */
export const list = (...names) => Object.fromEntries([BELL, ...names].map((name) => [name, name]));
/** `user` came, and these are online besides the bell. */
export const online = (user, ...names) => ["online", { user, users: list(...names) }];
/** `user` went, and these are online besides the bell. */
export const offline = (user, ...names) => ["offline", { user, users: list(...names) }];
export const say = (from, to, msg) => ["say", { from, to, msg }];

export const logedin = (username, numusers) => ["logedin", { username, numusers }];
export const otherLogedin = (username, numusers) => ["otherLogedin", { username, numusers }];
export const otherLogedout = (username, numusers) => ["otherLogedout", { username, numusers }];
export const gotPublicMessage = (username, content) => ["gotPublicMessage", { username, content }];
export const gotPrivateMessage = (username, content) => ["gotPrivateMessage", { username, content }];

export const arrived = (user, online) => ["person.arrived", { user, online }];
export const went = (online) => ["person.went", { online }];
export const posted = (author, body) => ["message.posted", { room: EVERYONE, author, body }];
export const whispered = (author, body) => ["message.posted", { room: "…", author, body }];
export const conversation = (name) => ["room.changed", name];

export const does = (...args) => (client) => client.emit(...args);
export const comes = (user) => does("online", { user });
export const says = (to, msg) => does("say", { to, msg });
export const goes = (client) => client.close();
/** Goes without a word, where the transport can. */
export const isLost = (client) => (client.transport === "websocket" ? client.cut() : client.close());
