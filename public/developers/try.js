// Makes the examples of the page for developers live: each can be changed, and sent to this server.

import { prepareConnection } from "./connection.js";
import { make, makePanel } from "./panel.js";
import { say } from "./words.js";

// The block of an example; without this script it is a block of code like others.
const EXAMPLES = "pre > code.language-try";

const panel = makePanel(() => connection.close());
const connection = prepareConnection(panel.showState, panel.showPacket);

/** The event and its arguments; throws what is wrong, in words. */
function readEvent(text) {
  let event;
  try {
    event = JSON.parse(text);
  } catch (error) {
    throw new Error(say("notJson", { why: error.message }));
  }
  if (!Array.isArray(event) || typeof event[0] !== "string") throw new Error(say("notEvent"));
  return event;
}

function sendEvent(event) {
  try {
    connection.send(...event);
  } catch (error) {
    // Names that are the client's own, such as "connect".
    throw new Error(say("notSent", { why: error.message }));
  }
}

/** Puts the panel below an example, for screens that have no place beside it; the example stays where it is. */
function movePanel(form) {
  if (form.nextElementSibling === panel.element) return;
  const before = form.getBoundingClientRect().top;
  form.after(panel.element);
  panel.element.dataset.isUsed = "";
  panel.scrollToEnd();
  window.scrollBy({ top: form.getBoundingClientRect().top - before, behavior: "instant" });
}

function makeField(text, event, reason) {
  const field = make("textarea", "field try__field");
  field.value = text;
  field.rows = 2;
  field.spellcheck = false;
  field.autocapitalize = "off";
  field.setAttribute("aria-label", say("field", { event }));
  field.setAttribute("aria-describedby", reason.id);
  field.addEventListener("keydown", (press) => {
    if (press.key !== "Enter" || press.shiftKey || press.isComposing) return;
    press.preventDefault();
    field.form.requestSubmit();
  });
  return field;
}

function makeExample(text, index) {
  const [event] = readEvent(text);
  const form = make("form", "try");
  const reason = make("p", "reason try__reason");
  reason.id = `try-reason-${index}`;
  reason.setAttribute("role", "alert");
  const field = makeField(text, event, reason);
  const button = make("button", "button try__send", say("try"));
  button.setAttribute("aria-label", say("tryEvent", { event }));
  form.append(field, button, reason);

  function showReason(text) {
    reason.textContent = text;
    field.setAttribute("aria-invalid", String(text !== ""));
  }

  field.addEventListener("input", () => showReason(""));
  form.addEventListener("submit", (submission) => {
    submission.preventDefault();
    try {
      const event = readEvent(field.value);
      showReason("");
      movePanel(form);
      sendEvent(event);
    } catch (error) {
      showReason(error.message);
    }
  });
  return form;
}

// Without the client there is nothing to try.
if (window.io) {
  document.querySelectorAll(EXAMPLES).forEach((code, index) => {
    code.parentElement.replaceWith(makeExample(code.textContent.trim(), index));
  });
  const page = document.querySelector(".guide");
  page.classList.add("guide--live");
  page.append(panel.element);
}
