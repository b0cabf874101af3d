"""kill -9 of ontzorgd at every call that touches the world: started again, it ends as if nothing had happened."""

import os
import shutil
import signal
import unittest

from town import FEBRUARY, JANUARY, Month, temporary_folder

KILLS = int(os.environ.get("ONTZORG_KILLS", "25"))  # of each month, spread over all its calls


class Killed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.top = temporary_folder()
        cls.addClassCleanup(shutil.rmtree, cls.top)
        cls.month = Month(cls.top)

    def calls_of(self, now: str) -> int:
        self.month.put_back(now)
        count = self.top / "count"
        done = self.month.town.once(now, f"count:{count}", self.month.town.top)
        self.assertEqual(self.month.codes[now], done.returncode, done.stderr)
        return int(count.read_text())

    def kill_at(self, now: str, number: int) -> None:
        self.month.put_back(now)
        town = self.month.town
        self.assertEqual(-signal.SIGKILL, town.once(now, f"kill:{number}", town.top).returncode)
        done = town.once(now)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        for what, left in town.left().items():
            self.assertEqual(self.month.left[now][what], left, what)
        self.assertEqual(self.month.rows[now], town.rows())

    def sweep(self, now: str) -> None:
        calls = self.calls_of(now)
        numbers = range(1, calls + 1, max(1, calls // KILLS))
        print(f"{now}: {calls} calls, {len(numbers)} kills", flush=True)
        for number in numbers:
            with self.subTest(call=number):
                self.kill_at(now, number)

    def test_january(self):
        self.sweep(JANUARY)

    def test_february(self):
        self.sweep(FEBRUARY)


if __name__ == "__main__":
    unittest.main()
