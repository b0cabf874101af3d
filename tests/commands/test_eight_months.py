"""January to August, with a run each month: windows, each participant's money, and the bank."""

import csv
import re
import subprocess
import tempfile
import unittest
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import world

MONTHS = [f"2026-{month:02d}" for month in range(1, 9)]
LAST_STATEMENT, CLOSING_RUN = "2026-09-28", "2026-09-29T12:10"
LOAN, AVAILABLE, RESERVED, RETURNED = "1300", "2000", "2010", "2210"
PAYMENT = re.compile(r"9901-P\d{12}")


def drive(here: world.World) -> None:
    here.drop_registers()
    for month in MONTHS:
        _, day_of_run, last_statement = world.days_of(month)
        here.advance_bank(last_statement)
        here.drop_statements()
        here.drop_benefits(month)
        run_once(here, f"{day_of_run}T12:10")
    here.advance_bank(LAST_STATEMENT)
    here.drop_statements()
    run_once(here, CLOSING_RUN)


def run_once(here: world.World, now: str) -> None:
    ended = here.daemon(now)
    assert ended.code in (world.DONE, world.A_PERSON_MUST_LOOK), ended
    assert here.names("inbox") == here.names("quarantine") == [], ended


def end_of_window(right_from: date) -> date:
    """The first day after six calendar months, or that month's last day: rule window_of_six_months."""
    month = right_from.month + 6
    year, month = right_from.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(right_from.day, world.suite.target.last_day(year, month).day))


class EightMonths(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.world = world.World(Path(cls.temporary.name) / "world").prepare()
        drive(cls.world)
        with open(world.REGISTERS / "participants.csv", encoding="utf-8") as file:
            cls.people = {row["participant"]: row for row in csv.DictReader(file, delimiter=";")}
        cls.balances = {who: cls.world.objects("register", "show", who)[0]["balances"] for who in cls.people}
        cls.batches = cls.world.objects("batch", "list")
        cls.payments = [payment for batch in cls.batches
                        for payment in cls.world.objects("batch", "show", batch["id"])[0]["payments"]]

    def window(self, who: str) -> tuple[date, date]:
        right_from = date.fromisoformat(self.people[who]["right_from"])
        return right_from, end_of_window(right_from)

    def held(self, who: str, account: str) -> Decimal:
        """The balance of a participant's account; liabilities are on the credit side."""
        balance = Decimal(self.balances[who].get(account, "0.00"))
        return balance if account == LOAN else -balance

    def test_everything_left(self):
        self.assertEqual({batch["state"] for batch in self.batches}, {"booked"})
        self.assertGreater(len(self.payments), 800)

    def test_no_cost_is_paid_that_fell_due_outside_its_window(self):
        for payment in self.payments:
            if payment["cost"]:
                first, end = self.window(payment["participant"])
                due = date.fromisoformat(payment["due"])
                self.assertTrue(first <= due < end, payment)

    def test_what_comes_after_the_window_passes_whole(self):
        """The benefit of August, paid out on its payday to everyone whose window has ended."""
        over = {who for who in self.people if self.window(who)[1] <= date(2026, 8, 31)}
        last = {payment["participant"]: payment for payment in self.payments
                if payment["participant"] in over and payment["due"] >= "2026-08-31"}
        self.assertGreater(len(over), 15)
        self.assertEqual(set(last), over)
        for who, payment in last.items():
            told = self.world.objects("explain", payment["id"])
            [division] = [one for one in told if one["what"] == "division"]
            [receipt] = [one for one in told if one["what"] == "receipt"]
            self.assertEqual((who, division["costs"]), (who, "0.00"))
            self.assertEqual((who, payment["amount"]), (who, receipt["amount"]))
            self.assertEqual(payment["cost"], "")

    def test_every_cent_that_came_is_paid_or_stands_somewhere(self):
        """benefits + loans not repaid = sent + available + reserved; what came back is in suspense."""
        came = defaultdict(Decimal)
        clients = {row["client_code"]: who for who, row in self.people.items()}
        for path in (self.world.folder / "benefits").iterdir():
            with open(path, encoding="utf-8") as file:
                for row in csv.DictReader(file, delimiter=";"):
                    if row["run_id"] != "TOTAL":
                        sign = 1 if row["debit_credit"] == "C" else -1
                        came[clients[row["client_code"]]] += sign * Decimal(row["amount"].replace(",", "."))
        sent = defaultdict(Decimal)
        for payment in self.payments:
            sent[payment["participant"]] += Decimal(payment["amount"])
        for who in self.people:
            with self.subTest(who):
                self.assertEqual(came[who] + self.held(who, LOAN),
                                 sent[who] + self.held(who, AVAILABLE) + self.held(who, RESERVED))

    def test_what_still_stands_is_explained(self):
        report = (self.world.here / "reports" / self.world.names("reports")[-1]).read_text(encoding="utf-8")
        waiting = [self.world.objects("explain", payment)[0] for payment in set(PAYMENT.findall(report))]
        returned = {"P0016": Decimal("655.00")}  # a rent that came back, from returns.csv
        for who in self.people:
            with self.subTest(who):
                planned = sum(Decimal(one["amount"]) for one in waiting if (one["participant"], one["state"]) == (who, "planned"))
                self.assertEqual(self.held(who, RESERVED), planned)
                self.assertEqual(self.held(who, RETURNED), returned.get(who, 0))
                # Only lent money may wait for later costs; all other money has left.
                self.assertLessEqual(self.held(who, AVAILABLE), self.held(who, LOAN))
                self.assertGreaterEqual(self.held(who, AVAILABLE), 0)

    def test_the_bank_says_the_same(self):
        last = sorted((self.world.folder / "statements").iterdir())[-1]
        [statement] = self.world.objects("read", last)[0]["statements"]
        [verified] = self.world.objects("verify")
        self.assertTrue(verified["ok"])
        self.world.journal()
        balance = subprocess.run(["hledger", "-f", self.world.folder / "exports/journal-9901-2026.journal", "balance", "--no-total",
                                  "--output-format", "csv", "Activa:Bank"], check=True, capture_output=True, text=True).stdout
        self.assertIn(f'"Activa:Bank","{statement["closing"]} EUR"', balance)


if __name__ == "__main__":
    unittest.main()
