// What the script says, in the language of the page.

const WORDS = {
  en: {
    try: "Try it",
    tryEvent: "Try it: {event}",
    field: "Event and arguments, as JSON: {event}",
    notJson: "This is not valid JSON: {why}",
    notEvent: "It must be an array that begins with the event’s name, like [\"login\", \"Ada\"].",
    notSent: "The client does not send this: {why}",
    wire: "On the wire",
    empty: "Try an example: what goes over the wire, both ways, appears here.",
    sent: "sent",
    received: "received",
    disconnect: "Disconnect",
    off: "Not connected",
    opening: "Connecting…",
    open: "Connected ({transport})",
    lost: "Connection lost",
    failed: "Could not connect",
  },
  zh: {
    try: "试一试",
    tryEvent: "试一试：{event}",
    field: "事件和参数（JSON）：{event}",
    notJson: "这不是有效的 JSON：{why}",
    notEvent: "要写成数组，第一项是事件名，例如 [\"login\", \"Ada\"]。",
    notSent: "客户端不会发送这个：{why}",
    wire: "实际收发",
    empty: "试一个例子，实际收发的内容就会显示在这里。",
    sent: "发出",
    received: "收到",
    disconnect: "断开连接",
    off: "未连接",
    opening: "正在连接……",
    open: "已连接（{transport}）",
    lost: "连接断了",
    failed: "连不上",
  },
};

const words = document.documentElement.lang.startsWith("zh") ? WORDS.zh : WORDS.en;

/** A text with its places filled in. */
export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
