"""A small municipality around the real programs: its folders, its configuration, its month of files.

The files of the month come from the simulator; it is told what the programs themselves put in the outbox.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ["ONTZORG_PROGRAMS"])
KILL_AT = Path(os.environ.get("ONTZORG_KILL_AT", ""))
SIMULATOR = SOURCE / "tests/simulator"
EXAMPLE = SOURCE / "config/example"
JANUARY, FEBRUARY = "2026-01-28T12:10", "2026-02-05T12:10"
CORRECTION = """run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;period_from;period_to
ZM-2026-02-C1;2026-02-06;correction;2026-02;C10003;ALG;PW;240,00;C;2026-01-01;2026-01-31
TOTAL;1;240,00
"""
RETURNED = "month;creditor_iban;amount;end_to_end_id;reason\n2026-01;NL94RABO0999000102;830,00;;AC04\n"
# What a run leaves of itself, and what depends on how often it was begun.
OF_THE_RUN = ("unit", "writer", "run_record", "counter", "exception_item")


def temporary_folder() -> Path:
    """In memory where the machine allows: hundreds of runs, and no power to fail."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="ontzorg-daemon-", dir=memory if os.access(memory, os.W_OK) else None))


def simulate(program: str, *arguments) -> None:
    subprocess.run([sys.executable, "-B", SIMULATOR / f"{program}.py", *arguments], check=True, stdout=subprocess.DEVNULL)


class Town:
    def __init__(self, top: Path, database: str = "", log: str = "", runs: str = '"12:10"', form: str = "text"):
        self.top, self.state = top, top / "state"
        self.here = self.state / "9901"
        self.books = self.here / "books.db"
        self.log = top / "ontzorgd.log"
        self.config = top / "ontzorg.toml"
        for folder in (self.here / "inbox",):
            folder.mkdir(parents=True, exist_ok=True)
        if not self.config.exists():
            shutil.copytree(EXAMPLE / "administrations.d", top / "administrations.d")
        self.configure(database=database, log=log, runs=runs, form=form)

    def configure(self, database: str = "", log: str = "", runs: str = '"12:10"', form: str = "text") -> None:
        self.config.write_text(f'state = "{self.state}"\ndatabase = "{database or f"sqlite"}"\n'
                               f'[schedule]\nruns = [{runs}]\n'
                               f'[log]\nto = "{log or self.log}"\nform = "{form}"\n')

    def drop(self, files: dict[str, bytes]) -> None:
        """Complete files, by rename; each a second younger than the one before."""
        for age, (name, content) in enumerate(files.items()):
            part = self.here / "inbox" / f".{name}.part"
            part.write_bytes(content)
            os.utime(part, (1_770_000_000 + age, 1_770_000_000 + age))
            part.rename(part.with_name(name))

    def once(self, now: str, fault: str = "", under: Path | None = None) -> subprocess.CompletedProcess:
        environment = dict(os.environ)
        if fault:
            environment |= {"LD_PRELOAD": str(KILL_AT), "ONTZORG_FAULT": fault, "ONTZORG_FAULT_UNDER": str(under)}
        return subprocess.run([PROGRAMS / "ontzorgd", "--config", self.config, "--once", "--now", now],
                              capture_output=True, text=True, env=environment)

    def ontzorg(self, *arguments) -> subprocess.CompletedProcess:
        return subprocess.run([PROGRAMS / "ontzorg", "--config", self.config, *arguments], capture_output=True, text=True)

    # ---- what there is

    def outbox(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in (self.here / "outbox").iterdir()}

    def journal(self) -> bytes:
        exports = self.top / "exports"
        done = self.ontzorg("export", "journal", "--year", "2026", "--output", exports)
        assert done.returncode == 0, done.stderr
        (file,) = exports.iterdir()
        return file.read_bytes()

    def rows(self) -> dict[str, list]:
        """Every table of an SQLite database that does not depend on how often a run was begun."""
        books = sqlite3.connect(self.books)
        try:
            names = [name for (name,) in books.execute("select name from sqlite_master where type = 'table'")]
            return {name: sorted(books.execute(f"select {self.columns(books, name)} from {name}"))
                    for name in names if name not in OF_THE_RUN}
        finally:
            books.close()

    @staticmethod
    def columns(books: sqlite3.Connection, table: str) -> str:
        """A run that is begun again may have more units of work."""
        return ", ".join(row[1] for row in books.execute(f"pragma table_info({table})") if row[1] != "unit")

    def left(self) -> dict:
        archive = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (self.here / "archive").iterdir()}
        return {"outbox": self.outbox(), "journal": self.journal(), "archive": archive,
                "inbox": sorted(file.name for file in (self.here / "inbox").iterdir())}


def first_participants(name: str) -> bytes:
    lines = (EXAMPLE / f"registers/{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join([lines[0], *(line for line in lines[1:] if line.split(";")[0] <= "P0007")]).encode()


def benefit_run(top: Path, month: str) -> bytes:
    file = top / f"benefits/{month}.csv"
    file.parent.mkdir(exist_ok=True)
    simulate("suite", "month", month, "--registers", top / "registers", "--output", file)
    return file.read_bytes()


def january_files(top: Path) -> dict[str, bytes]:
    (top / "registers").mkdir(parents=True)
    files = {f"{name}.csv": first_participants(name) for name in ("participants", "costs", "incomes", "loans")}
    for name, content in files.items():
        (top / "registers" / name).write_bytes(content)
    return files | {"january.csv": benefit_run(top, "2026-01")}


def february_files(top: Path, outbox: Path, january: dict[str, bytes]) -> dict[str, bytes]:
    """What the bank says of January's batches, one payment sent back; a correction; a file that came before and one
    that cannot be read."""
    (top / "returns.csv").write_text(RETURNED)
    simulate("bank", "advance", "--state", top / "bank.json", "--until", "2026-02-04", "--outbox", outbox,
             "--benefits", top / "benefits", "--statements", top / "statements", "--returns", top / "returns.csv")
    files = {file.name: file.read_bytes() for file in sorted((top / "statements").iterdir())}
    return files | {"correction.csv": CORRECTION.encode(), "january-again.csv": january["january.csv"],
                    "rubbish.csv": b"\x00\xff rubbish"}


class Month:
    """Both runs of the month, undisturbed, with the town as it stood before each."""

    def __init__(self, top: Path):
        self.top = top
        world = top / "world"
        self.town = Town(top / "town")
        self.files = {JANUARY: january_files(world)}
        self.kept, self.left, self.rows, self.codes = {}, {}, {}, {}
        self.run(JANUARY)
        self.files[FEBRUARY] = february_files(world, self.town.here / "outbox", self.files[JANUARY])
        self.run(FEBRUARY)

    def run(self, now: str) -> None:
        self.kept[now] = self.top / f"kept-{now[:7]}"
        shutil.copytree(self.town.top, self.kept[now])
        self.town.drop(self.files[now])
        done = self.town.once(now)
        assert done.returncode in (0, 1), done.stderr
        self.codes[now], self.left[now], self.rows[now] = done.returncode, self.town.left(), self.town.rows()

    def put_back(self, now: str) -> None:
        """The town as it stood before that run, with the run's files in its inbox."""
        shutil.rmtree(self.town.top)
        shutil.copytree(self.kept[now], self.town.top)
        self.town.drop(self.files[now])
