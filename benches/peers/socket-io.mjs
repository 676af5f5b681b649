// The classic chat in plain socket.io 4.8, which `make bench` measures Teahouse against. Nothing is kept.

import { createServer } from "node:http";
import { createRequire } from "node:module";

// Installed with the end-to-end tests.
const { Server } = createRequire(new URL("../../end2end/package.json", import.meta.url))("socket.io");

const http = createServer();
const io = new Server(http);
const names = new Set();
const rooms = new Map();

io.on("connection", (socket) => {
  let name;
  socket.on("login", (wanted) => {
    if (names.has(wanted)) return socket.emit("err", "duplicate username");
    names.add((name = wanted));
    socket.emit("logedin", { username: name, numusers: names.size });
    socket.broadcast.emit("otherLogedin", { username: name, numusers: names.size });
  });
  socket.on("joinRoom", (room) => {
    if (!rooms.has(room)) rooms.set(room, new Set());
    const userlist = [...rooms.get(room).add(name)];
    socket.emit("joinedRoom", { username: name, roomname: room, userlist });
    socket.to(room).emit("otherJoinedRoom", { username: name, roomname: room, userlist });
    socket.join(room);
  });
  socket.on("roomMessage", (room, content, acknowledge) => {
    if (!socket.rooms.has(room)) return socket.emit("err", "no such room or not in it");
    io.to(room).emit("gotRoomMessage", { username: name, roomname: room, content });
    acknowledge?.({ ok: true });
  });
  socket.on("disconnect", () => {
    if (!names.delete(name)) return;
    for (const people of rooms.values()) people.delete(name);
    io.emit("otherLogedout", { username: name, numusers: names.size });
  });
});

http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${http.address().port}`));
