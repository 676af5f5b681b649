// The one connection that the examples of the page share.

const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];

/**
 * A connection to this server, opened when first something is sent. `tellState(state, transport)` hears how it is,
 * `tellPacket(direction, type, text)` each packet as it is on the wire.
 */
export function prepareConnection(tellState, tellPacket) {
  let socket = null;

  function watchPackets(engine) {
    const tell = (direction) => ({ type, data = "" }) => {
      tellPacket(direction, type, TYPES.indexOf(type) + (typeof data === "string" ? data : "…"));
    };
    engine.on("packetCreate", tell("sent"));
    engine.on("packet", tell("received"));
  }

  function open() {
    // A client that comes back by itself comes back without a name. Here it is better seen that the visit is over.
    const opened = window.io({ forceNew: true, reconnection: false });
    const { engine } = opened.io;
    const end = (state) => {
      if (socket !== opened) return;
      socket = null;
      opened.disconnect();
      tellState(state);
    };
    watchPackets(engine);
    engine.on("upgrade", ({ name }) => opened.connected && tellState("open", name));
    opened.on("connect", () => tellState("open", engine.transport.name));
    opened.on("connect_error", () => end("failed"));
    opened.on("disconnect", () => end("lost"));
    tellState("opening");
    return opened;
  }

  return {
    send(event, ...rest) {
      socket ??= open();
      socket.emit(event, ...rest);
    },
    close() {
      const closed = socket;
      socket = null;
      closed?.disconnect();
      tellState("off");
    },
  };
}
