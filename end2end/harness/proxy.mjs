// A bad network: a TCP proxy that delays, stalls, half-closes and cuts connections by chance, also within a message.

import { createServer, connect } from "node:net";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/** What may befall a connection, the frequent more than once. */
const TROUBLES = ["delay", "delay", "delay", "stall", "cut", "cut", "tear", "reset", "half-close"];

export class BadNetwork {
  #server;
  #sockets = new Set();
  #wakes = new Set();
  #calm = false;

  /** How often what happened. */
  happened = Object.fromEntries(TROUBLES.map((trouble) => [trouble, 0]));

  /** A way to `server`, with trouble about once in `mean` pieces of a stream. */
  static async open(server, chance, { mean = 25 } = {}) {
    const network = new BadNetwork(chance, mean, server);
    network.#server.listen(0, "127.0.0.1");
    await once(network.#server, "listening");
    network.url = `http://127.0.0.1:${network.#server.address().port}`;
    return network;
  }

  constructor(chance, mean, server) {
    this.chance = chance;
    this.mean = mean;
    // What one side has ended, the other may go on with.
    this.#server = createServer({ allowHalfOpen: true }, (near) => {
      const far = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
      const link = { near, far, left: chance.wait(mean) };
      this.#carry(link, near, far);
      this.#carry(link, far, near);
    });
  }

  /** From now on everything goes through as it comes. */
  calm() {
    this.#calm = true;
    for (const wake of this.#wakes) wake.abort();
  }

  async close() {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #carry(link, from, to) {
    this.#sockets.add(from);
    from.setNoDelay(true);
    from.on("error", () => {});
    from.on("end", () => to.end());
    from.on("close", () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    from.on("data", async (piece) => {
      from.pause();
      if (!this.#calm && --link.left === 0) {
        link.left = this.chance.wait(this.mean);
        if (!(await this.#befall(this.chance.pick(TROUBLES), link, to, piece))) return;
      }
      if (to.destroyed || to.writableEnded) return;
      if (to.write(piece)) from.resume();
      else to.once("drain", () => from.resume());
    });
  }

  /** Resolves to whether the piece goes on. */
  async #befall(trouble, link, to, piece) {
    this.happened[trouble] += 1;
    switch (trouble) {
      case "delay":
        await this.#rest(this.chance.between(1, 60));
        return true;
      case "stall":
        await this.#rest(this.chance.between(200, 1_500));
        return true;
      case "half-close":
        to.end(piece);
        return false;
      case "tear":
        // The beginning arrives, the rest never does.
        to.end(piece.subarray(0, this.chance.between(0, piece.length - 1)));
        to.once("finish", () => to.destroy());
        return false;
      case "reset":
        link.near.resetAndDestroy();
        link.far.resetAndDestroy();
        return false;
      default:
        link.near.destroy();
        link.far.destroy();
        return false;
    }
  }

  async #rest(milliseconds) {
    const wake = new AbortController();
    this.#wakes.add(wake);
    await wait(milliseconds, undefined, { signal: wake.signal }).catch(() => {});
    this.#wakes.delete(wake);
  }
}
