"""The machine fails: a full disk, a folder that may not be written, a database that is away. Exit 5, one line that
says what and where; when the cause is gone the next run goes on by itself to the same bytes."""

import os
import shutil
import subprocess
import unittest
from pathlib import Path

import server
from town import FEBRUARY, JANUARY, PROGRAMS, Month, temporary_folder

MACHINE_FAILED = 5
# Root may write everything, unless it gives up the right to.
MORTAL = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] if os.geteuid() == 0 else []


class MachineFails(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.top = temporary_folder()
        cls.addClassCleanup(shutil.rmtree, cls.top)
        cls.month = Month(cls.top)
        cls.town = cls.month.town

    def is_told(self, done: subprocess.CompletedProcess, *words: str) -> None:
        self.assertEqual(MACHINE_FAILED, done.returncode, done.stderr)
        self.assertEqual(1, done.stderr.count("\n"), done.stderr)
        self.assertTrue(any(word in done.stderr for word in words), done.stderr)

    def goes_on(self, now: str) -> None:
        done = self.town.once(now)
        self.assertEqual(self.month.codes[now], done.returncode, done.stderr)
        self.assertEqual(self.month.left[now], self.town.left())

    def run_as_mortal(self, now: str) -> subprocess.CompletedProcess:
        return subprocess.run([*MORTAL, PROGRAMS / "ontzorgd", "--config", self.town.config, "--once", "--now", now],
                              capture_output=True, text=True)

    # ---- full disk

    def calls_under(self, now: str, folder: Path) -> int:
        self.put_back(now)
        self.town.once(now, f"count:{self.top / 'count'}", folder)
        return int((self.top / "count").read_text())

    def put_back(self, now: str) -> None:
        self.month.put_back(now)
        (self.town.here / "outbox").mkdir(exist_ok=True)

    def fill(self, now: str, folder: Path, every: int, *words: str) -> int:
        """Full from the n-th call on; how often that was felt. Calls that need no room do not feel it."""
        felt = 0
        for number in range(1, self.calls_under(now, folder) + 1, every):
            with self.subTest(call=number):
                self.put_back(now)
                done = self.town.once(now, f"enospc:{number}", folder)
                if done.returncode != self.month.codes[now]:
                    self.is_told(done, *words)
                    self.assertIn(str(folder), done.stderr)
                    self.goes_on(now)
                    felt += 1
        return felt

    def test_the_disk_of_the_outbox_is_full(self):
        self.assertGreater(self.fill(JANUARY, self.town.here / "outbox", 1, "No space left on device"), 5)

    def test_the_disk_of_the_database_is_full(self):
        self.assertGreater(self.fill(FEBRUARY, self.town.books, 29, "No space left on device", "full",
                                     "I/O error", "unable to open"), 10)

    def test_the_disk_of_everything_is_full(self):
        self.assertGreater(self.fill(FEBRUARY, self.town.top, 71, "No space left on device", "full", "I/O error",
                                     "unable to open"), 5)

    # ---- a folder that may not be written

    def test_read_only(self):
        for name in ("inbox", "archive", "quarantine", "outbox", "reports"):
            with self.subTest(name):
                self.put_back(FEBRUARY)
                folder = self.town.here / name
                folder.chmod(0o555)
                self.is_told(self.run_as_mortal(FEBRUARY), "Permission denied")
                folder.chmod(0o755)
                self.goes_on(FEBRUARY)

    def test_the_database_is_read_only(self):
        self.put_back(FEBRUARY)
        self.town.books.chmod(0o444)
        done = self.run_as_mortal(FEBRUARY)
        self.is_told(done, "readonly", "read-only", "Permission denied")
        self.assertIn(str(self.town.books), done.stderr)
        self.town.books.chmod(0o644)
        self.goes_on(FEBRUARY)

    def test_a_file_in_place_of_a_folder(self):
        for folder in (self.town.here / "outbox", self.town.state, self.town.books.parent):
            with self.subTest(folder.name):
                self.put_back(FEBRUARY)
                aside = self.top / "aside"
                folder.rename(aside)
                folder.write_text("in the way")
                done = self.town.once(FEBRUARY)
                self.is_told(done, "Not a directory")
                self.assertIn(str(folder), done.stderr)
                folder.unlink()
                aside.rename(folder)
                self.goes_on(FEBRUARY)

    # ---- the database's server

    def test_the_server_is_away_at_the_start(self):
        with server.schema() as url, server.Relay(url) as relay:
            self.put_back(JANUARY)
            self.town.configure(database=relay.url)
            done = self.town.once(JANUARY)
            self.is_told(done, "Connection refused")
            self.assertIn(f'"{relay.host}", port {relay.port}', done.stderr)
            relay.open()
            self.goes_on(JANUARY)

    def test_the_server_goes_away_in_the_middle(self):
        answers = self.answers_of_a_run()
        for cut in range(20, answers, answers // 5):
            with self.subTest(answers=cut), server.schema() as url, server.Relay(url) as relay:
                self.put_back(JANUARY)
                self.town.configure(database=relay.url)
                relay.open(cut)
                self.is_told(self.town.once(JANUARY), "database: ")
                relay.open()
                self.goes_on(JANUARY)

    def answers_of_a_run(self) -> int:
        with server.schema() as url, server.Relay(url) as relay:
            self.put_back(JANUARY)
            self.town.configure(database=relay.url)
            relay.open()
            self.goes_on(JANUARY)
            return relay.answers


if __name__ == "__main__":
    unittest.main()
