// Chance that can be had again: the same seed gives the same numbers. What the network and the scheduler add is their own.

/** The seed of this run: from the environment, to have one again, or a new one. */
export function pickSeed() {
  return Number(process.env.TEAHOUSE_SEED ?? Math.floor(Math.random() * 2 ** 32));
}

export class Chance {
  #state;

  constructor(seed = pickSeed()) {
    this.seed = seed;
    this.#state = seed >>> 0;
  }

  /** At least 0, less than 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick(values) {
    return values[this.between(0, values.length - 1)];
  }

  /** How long until what happens once in `mean` times happens: mostly soon, sometimes late, never 0. */
  wait(mean) {
    return 1 + Math.floor(-Math.log(1 - this.next()) * mean);
  }
}
