"""A process stands still, another one takes over its administration: when it wakes up it ends in 4, and leaves no row and
no file. On PostgreSQL, each with a state folder of its own; on SQLite and in one folder nobody can take over from a
process that lives."""

import re
import shutil
import signal
import subprocess
import unittest

import server
from process import Process
from town import FEBRUARY, JANUARY, PROGRAMS, Month, Town, temporary_folder

ANOTHER_WRITER = 4
EVERY = 9  # calls between two that are tried
IN_THE_MIDDLE = 20


class TakeOver(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.top = temporary_folder()
        cls.addClassCleanup(shutil.rmtree, cls.top)
        cls.month = Month(cls.top)
        cls.town = cls.month.town

    def begin(self, url: str) -> Town:
        """The month's files lie in two inboxes, of two state folders over the same books. Gives the second."""
        self.month.put_back(JANUARY)
        self.town.configure(database=url)
        shutil.rmtree(self.top / "second", ignore_errors=True)
        shutil.copytree(self.town.state, self.top / "second/state")
        return Town(self.top / "second", database=url)

    def sql(self, url: str, text: str) -> str:
        schema = re.search(r"search_path%3D(\w+)", url)[1] + "_9901"
        return server.sql(server.address(), f"set search_path to {schema}; {text}")

    def rows(self, url: str) -> list[str]:
        """A digest of each table."""
        tables = self.sql(url, "select tablename from pg_tables where schemaname = current_schema()").split()
        return self.sql(url, " union all ".join(
            f"select '{table} ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t"
            for table in tables)).splitlines()

    def placed(self, town: Town) -> dict[str, bytes]:
        return {name: content for name, content in town.outbox().items() if not name.startswith(".")}

    def calls(self) -> int:
        with server.schema() as url:
            self.begin(url)
            self.assertEqual(self.month.codes[JANUARY], self.town.once(JANUARY, f"count:{self.top / 'count'}",
                                                                       self.town.top).returncode)
        return int((self.top / "count").read_text())

    def is_writer(self, url: str) -> bool:
        return self.sql(url, "select count(*) from pg_tables where schemaname = current_schema()") != "0" and \
            self.sql(url, "select holder from writer") != ""

    def wakes_up_too_late(self, url: str, number: int) -> bool:
        """False when it stood still before it was the writer."""
        second = self.begin(url)
        with Process(self.town, "--once", "--now", JANUARY, fault=f"stop:{number}") as first:
            first.stands_still()
            if not self.is_writer(url):
                return False
            refused = second.once(JANUARY)
            self.assertEqual(ANOTHER_WRITER, refused.returncode, refused.stderr)
            self.assertRegex(refused.stderr, r"^ontzorgd: another process writes .* holder \S+-\w+-\d+, until 20\S+Z\n$")
            self.sql(url, "update writer set until = ''")
            done = second.once(JANUARY)
            self.assertEqual(self.month.codes[JANUARY], done.returncode, done.stderr)
            rows, placed = self.rows(url), self.placed(self.town)
            first.send(signal.SIGCONT)
            self.assertEqual(ANOTHER_WRITER, first.ends())
            self.assertEqual("ontzorgd: another process took over: this one does not write to the database any more\n",
                             (self.town.top / "stderr").read_text())
            self.assertEqual(rows, self.rows(url))
            late = {name for name in self.placed(self.town) if name not in placed}
            # Between the question whether it still is the writer and the file's two renames nothing holds it back.
            if late:
                self.late += 1
                for name in late:
                    self.assertEqual(self.placed(second)[name], self.placed(self.town)[name])
        return True

    def test_who_wakes_up_after_a_take_over_writes_nothing(self):
        self.late, tried, calls = 0, 0, self.calls()
        for number in range(1, calls + 1, EVERY):
            with self.subTest(call=number), server.schema() as url:
                tried += self.wakes_up_too_late(url, number)
        print(f"{calls} calls, {tried} take-overs, {self.late} between question and rename", flush=True)
        self.assertGreater(tried, calls // EVERY // 2)
        self.assertLessEqual(self.late, 2)

    def test_a_service_that_wakes_up_in_the_middle_of_a_run_ends(self):
        with server.schema() as url:
            second = self.begin(url)
            self.town.once(JANUARY)
            self.town.drop(self.month.files[FEBRUARY])
            with Process(self.town, fault=f"stop:{IN_THE_MIDDLE}") as first:
                first.stands_still()  # in the run of the days since January
                self.sql(url, "update writer set until = ''")
                done = subprocess.run([PROGRAMS / "ontzorgd", "--config", second.config, "--once"], capture_output=True,
                                      text=True)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                rows = self.rows(url)
                first.send(signal.SIGCONT)
                self.assertEqual(ANOTHER_WRITER, first.ends())
                self.assertIn("another process took over in the middle of a run: it ends", first.log())
                self.assertEqual(rows, self.rows(url))

    def test_who_is_killed_gets_its_place_back_at_once(self):
        with server.schema() as url:
            self.begin(url)
            killed = self.town.once(JANUARY, f"kill:{IN_THE_MIDDLE}", self.town.top)
            self.assertEqual(-signal.SIGKILL, killed.returncode)
            self.assertTrue(self.is_writer(url))
            done = self.town.once(JANUARY)
            self.assertEqual(self.month.codes[JANUARY], done.returncode, done.stderr)
            self.assertEqual("2", self.sql(url, "select epoch from writer"))


if __name__ == "__main__":
    unittest.main()
