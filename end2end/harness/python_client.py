"""Clients of python-socketio, told what to do by JSON lines on standard input; what they hear goes to standard output.

A line in is {"client": number, "do": "connect" | "emit" | "close" | "cut", ...}; harness/python.mjs writes it.
"""

import asyncio
import base64
import json
import socket
import sys

import engineio
import socketio

# A server may send many packets in one polling body, as the official one does; this client gives up at 17 by default.
engineio.payload.Payload.max_decode_packets = 100_000

LONGEST_LINE = 64 * 1024 * 1024


class Client:
    """One client; does what it is told in order, each thing when the one before is done."""

    def __init__(self, name):
        self.name = name
        self.orders = asyncio.Queue()
        self.worker = asyncio.create_task(self.work())

    def report(self, **what):
        print(json.dumps({"client": self.name, **what}), flush=True)

    async def work(self):
        while True:
            order = await self.orders.get()
            try:
                await getattr(self, order.pop("do"))(**order)
            except Exception as error:
                self.report(happened=["error", f"{type(error).__name__}: {error}"])

    async def connect(self, url, namespace, transports, timeout, reconnection):
        self.namespace = namespace
        self.wire = socketio.AsyncClient(handle_sigint=False, **reconnection)
        self.wire.on("*", lambda event, *args: self.report(heard=[event, *args]), namespace)
        self.wire.on("connect", self.report_connect, namespace)
        self.wire.on("connect_error", lambda *error: self.report(happened=["connect_error", *error]), namespace)
        self.wire.on("disconnect", lambda reason: self.report(happened=["disconnect", reason]), namespace)
        await self.wire.connect(url, transports=transports, namespaces=[namespace], wait_timeout=timeout)

    def report_connect(self):
        self.report(happened=["connect"], transport=self.wire.transport())

    async def emit(self, event, args, ack=None):
        answered = None if ack is None else lambda *reply: self.report(acknowledged=ack, args=reply)
        await self.wire.emit(event, tuple(args), namespace=self.namespace, callback=answered)

    async def close(self):
        await self.wire.disconnect()

    async def cut(self):
        self.wire.eio.ws.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


def read_bytes(value):
    return base64.b64decode(value["$bytes"]) if "$bytes" in value else value


async def obey():
    lines = asyncio.StreamReader(limit=LONGEST_LINE)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    clients = {}
    while line := await lines.readline():
        order = json.loads(line, object_hook=read_bytes)
        name = order.pop("client")
        if name not in clients:
            clients[name] = Client(name)
        clients[name].orders.put_nowait(order)


asyncio.run(obey())
