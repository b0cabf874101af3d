"""One writer at a time: the second ends in 4 and writes nothing. Who only reads is served."""

import shutil
import signal
import subprocess
import unittest

from process import InFebruary, Process
from town import FEBRUARY, PROGRAMS, Town

ANOTHER_WRITER = 4
READING = (["status"], ["batch", "list"], ["batch", "show", "9901-R000001-01"], ["plan", "--until", "2026-03-31"],
           ["explain", "9901-R000001-01"], ["register", "show", "P0001"], ["verify"], ["check-config"])


class SecondWriter(InFebruary):
    def everything(self) -> dict:
        """Every file, the database's among them; the log apart."""
        return {file: file.read_bytes() for file in self.town.top.rglob("*") if file.is_file() and file != self.town.log}

    def is_refused(self, *command) -> None:
        before = self.everything()
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(ANOTHER_WRITER, done.returncode, done.stderr)
        self.assertEqual(1, done.stderr.count("\n"), done.stderr)
        self.assertIn("another", done.stderr)
        self.assertEqual(before, self.everything())

    def everyone_is_refused(self) -> None:
        costs = self.top / "costs.csv"
        costs.write_bytes(self.month.files["2026-01-28T12:10"]["costs.csv"])
        config = ["--config", self.town.config]
        self.is_refused(PROGRAMS / "ontzorgd", *config, "--once", "--now", FEBRUARY)
        self.is_refused(PROGRAMS / "ontzorgd", *config)
        self.is_refused(PROGRAMS / "ontzorg", *config, "register", "import", costs)
        self.is_refused(PROGRAMS / "ontzorg", *config, "run")
        self.is_refused(PROGRAMS / "ontzorg", *config, "batch", "approve", "9901-R000001-01", "--reason", "because")

    def readers_are_served(self) -> None:
        for command in READING:
            with self.subTest(command):
                done = self.town.ontzorg(*command)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                self.assertTrue(done.stdout, done.stderr)
        self.assertTrue(self.town.journal())

    def test_two_runs_at_once(self):
        count = self.top / "count"
        self.town.once(FEBRUARY, f"count:{count}", self.town.top)
        for part in (4, 2):
            with self.subTest(part):
                self.month.put_back(FEBRUARY)
                stop = f"stop:{int(count.read_text()) // part}"
                with Process(self.town, "--once", "--now", FEBRUARY, fault=stop) as first:
                    first.stands_still()
                    self.everyone_is_refused()
                    self.readers_are_served()
                    first.send(signal.SIGCONT)
                    self.assertEqual(self.month.codes[FEBRUARY], first.ends())
                self.assertEqual(self.month.left[FEBRUARY], self.town.left())

    def test_beside_the_service(self):
        with Process(self.town) as service:
            service.told("READY=1")
            service.says("next run at ")
            self.everyone_is_refused()
            self.readers_are_served()
            service.send(signal.SIGTERM)
            self.assertEqual(0, service.ends())
        # Nothing is left that would keep the next one out.
        self.assertNotEqual(ANOTHER_WRITER, self.town.ontzorg("run").returncode)

    def neighbour(self) -> Town:
        """The configuration of another daemon on the same state folder: it lists one administration more."""
        town = Town(self.top / "neighbour")
        example = town.top / "administrations.d/zandermeer.toml"
        example.with_name("waterdorp.toml").write_text(example.read_text().replace("code = 9901", "code = 9902"))
        town.config.write_text(town.config.read_text().replace(str(town.state), str(self.town.state)))
        return town

    def test_a_daemon_serves_what_no_other_one_serves(self):
        town = self.neighbour()
        self.addCleanup(shutil.rmtree, town.top)
        with Process(self.town) as first:
            first.says("next run at ")
            with Process(town) as second:
                second.says("administration 9901 is not served by this process: another writer is at work in ")
                second.says("next run at ")
                for code in ("9901", "9902"):
                    self.assertEqual(ANOTHER_WRITER, town.ontzorg("--administration", code, "run").returncode)
                first.send(signal.SIGTERM)
                self.assertEqual(0, first.ends())
                second.says("administration 9901 is served by this process from now on")
                self.assertEqual(1, second.log().count("is not served"))
                second.send(signal.SIGTERM)
                self.assertEqual(0, second.ends())

    def test_a_command_needs_the_place_of_its_own_administration_only(self):
        town = self.neighbour()
        self.addCleanup(shutil.rmtree, town.top)
        with Process(self.town) as first:
            first.says("next run at ")
            self.assertEqual(0, town.ontzorg("--administration", "9902", "run").returncode)
            self.assertEqual(ANOTHER_WRITER, town.ontzorg("run").returncode)
            first.send(signal.SIGTERM)
            self.assertEqual(0, first.ends())


if __name__ == "__main__":
    unittest.main()
