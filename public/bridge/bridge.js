// Carries calls from an app to the house, and the house's events to the app.
//
// ES5, because the WebViews of old tablets know nothing newer. Names and payloads are fixed by apps in the field.

(function () {
  "use strict";

  var EVENTS = [
    "logedin",
    "otherLogedin",
    "otherLogedout",
    "joinedRoom",
    "otherJoinedRoom",
    "leftRoom",
    "otherLeftRoom",
    "gotRoomMessage",
    "gotPublicMessage",
    "gotPrivateMessage"
  ];

  var page = window.bridgePage;
  var socket = null;
  // "off", "opening" until the first answer, "open", or "lost" while the client tries again.
  var state = "off";
  var isFailureTold = false;

  function tell(name, payload) {
    var event = { eventname: name };
    for (var key in payload) event[key] = payload[key];
    var json = JSON.stringify(event);
    page.write(name === "gotError" ? "error" : "event", json);
    // Looked up each time, and called on its object: Android gives its methods no other way.
    if (!window.KevinkunSocketio) return;
    try {
      window.KevinkunSocketio.getMessage(json);
    } catch (error) {
      // What the app cannot take must not end the connection.
      page.write("error", String(error));
    }
  }

  function tellError(reason) {
    tell("gotError", { reason: reason });
  }

  function enter(next) {
    state = next;
    page.show(next);
  }

  // Once until the connection is there, or is asked for again: the client tries every few seconds.
  function tellFailure() {
    if (!isFailureTold) tellError("not able to connect server");
    isFailureTold = true;
  }

  function fail(error) {
    if (!socket.active) {
      // Refused by the server, which has said why; the client does not try again.
      enter("off");
      tellError(error.message);
      return;
    }
    // What was asked meanwhile has failed with it, and must not be done later by surprise.
    socket.sendBuffer = [];
    enter("lost");
    tellFailure();
  }

  function listen() {
    socket.on("connect", function () {
      isFailureTold = false;
      enter("open");
      tell("connected");
    });
    socket.on("disconnect", function (reason) {
      enter(socket && socket.active ? "lost" : "off");
      tell("disconnect", { reason: reason });
    });
    socket.on("connect_error", fail);
    socket.on("err", tellError);
    EVENTS.forEach(function (name) {
      socket.on(name, function (payload) {
        tell(name, payload);
      });
    });
  }

  function send() {
    // While it opens, the client keeps what is sent. After a loss that would arrive on a connection that has no name.
    if (state === "off" || state === "lost") tellError("not connected");
    else socket.emit.apply(socket, arguments);
  }

  function offer(name, act) {
    window[name] = function () {
      // An array's brackets taken off are a call's arguments.
      page.write("call", name + "(" + JSON.stringify([].slice.call(arguments)).slice(1, -1) + ")");
      act.apply(null, arguments);
    };
  }

  offer("connect", function () {
    isFailureTold = false;
    if (socket && socket.active) return;
    if (!window.io) {
      tellFailure();
      return;
    }
    enter("opening");
    // A connection of its own each time: nothing of the last one is left in it.
    socket = window.io({ forceNew: true });
    listen();
  });

  offer("disconnect", function () {
    var leaving = socket;
    socket = null;
    enter("off");
    if (leaving) leaving.disconnect();
  });

  offer("login", function (name) {
    send("login", name);
  });

  offer("joinOrCreateRoom", function (room, maxUser) {
    send("joinRoom", room, maxUser);
  });

  offer("leaveRoom", function (room) {
    send("leaveRoom", room);
  });

  offer("privateMessage", function (user, text) {
    send("privateMessage", user, text);
  });

  offer("roomMessage", function (room, text) {
    send("roomMessage", room, text);
  });

  offer("publicMessage", function (text) {
    send("publicMessage", text);
  });
})();
