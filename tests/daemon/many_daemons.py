"""Several daemons serve the administrations of one PostgreSQL. Now and then one is killed, or stands still for a while;
each administration has one writer at any time, and another daemon takes over what a dead one served.

    tests/support/postgres run python3 tests/daemon/many_daemons.py --daemons 8 --administrations 40 --rounds 20

with ONTZORG_PROGRAMS naming the folder of the built programs. It ends in 1 at the first thing that is not as it must
be, and prints what it saw. Every daemon has a state folder of its own and lists all administrations, each beginning
with others.
"""

import argparse
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import server
from process import wait_for
from town import EXAMPLE, PROGRAMS, temporary_folder

ANOTHER_WRITER = 4
TAKEN_OVER_WITHIN = 30  # seconds; 20 until a place is free, 10 between two tries of the others
RESTARTED_AFTER = 10  # seconds, as systemd/ontzorgd.service says
EVERY_MINUTE = ", ".join(f'"{hour:02}:{minute:02}"' for hour in range(24) for minute in range(60))


class Daemon:
    def __init__(self, number: int, top: Path, codes: list[int], url: str):
        self.number, self.top, self.state = number, top, top / "state"
        self.process = None
        folder = top / "administrations.d"
        folder.mkdir(parents=True)
        text = (EXAMPLE / "administrations.d/zandermeer.toml").read_text(encoding="utf-8")
        for place, code in enumerate(codes):
            (folder / f"{place:03}.toml").write_text(text.replace("code = 9901", f"code = {code}"), encoding="utf-8")
        self.config = top / "ontzorg.toml"
        self.config.write_text(f'state = "{self.state}"\ndatabase = "{url}"\n[schedule]\nruns = [{EVERY_MINUTE}]\n'
                               f'[log]\nto = "{top / "log"}"\n')

    def start(self) -> None:
        with open(self.top / "stderr", "a") as errors:
            self.process = subprocess.Popen([PROGRAMS / "ontzorgd", "--config", self.config], stderr=errors,
                                            stdout=subprocess.DEVNULL)

    def last_words(self) -> str:
        log = (self.top / "log").read_text().splitlines()[-8:]
        return "\n".join([f"daemon {self.number} ended in {self.process.returncode}", (self.top / "stderr").read_text(), *log])

    def holders(self, codes: list[int]) -> set[str]:
        """What the books call it, for each administration."""
        files = [self.state / str(code) / ".writer" for code in codes]
        return {f"{socket.gethostname()}-{file.read_text()}-{file.stat().st_ino}" for file in files if file.exists()}


