"""A back-office in a temporary folder: the two built programs, the example registers, a suite and a bank.

ONTZORG_PROGRAMS names the folder of the programs; by default it is that of the release preset.
"""

import datetime
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zoneinfo
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SIMULATOR = TOP / "tests/simulator"
REGISTERS = TOP / "config/example/registers"
PROGRAMS = Path(os.environ.get("ONTZORG_PROGRAMS", TOP / "build/release"))
SHARED = Path(os.environ.get("ONTZORG_SHARED", TOP.parent / "shared"))

sys.path.insert(0, str(SIMULATOR))
import registers as simulated_registers  # noqa: E402
import suite  # noqa: E402

# The exit codes of both programs, in order from 0.
DONE, A_PERSON_MUST_LOOK, WRONG_USAGE, CONFIGURATION_REFUSED, ANOTHER_WRITER, MACHINE_FAILED, BOOKS_DO_NOT_VERIFY = range(7)

FINDING = re.compile(r"(?P<severity>error|warning): (?P<rule>[a-z0-9_]+):")
PLACE = re.compile(r":(?P<line>\d+)(?::\d+)?(?: at [^ ]*)?: $")


@dataclass
class Ended:
    """How a program ended and what it printed."""
    code: int
    out: str
    err: str

    def objects(self) -> list[dict]:
        """The output, in which every line must be a JSON object."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Finding:
    rule: str
    line: int  # 0 for the file as a whole


def findings_in(text: str) -> list[Finding]:
    found = []
    for line in text.splitlines():
        if match := FINDING.search(line):
            place = PLACE.search(line[:match.start()])
            found.append(Finding(match["rule"], int(place["line"]) if place else 0))
    return found


def today() -> datetime.date:
    """The day the programs take for today: that of Amsterdam, which around midnight is not the machine's."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Amsterdam")).date()


def run_program(name: str, *arguments, **options) -> Ended:
    ended = subprocess.run([PROGRAMS / name, *map(str, arguments)], capture_output=True, timeout=60, **options)
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def benefit_run(month: str, kind: str = "main") -> str:
    return suite.run_text(month, kind, REGISTERS, simulated_registers.settings())


def days_of(month: str) -> tuple[str, str, str]:
    """The payday of a month, the day of its run, and the day of the last statement known by then."""
    payday = suite.target.payday(*suite.target.parse_month(month))
    return tuple(map(str, (payday, suite.target.move(payday, -2), suite.target.move(payday, -3))))


@dataclass
class World:
    folder: Path
    dropped: set = field(default_factory=set)

    @property
    def here(self) -> Path:
        return self.folder / "state/9901"

    @property
    def config(self) -> Path:
        return self.folder / "ontzorg.toml"

    def prepare(self) -> "World":
        """The shipped configuration with this world's folders in it."""
        for name in ("inbox", "outbox"):
            (self.here / name).mkdir(parents=True)
        for name in ("benefits", "statements"):
            (self.folder / name).mkdir()
        shutil.copytree(TOP / "config/example/administrations.d", self.folder / "administrations.d")
        text = (TOP / "config/example/ontzorg.toml").read_text(encoding="utf-8")
        self.config.write_text(text.replace("/var/lib/ontzorg", str(self.folder / "state")), encoding="utf-8")
        return self

    def copy(self, folder: Path) -> "World":
        shutil.copytree(self.folder, folder, symlinks=True)
        text = self.config.read_text(encoding="utf-8")
        (folder / "ontzorg.toml").write_text(text.replace(str(self.folder), str(folder)), encoding="utf-8")
        return World(folder, set(self.dropped))

    # ---- the programs

    def daemon(self, now: str, **options) -> Ended:
        return run_program("ontzorgd", "--config", self.config, "--once", "--now", now, **options)

    def ontzorg(self, *arguments, **options) -> Ended:
        return run_program("ontzorg", "--config", self.config, *arguments, **options)

    def objects(self, *arguments) -> list[dict]:
        ended = self.ontzorg("--json", *arguments)
        assert ended.code in (DONE, A_PERSON_MUST_LOOK), f"{arguments}: {ended}"
        return ended.objects()

    # ---- suite and bank

    def drop(self, name: str | bytes, content: bytes | str) -> Path:
        """Puts a file into the inbox by a rename, so that it is complete from the start."""
        part = self.folder / "being-copied"
        part.write_bytes(content.encode() if isinstance(content, str) else content)
        os.rename(os.fsencode(part), os.path.join(os.fsencode(self.here / "inbox"), os.fsencode(name)))
        return self.here / "inbox" / os.fsdecode(name)

    def drop_registers(self) -> None:
        for name in ("participants", "costs", "incomes", "loans"):
            self.drop(f"{name}.csv", (REGISTERS / f"{name}.csv").read_bytes())

    def drop_benefits(self, month: str) -> None:
        for kind in ("main", "correction"):
            if text := benefit_run(month, kind):
                (self.folder / "benefits" / f"{month}-{kind}.csv").write_text(text, encoding="utf-8")
                self.drop(f"{month}-{kind}.csv", text)

    def advance_bank(self, last_closed_day: str) -> None:
        subprocess.run([sys.executable, SIMULATOR / "bank.py", "advance", "--state", self.folder / "bank.json",
                        "--until", last_closed_day, "--outbox", self.here / "outbox", "--benefits", self.folder / "benefits",
                        "--statements", self.folder / "statements", "--returns", SIMULATOR / "returns.csv"],
                       check=True, capture_output=True)

    def new_statements(self) -> list[Path]:
        return [path for path in sorted((self.folder / "statements").iterdir()) if path.name not in self.dropped]

    def drop_statements(self) -> None:
        for path in self.new_statements():
            self.drop(path.name, path.read_bytes())
            self.dropped.add(path.name)

    # ---- what the programs left

    def journal(self, year: int = 2026) -> bytes:
        exports = self.folder / "exports"
        ended = self.ontzorg("export", "journal", "--year", year, "--output", exports)
        assert ended.code == DONE, ended
        return (exports / f"journal-9901-{year}.journal").read_bytes()

    def outbox(self) -> dict[str, str]:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (self.here / "outbox").iterdir()}

    def names(self, folder: str) -> list[str]:
        return sorted(path.name for path in (self.here / folder).iterdir())

    def findings(self, kept: str) -> list[Finding]:
        return findings_in((self.here / "quarantine" / f"{kept}.findings.txt").read_text(encoding="utf-8"))


# Books with one month, and one bank statement that is not in the inbox yet.
RECORDED_AT = "2026-02-02T12:10"
LATER = "2026-02-02T12:20"


def recorded_month(folder: Path) -> World:
    world = World(folder).prepare()
    world.drop_registers()
    world.drop_benefits("2026-01")
    ended = world.daemon("2026-01-28T12:10")
    assert ended.code in (DONE, A_PERSON_MUST_LOOK), ended
    world.advance_bank("2026-01-30")
    world.drop_statements()
    ended = world.daemon(RECORDED_AT)
    assert ended.code in (DONE, A_PERSON_MUST_LOOK), ended
    world.advance_bank("2026-02-02")
    assert len(world.new_statements()) == 1
    return world


class RecordedMonth(unittest.TestCase):
    """Tests that each begin with a copy of the same recorded month."""

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        cls.recorded = recorded_month(cls.folder / "recorded")

    def a_world(self) -> World:
        return self.recorded.copy(self.folder / self._testMethodName)
