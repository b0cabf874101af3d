"""Programs that go on running: what they tell the service manager, what they write to their log, where they stand."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import unittest
from pathlib import Path

from town import FEBRUARY, KILL_AT, PROGRAMS, Month, Town, temporary_folder


class InFebruary(unittest.TestCase):
    """Before each test January is done and February's files lie in the inbox."""

    @classmethod
    def setUpClass(cls):
        cls.top = temporary_folder()
        cls.addClassCleanup(shutil.rmtree, cls.top)
        cls.month = Month(cls.top)
        cls.town = cls.month.town

    def setUp(self):
        self.month.put_back(FEBRUARY)


PATIENCE = 60  # seconds; only what never happens takes that long


def wait_for(what: str, answer, patience: float = PATIENCE):
    """Asks until the answer is not empty."""
    end = time.monotonic() + patience
    while not (found := answer()):
        assert time.monotonic() < end, f"{what} did not happen in {patience} s"
        time.sleep(0.01)
    return found


class Process:
    def __init__(self, town: Town, *arguments, watchdog_microseconds: int = 0, fault: str = "", under: Path | None = None):
        self.town = town
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        address = town.top / "notify"
        address.unlink(missing_ok=True)
        self.manager.bind(str(address))
        self.manager.settimeout(PATIENCE)
        self.waiting = []
        self.log_from = self.log_size()
        environment = os.environ | {"NOTIFY_SOCKET": str(address)}
        if watchdog_microseconds:
            environment["WATCHDOG_USEC"] = str(watchdog_microseconds)
        if fault:
            environment |= {"LD_PRELOAD": str(KILL_AT), "ONTZORG_FAULT": fault, "ONTZORG_FAULT_UNDER": str(under or town.top)}
        self.errors = open(town.top / "stderr", "w+")
        self.process = subprocess.Popen([PROGRAMS / "ontzorgd", "--config", town.config, *arguments],
                                        stdout=subprocess.DEVNULL, stderr=self.errors, env=environment)

    def told(self, message: str) -> None:
        """Waits until the service manager was told that."""
        while True:
            if not self.waiting:
                self.waiting = self.manager.recv(4096).decode().split("\n")
            if self.waiting.pop(0) == message:
                return

    def log_size(self) -> int:
        return self.town.log.stat().st_size if self.town.log.exists() else 0

    def log(self) -> str:
        """What this process wrote, without the moments: the machine's clock may show any time that a test looks for."""
        text = self.town.log.read_bytes()[self.log_from:].decode() if self.town.log.exists() else ""
        return re.sub(r"(?m)^\d{4}-\d\d-\d\dT\S+ ", "", text)

    def says(self, text: str) -> None:
        wait_for(f'"{text}" in the log', lambda: text in self.log())

    def stands_still(self) -> None:
        pid, status = wait_for("standing still", self.change_of_state)
        assert os.WIFSTOPPED(status), f"it ended with {status}"

    def change_of_state(self) -> tuple[int, int] | None:
        pid, status = os.waitpid(self.process.pid, os.WUNTRACED | os.WNOHANG)
        return (pid, status) if pid else None

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def ends(self) -> int:
        return self.process.wait(PATIENCE)

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        self.manager.close()
        self.errors.close()
