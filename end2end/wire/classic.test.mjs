// Every scene of the dialect `classic`, with every kind of client, over every transport.

import { playEverywhere } from "../harness/everywhere.mjs";
import { SCENARIOS, WORLD_SCENARIOS } from "./classic-scenarios.mjs";

playEverywhere("classic", { ...SCENARIOS, ...WORLD_SCENARIOS });
