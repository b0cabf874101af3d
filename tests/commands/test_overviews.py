"""The month statement and the hand-over, the documents that a participant is given."""

import csv
import functools
import re
import shutil
import subprocess
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

import world

MONTHS = [f"2026-{month:02d}" for month in range(1, 6)]
PLAIN, SHORT = "P0001", "P0004"
ACCOUNT = re.compile(r"NL\d\d[A-Z]{4}\d{10}")


def run_once(here: world.World, now: str) -> None:
    ended = here.daemon(now)
    assert ended.code in (world.DONE, world.A_PERSON_MUST_LOOK), ended


def drive(here: world.World) -> None:
    here.drop_registers()
    for month in MONTHS:
        _, day_of_run, last_statement = world.days_of(month)
        here.advance_bank(last_statement)
        here.drop_statements()
        here.drop_benefits(month)
        run_once(here, f"{day_of_run}T12:10")


def people() -> dict[str, dict]:
    with open(world.REGISTERS / "participants.csv", encoding="utf-8") as file:
        return {row["participant"]: row for row in csv.DictReader(file, delimiter=";")}


def amount(of: list[dict]) -> Decimal:
    return sum((Decimal(one["amount"]) for one in of), Decimal())


TEMPORARY = tempfile.TemporaryDirectory()
unittest.addModuleCleanup(TEMPORARY.cleanup)


@functools.cache
def driven() -> world.World:
    here = world.World(Path(TEMPORARY.name) / "world").prepare()
    drive(here)
    return here


