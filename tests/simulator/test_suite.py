import contextlib
import io
import tempfile
import unittest
from datetime import date
from pathlib import Path

import amount
import registers
import suite

REGISTERS = Path(__file__).resolve().parents[2] / "config/example/registers"


def run(period: str, kind: str = "main") -> list[list[str]]:
    text = suite.run_text(period, kind, REGISTERS, registers.settings())
    return [line.split(";") for line in text.splitlines()]


class Shares(unittest.TestCase):
    def test_first_part_month_and_whole_months(self):
        self.assertEqual((73013, date(2026, 1, 15)), suite.month_share(133142, date(2026, 1, 15), 2026, 1))
        self.assertEqual((133142, date(2026, 2, 1)), suite.month_share(133142, date(2026, 1, 15), 2026, 2))
        self.assertIsNone(suite.month_share(133142, date(2026, 2, 1), 2026, 1))
        self.assertEqual((4295, date(2026, 8, 31)), suite.month_share(133142, date(2026, 8, 31), 2026, 8))


class Runs(unittest.TestCase):
    def test_total_line_closes_every_month(self):
        for month in range(1, 13):
            lines = run(f"2026-{month:02d}")
            self.assertEqual(suite.COLUMNS, lines[0])
            rows = lines[1:-1]
            self.assertEqual(["TOTAL", str(len(rows)), amount.text(sum(amount.parse(row[7]) for row in rows))],
                             lines[-1])
            self.assertEqual({len(suite.COLUMNS)}, {len(row) for row in rows})

    def test_january(self):
        lines = run("2026-01")
        self.assertEqual(["ZM-2026-01-H", "2026-01-30", "main", "2026-01", "C10001", "ALG", "PW", "730,13", "C",
                          "2026-01-15", "2026-01-31", "B2026-0001", ""], lines[1])

    def test_benefit_goes_on_after_the_window(self):
        self.assertIn("C10002", [row[4] for row in run("2026-08")[1:-1]])

    def test_holiday_allowance_in_june_only(self):
        paid = {row[4]: row[7] for row in run("2026-06")[1:-1] if row[5] == "VT"}
        self.assertEqual("318,71", paid["C10001"])  # see tests/scenarios/38-holiday-allowance.page
        self.assertEqual("350,35", paid["C10003"])
        self.assertNotIn("C10031", paid)  # right from 1 June
        self.assertEqual([], [row for row in run("2026-05")[1:-1] if row[5] == "VT"])

    def test_one_correction(self):
        lines = run("2026-04", "correction")
        self.assertEqual("ZM-2026-04-C1;2026-04-30;correction;2026-04;C10003;ALG;PW;240,00;C;2026-02-01;2026-02-28;;",
                         ";".join(lines[1]))
        self.assertEqual(["TOTAL", "1", "240,00"], lines[2])
        self.assertIsNone(suite.run_text("2026-05", "correction", REGISTERS, registers.settings()))


class Command(unittest.TestCase):
    def call(self, *arguments: str) -> tuple[int, str]:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                return suite.main(list(arguments)), out.getvalue()
            except SystemExit as stop:
                return stop.code, out.getvalue()

    def test_days(self):
        self.assertEqual((0, "2026-05-29 2026-05-27 2026-05-26\n"), self.call("days", "2026-05"))
        self.assertEqual((0, "2026-04-30 2026-04-28 2026-04-27\n"), self.call("days", "2026-04"))
        self.assertEqual(2, self.call("days", "2026-13")[0])

    def test_same_input_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("a.csv", "b.csv")]
            for file in files:
                code, _ = self.call("month", "2026-06", "--registers", str(REGISTERS), "--output", str(file))
                self.assertEqual(0, code)
            self.assertEqual(files[0].read_bytes(), files[1].read_bytes())

    def test_month_without_correction_writes_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "c.csv"
            code, said = self.call("month", "2026-05", "--kind", "correction", "--registers", str(REGISTERS),
                                   "--output", str(file))
            self.assertEqual((0, False), (code, file.exists()), said)


if __name__ == "__main__":
    unittest.main()
