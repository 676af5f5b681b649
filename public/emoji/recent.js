// What somebody chose of late, kept in their browser with what they began to write: it goes when somebody else comes in.

const MOST = 24;

const key = (owner, what) => `teahouse.draft.${owner}.emoji-${what}`;

/** What is kept; what cannot be read is as if there was nothing. */
function read(owner, what, nothing) {
  try {
    return JSON.parse(localStorage.getItem(key(owner, what))) ?? nothing;
  } catch {
    return nothing;
  }
}

function keep(owner, what, value) {
  try {
    localStorage.setItem(key(owner, what), JSON.stringify(value));
  } catch {
    // Without storage, it is forgotten with the page.
  }
}

/** What was chosen of late, the last first. */
export const readRecent = (owner) => [read(owner, "recent", [])].flat().filter((value) => typeof value === "string");

export const noteRecent = (owner, value) =>
  keep(owner, "recent", [value, ...readRecent(owner).filter((other) => other !== value)].slice(0, MOST));

/** The colour of skin, from 0 (none) to 5. */
export const readTone = (owner) => Math.min(5, Math.max(0, Number(read(owner, "tone", 0)) || 0));

export const noteTone = (owner, tone) => keep(owner, "tone", tone);
