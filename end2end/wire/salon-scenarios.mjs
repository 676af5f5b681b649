// The dialect `salon`, scene by scene (wire contract, §2). The bell, who is in `classic`, is online in each of them, so it
// is on every list; the ghost is connected and not online.

import { COMING_AND_GOING } from "./salon/coming.mjs";
import { MIXING } from "./salon/mixing.mjs";
import { NAMES } from "./salon/names.mjs";
import { BESIDE_CLASSIC } from "./salon/neighbours.mjs";
import { BESIDE_THE_PAGE } from "./salon/page.mjs";
import { ANSWERS, BAD_PAYLOADS } from "./salon/refusals.mjs";
import { SAYING } from "./salon/saying.mjs";

export const SCENARIOS = {
  ...COMING_AND_GOING,
  ...SAYING,
  ...NAMES,
  ...BAD_PAYLOADS,
  ...ANSWERS,
  ...BESIDE_CLASSIC,
  ...BESIDE_THE_PAGE,
  ...MIXING,
};
