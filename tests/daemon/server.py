"""The tests' PostgreSQL, and a relay in front of it that can be away."""

import contextlib
import os
import socket
import subprocess
import threading
from urllib.parse import urlsplit


def address() -> str:
    url = os.environ.get("ONTZORG_TEST_POSTGRES")
    assert url, "ONTZORG_TEST_POSTGRES is not set: run this under tests/support/postgres run ..."
    return url


def sql(url: str, text: str) -> str:
    return subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", text, url], check=True,
                          capture_output=True, text=True, env={**os.environ, "PGOPTIONS": "-c client_min_messages=error"}
                          ).stdout.strip()


@contextlib.contextmanager
def schema():
    """The address of a schema of our own, empty."""
    name = f"daemon_driver_{os.getpid()}"
    empty = f"drop schema if exists {name} cascade; drop schema if exists {name}_9901 cascade"
    sql(address(), f"{empty}; create schema {name}")
    try:
        yield f"{address()}?options=-c%20search_path%3D{name}%20-c%20synchronous_commit%3Doff"
    finally:
        sql(address(), empty)


class Relay:
    """Passes bytes on between one program and the server; refuses until it is opened."""

    def __init__(self, url: str):
        parts = urlsplit(url)
        self.server = (parts.hostname, parts.port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.host, self.port = self.listener.getsockname()
        self.listener.close()
        self.url = url.replace(f"{parts.hostname}:{parts.port}", f"{self.host}:{self.port}")
        self.most, self.answers, self.pairs = None, 0, []

    def open(self, most: int | None = None) -> None:
        """Until it has passed on so many of the server's answers."""
        self.most, self.answers = most, 0
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                program, _ = listener.accept()
                pair = (program, socket.create_connection(self.server))
                self.pairs.append(pair)
                for source, target, counts in ((*pair, False), (*reversed(pair), True)):
                    threading.Thread(target=self.pump, args=(source, target, counts), daemon=True).start()

    def pump(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                if counts:
                    self.answers += 1
                    if self.most is not None and self.answers > self.most:
                        return self.close()
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        # shutdown, not close alone: it wakes whoever waits for the socket in another thread
        for one in (self.listener, *[end for pair in self.pairs for end in pair]):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self.pairs = []

    def __enter__(self) -> "Relay":
        return self

    def __exit__(self, *_) -> None:
        self.close()
