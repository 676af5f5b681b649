// Being told also while Teahouse is closed: the browser's part of it, loaded when somebody opens the menu of notifications.
//
// What is said here is how it is: whether this browser can, whether the person lets it, and whether the server tells it.

const WORDS = {
  en: {
    choice: "Also when Teahouse is closed",
    guest: "With an account, you can be told also when Teahouse is closed.",
    register: "Make an account",
    insecure: "Also when Teahouse is closed: only where it is reached over https.",
    missing: "This browser cannot tell you when Teahouse is closed. On an iPhone or iPad, add Teahouse to the home screen first.",
    denied: "Notifications of this site are blocked in the browser. Allow them in its settings first.",
    service: "This server does not write to the push service of this browser.",
    failed: "That did not work. Try again.",
  },
  zh: {
    choice: "关闭茶馆时也通知我",
    guest: "有了账号，关闭茶馆时也能收到通知。",
    register: "注册账号",
    insecure: "关闭茶馆时的通知，只有通过 https 打开才能用。",
    missing: "这个浏览器不支持关闭茶馆时的通知。iPhone 或 iPad 上，请先把茶馆添加到主屏幕。",
    denied: "浏览器屏蔽了本站的通知，请先在浏览器设置里允许。",
    service: "这台服务器不支持这个浏览器的推送服务。",
    failed: "没有成功，请再试一次。",
  },
};

/** Shows in an open menu how it is, with a way to change it. */
export async function offer(menu) {
  const place = menu.querySelector(".notices__push");
  if (!place) return;
  const state = await look().catch(() => undefined);
  // Without an answer there is nothing to offer.
  if (state) show(place, state);
}

/** How it is: `on`, `off`, or why it cannot be. */
async function look() {
  const answer = await fetch("/api/push", { headers: { accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) return undefined;
  const { key, is_on } = await answer.json();
  if (!key) return { is: "guest" };
  if (!isSecureContext) return { is: "insecure" };
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.pushManager || !("Notification" in self)) return { is: "missing" };
  const isDenied = Notification.permission === "denied";
  const subscription = isDenied ? null : await registration.pushManager.getSubscription();
  // What the browser does not take any more, the server need not send.
  if (is_on && !subscription) await post("unsubscribe");
  if (isDenied) return { is: "denied" };
  return { is: is_on && subscription ? "on" : "off", key, registration };
}

async function turnOn({ key, registration }) {
  if ((await Notification.requestPermission()) !== "granted") return;
  // One that another session left behind is not this one's.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  try {
    await post("subscribe", { endpoint, key: keys.p256dh, auth: keys.auth });
  } catch (refused) {
    await subscription.unsubscribe();
    throw refused;
  }
}

async function turnOff({ registration }) {
  await post("unsubscribe");
  await (await registration.pushManager.getSubscription())?.unsubscribe();
}

async function post(what, fields = {}) {
  const answer = await fetch(`/api/push/${what}`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams(fields),
  });
  if (answer.ok) return;
  const fault = (await answer.json().catch(() => null))?.Refused?.refusal?.invalid?.fault;
  throw new Error(fault === "unknown" ? "service" : "failed");
}

function show(place, state, trouble) {
  const words = WORDS[language()];
  const canBe = state.is === "on" || state.is === "off";
  const button = part(place, "button", canBe);
  const note = part(place, "p", !canBe || trouble);
  if (button) {
    button.type = "button";
    button.className = "menu__item notices__choice";
    button.textContent = words.choice;
    button.setAttribute("aria-pressed", String(state.is === "on"));
    button.onclick = () => change(place, state, button);
  }
  if (note) {
    note.className = "notices__note";
    note.setAttribute("role", "status");
    note.textContent = words[trouble ?? state.is];
    if (state.is === "guest") note.append(" ", linkTo("/register", words.register));
  }
}

async function change(place, state, button) {
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  let trouble;
  try {
    await (state.is === "on" ? turnOff(state) : turnOn(state));
  } catch ({ message }) {
    trouble = message === "service" ? message : "failed";
  }
  button.ariaBusy = null;
  show(place, (await look().catch(() => undefined)) ?? state, trouble);
}

/** The one element of a kind, made where it is wanted and taken away where it is not: it keeps the focus. */
function part(place, tag, isWanted) {
  const found = place.querySelector(tag);
  if (!isWanted) return found?.remove();
  return found ?? place.appendChild(document.createElement(tag));
}

function linkTo(path, text) {
  const link = document.createElement("a");
  link.href = path;
  link.rel = "external";
  link.textContent = text;
  return link;
}

function language() {
  return document.documentElement.lang.startsWith("zh") ? "zh" : "en";
}