class Overviews(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = driven()

    def statement(self, who: str, month: str) -> dict:
        [told] = self.world.objects("statement", who, "--month", month)
        return told

    def test_a_plain_month(self):
        told = self.statement(PLAIN, "2026-03")
        self.assertEqual((told["from"], told["before"]), ("2026-03-31", "2026-04-30"))
        self.assertEqual({(one["kind"], one["amount"]) for one in told["paid"]},
                         {("RENT", "640.00"), ("GAS+POWER", "165.00"), ("WATER", "14.50"), ("HEALTH_BASIC", "152.00")})
        self.assertEqual(told["to_person_sum"], "359.92")
        self.assertEqual((told["unpaid"], told["shortage"]), ([], []))
        self.assertEqual(told["last_day"], "2026-07-14")

    def test_a_short_month_says_what_was_not_paid_and_why(self):
        told = self.statement(SHORT, "2026-01")
        self.assertIn(("HEALTH_BASIC", "2026-02-01", "too_little_money"),
                      {(one["kind"], one["due"], one["why"]) for one in told["unpaid"]})
        self.assertIn("leefgeld_floor", {one["step"] for one in told["shortage"]})
        page = self.world.ontzorg("statement", SHORT, "--month", "2026-01").out
        self.assertIn("Wij betaalden € 152,00 niet. Anders had u te weinig om van te leven.", " ".join(page.split()))

    def test_a_month_with_a_loan(self):
        told = self.statement(PLAIN, "2026-01")
        self.assertIn(("loan", "1000.00"), [(one["source"], one["amount"]) for one in told["came_in"]])
        [loan] = told["loans"]
        self.assertEqual((loan["lent"], Decimal(loan["left"]) + Decimal(loan["repaid"])), ("1000.00", Decimal("1000.00")))

    def test_every_month_adds_up_and_begins_where_the_last_ended(self):
        for who in sorted(people())[::3]:
            kept = Decimal()
            for month in ["2025-12", *MONTHS]:
                ended = self.world.ontzorg("--json", "statement", who, "--month", month)
                self.assertEqual(ended.code, world.DONE)
                for told in ended.objects():
                    with self.subTest(who=who, month=month):
                        went = amount(told["paid"]) + amount(told["to_person"]) + sum(Decimal(told[one]) for one in ("put_by", "repaid", "kept"))
                        self.assertEqual(amount(told["came_in"]), went)
                        self.assertEqual(amount([one for one in told["came_in"] if one["source"] == "kept_before"]), kept)
                        self.assertNotIn(None, [one["kind"] for one in told["paid"]])
                        kept = Decimal(told["kept"])

    def test_nobody_else_stands_on_it(self):
        others = {row["name"] for who, row in people().items() if who != PLAIN}
        for page in (self.world.ontzorg("statement", PLAIN, "--month", "2026-03").out, self.world.ontzorg("handover", PLAIN).out):
            self.assertIn(people()[PLAIN]["name"], page)
            self.assertEqual([name for name in others if name in page], [])
        self.assertEqual(ACCOUNT.findall(self.world.ontzorg("statement", PLAIN, "--month", "2026-03").out), [])

    def test_forms_and_languages(self):
        folder = self.world.folder / "given"
        ended = self.world.ontzorg("statement", PLAIN, "--month", "2026-03", "--output", folder, "--language", "en")
        self.assertEqual(ended.code, world.DONE)
        self.assertEqual(sorted(path.name for path in folder.iterdir()), ["statement-P0001-2026-03.html", "statement-P0001-2026-03.txt"])
        self.assertIn("Your statement of March 2026", (folder / "statement-P0001-2026-03.txt").read_text(encoding="utf-8"))
        page = self.world.ontzorg("statement", PLAIN, "--month", "2026-03", "--html").out
        self.assertIn('<html lang="nl">', page)
        subprocess.run(["xmllint", "--nonet", "--noout", "-"], input=page.encode(), check=True)
        self.assertIn("Soon you pay for yourself", self.world.ontzorg("handover", PLAIN, "--language", "en").out)

    def test_wrong_words(self):
        for arguments in (["statement", "P9999", "--month", "2026-03"], ["statement", PLAIN, "--month", "2026-13"], ["statement", PLAIN],
                          ["statement", PLAIN, "--month", "maart"], ["handover", "P9999"], ["handover", PLAIN, "--language", "fr"]):
            self.assertEqual(self.world.ontzorg(*arguments).code, world.WRONG_USAGE, arguments)

    def test_a_month_of_which_the_books_say_nothing(self):
        ended = self.world.ontzorg("statement", PLAIN, "--month", "2024-01")
        self.assertEqual((ended.code, ended.out), (world.DONE, "nothing in the books of P0001 for 2024-01\n"))
        self.assertEqual(self.world.objects("statement", PLAIN, "--month", "2024-01"), [])

    def test_no_books(self):
        with tempfile.TemporaryDirectory() as folder:
            empty = world.World(Path(folder) / "world").prepare()
            shutil.rmtree(empty.here)
            self.assertEqual(empty.ontzorg("statement", PLAIN, "--month", "2026-03").code, world.MACHINE_FAILED)
            self.assertEqual(empty.ontzorg("handover", PLAIN).code, world.MACHINE_FAILED)


class HandOver(unittest.TestCase):
    """The run writes it 30 and 7 days before the end. P0001's last day is 14 July."""

    @classmethod
    def setUpClass(cls):
        cls.world = driven().copy(Path(TEMPORARY.name) / "to-the-end")

    def given(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.world.here / "exports").glob("handover-P0001-*")}

    def test_it_is_given_twice_and_says_the_same_day_as_the_report(self):
        run_once(self.world, "2026-06-14T12:10")
        self.assertEqual(self.given(), {})
        run_once(self.world, "2026-06-15T12:10")
        self.assertEqual(set(self.given()), {"handover-P0001-2026-06-15.txt", "handover-P0001-2026-06-15.html"})
        text = self.given()["handover-P0001-2026-06-15.txt"].decode()
        self.assertIn("Tot en met dinsdag 14 juli 2026 betalen wij uw vaste lasten.", text)
        self.assertRegex(text, r"Noordwind Energie +gas en stroom +165,00 +elke maand +15-07-2026")
        self.assertIn("NL46BNGH0999000101", text)
        report = (self.world.here / "reports" / self.world.names("reports")[-1]).read_text(encoding="utf-8")
        self.assertRegex(report, "P0001 +2026-07-14")
        first = self.given()
        run_once(self.world, "2026-06-15T12:20")
        run_once(self.world, "2026-06-16T12:10")
        self.assertEqual(self.given(), first)
        run_once(self.world, "2026-07-08T12:10")
        self.assertEqual(set(self.given()) - set(first), {"handover-P0001-2026-07-08.txt", "handover-P0001-2026-07-08.html"})
        self.assertEqual({name: self.given()[name] for name in first}, first)
        for name in self.world.names("exports"):
            self.assertRegex(name, r"^handover-P\d{4}-2026-\d\d-\d\d\.(txt|html)$")


if __name__ == "__main__":
    unittest.main()
