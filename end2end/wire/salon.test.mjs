// Every scene of the dialect `salon`, with every kind of client, over every transport.

import { playEverywhere } from "../harness/everywhere.mjs";
import { SCENARIOS } from "./salon-scenarios.mjs";

playEverywhere("salon", SCENARIOS);
