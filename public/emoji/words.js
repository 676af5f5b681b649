// What the picker says.

const WORDS = {
  en: {
    title: "Emoji",
    search: "Search emoji",
    tone: "Colour of skin",
    groups: "Categories",
    recent: "Recently used",
    own: "Of this server",
    found: "What was found",
    nothing: "No emoji is called that.",
    close: "Close",
    more: "Add emoji to this server",
  },
  zh: {
    title: "表情",
    search: "搜索表情",
    tone: "肤色",
    groups: "分类",
    recent: "最近用过",
    own: "本站表情",
    found: "搜索结果",
    nothing: "没有叫这个名字的表情。",
    close: "关闭",
    more: "添加本站表情",
  },
};

/** The language of the page. */
export const language = () => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");

export const say = (word) => WORDS[language()][word];
