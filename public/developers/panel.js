// Shows the state of the connection, and what goes over it.

import { say } from "./words.js";

const MOST_PACKETS = 200;

/** An element with a class and a text. What comes from the wire only ever becomes text. */
export function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** The panel, without its place on the page; `disconnect` is called by its button. */
export function makePanel(disconnect) {
  const element = make("section", "wire");
  const state = make("p", "wire__state");
  const button = make("button", "quiet-button wire__disconnect", say("disconnect"));
  const log = make("ol", "wire__log");
  element.setAttribute("aria-label", say("wire"));
  state.setAttribute("role", "status");
  button.type = "button";
  button.addEventListener("click", disconnect);
  log.setAttribute("role", "log");
  log.setAttribute("aria-label", say("wire"));
  log.tabIndex = 0;
  element.append(make("p", "wire__title", say("wire")), state, button, log, make("p", "wire__empty", say("empty")));

  function showState(name, transport) {
    element.dataset.state = name;
    state.textContent = say(name, { transport });
  }

  function showPacket(direction, type, text) {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
    log.append(describePacket(direction, type, text));
    if (log.children.length > MOST_PACKETS) log.firstChild.remove();
    if (isAtEnd) scrollToEnd();
  }

  function scrollToEnd() {
    log.scrollTop = log.scrollHeight;
  }

  showState("off");
  return { element, showState, showPacket, scrollToEnd };
}

function describePacket(direction, type, text) {
  const packet = make("li", `packet packet--${direction}`);
  packet.classList.toggle("packet--quiet", type !== "message");
  packet.classList.toggle("packet--refusal", direction === "received" && /^42\["err"/.test(text));
  // A reader of the screen would be told every few seconds.
  if (type === "ping" || type === "pong") packet.setAttribute("aria-hidden", "true");
  packet.append(
    make("time", "packet__time", new Date().toTimeString().slice(0, 8)),
    make("span", "visually-hidden", say(direction)),
    make("code", "packet__text", text),
  );
  // A digit alone says little.
  if (text.length === 1) packet.append(make("span", "packet__note", type));
  return packet;
}