class Region:
    def __init__(self, top: Path, daemons: int, administrations: int, url: str, hurry: bool):
        self.codes = [1000 + number for number in range(administrations)]
        self.schema = re.search(r"search_path%3D(\w+)", url)[1]
        self.hurry = hurry  # end a dead one's time by hand, so that nobody has to wait for it
        share = -(-administrations // daemons)
        self.daemons = [Daemon(number, top / f"daemon-{number}",
                               self.codes[number * share:] + self.codes[:number * share], url)
                        for number in range(daemons)]
        self.epochs = dict.fromkeys(self.codes, 0)
        self.kills = self.stops = self.taken_over = self.refused = self.woken_fenced = 0
        self.worst = self.restarted = 0.0

    def drop(self) -> None:
        for code in self.codes:
            server.sql(server.address(), f"drop schema if exists {self.schema}_{code} cascade")

    def ask(self, what: str) -> dict[int, list[str]]:
        text = " union all ".join(f"select {code}, {what} from {self.schema}_{code}.writer" for code in self.codes)
        return {int(line[0]): line[1:] for line in (row.split("|") for row in server.sql(server.address(), text).split())}

    def look(self) -> dict[int, Daemon | None]:
        """Who serves each administration; the epochs only rise."""
        holder_of = {holder: daemon for daemon in self.daemons for holder in daemon.holders(self.codes)}
        found = {}
        for code, (epoch, holder) in self.ask("epoch, holder").items():
            assert int(epoch) >= self.epochs[code], f"{code}: the epoch went back to {epoch}"
            self.epochs[code] = int(epoch)
            found[code] = holder_of.get(holder)
        return found

    def restart_ended(self, but: Daemon | None = None) -> None:
        """As a service manager does. What ended by itself found every place taken, or had lost one in a run."""
        for daemon in self.daemons:
            if daemon is but or daemon.process and daemon.process.poll() is None:
                continue
            if daemon.process:
                assert daemon.process.returncode in (ANOTHER_WRITER, -signal.SIGKILL), daemon.last_words()
                self.refused += daemon.process.returncode == ANOTHER_WRITER
            daemon.start()
        self.restarted = time.monotonic()

    def begin(self) -> None:
        made = subprocess.run([PROGRAMS / "ontzorgd", "--config", self.daemons[0].config, "--once"], capture_output=True,
                              text=True)
        assert made.returncode in (0, 1), made.stderr
        self.restart_ended()
        wait_for("that every administration is served", self.all_are_served)

    def all_are_served(self) -> bool:
        self.look()
        return all(row == ["t"] for row in self.ask(
            "until > to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')").values())

    def end_time_of(self, codes: list[int]) -> None:
        for code in codes if self.hurry else []:
            server.sql(server.address(), f"update {self.schema}_{code}.writer set until = ''")

    def round(self, kills: bool) -> None:
        served = self.look()
        busy = sorted({daemon.number for daemon in served.values() if daemon and daemon.process.poll() is None})
        chosen = self.daemons[random.choice(busy)]
        its = [code for code, daemon in served.items() if daemon is chosen]
        before = {code: self.epochs[code] for code in its}
        chosen.process.send_signal(signal.SIGKILL if kills else signal.SIGSTOP)
        self.end_time_of(its)

        def others_have_them() -> bool:
            if time.monotonic() > self.restarted + RESTARTED_AFTER:
                self.restart_ended(but=chosen)
            now = self.look()
            return all(self.epochs[code] > before[code] and now[code] is not chosen for code in its)

        begin = time.monotonic()
        wait_for(f"that others take over {its} of daemon {chosen.number}", others_have_them)
        took = time.monotonic() - begin
        self.worst, self.taken_over = max(self.worst, took), self.taken_over + len(its)
        print(f"daemon {chosen.number} {'killed' if kills else 'stood still'}: {len(its)} administrations taken over "
              f"after {took:.1f} s", flush=True)
        if kills:
            self.kills += 1
            chosen.process.wait()
        else:
            self.stops += 1
            chosen.process.send_signal(signal.SIGCONT)
        self.restart_ended()

    def all_runs_ended(self) -> bool:
        text = " union all ".join(f"select 1 from {self.schema}_{code}.run_record where is_finished = 0" for code in self.codes)
        return server.sql(server.address(), f"select count(*) from ({text}) as open") == "0"

    def end(self) -> None:
        wait_for("that every interrupted run ends", self.all_runs_ended, patience=90)
        for daemon in self.daemons:
            daemon.process.send_signal(signal.SIGTERM)
        for daemon in self.daemons:
            assert daemon.process.wait(60) in (0, ANOTHER_WRITER, -signal.SIGTERM), daemon.process.returncode
        for code in self.codes:
            done = subprocess.run([PROGRAMS / "ontzorg", "--config", self.daemons[0].config, "--administration", str(code),
                                   "verify"], capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
        runs = sum(int(server.sql(server.address(), f"select count(*) from {self.schema}_{code}.run_record"))
                   for code in self.codes)
        print(f"{len(self.daemons)} daemons, {len(self.codes)} administrations: {self.kills} kills, {self.stops} stops, "
              f"{self.taken_over} places taken over, the slowest after {self.worst:.1f} s; {self.refused} times a daemon "
              f"ended in 4; {runs} runs; all books verify", flush=True)


def play(daemons: int, administrations: int, rounds: int, hurry: bool) -> Region:
    top = temporary_folder()
    with server.schema() as url:
        region = Region(top, daemons, administrations, url, hurry)
        try:
            region.begin()
            for number in range(rounds):
                region.round(kills=number % 3 != 2)
            region.end()
        finally:
            for daemon in region.daemons:
                if daemon.process and daemon.process.poll() is None:
                    daemon.process.kill()
                    daemon.process.wait()
            region.drop()
            shutil.rmtree(top)
    return region


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--daemons", type=int, default=8)
    arguments.add_argument("--administrations", type=int, default=40)
    arguments.add_argument("--rounds", type=int, default=20)
    given = arguments.parse_args()
    region = play(given.daemons, given.administrations, given.rounds, hurry=False)
    sys.exit(region.worst > TAKEN_OVER_WITHIN)
