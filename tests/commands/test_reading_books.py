"""The commands explain, plan, verify and export, which read the books and change nothing."""

import csv
import io
import sqlite3
import subprocess
import tempfile
import unittest
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import world
from world import BOOKS_DO_NOT_VERIFY, DONE, today

ONE_POSTING = ("(entry, source, account) = (select entry, source, account from posting where source > 0 "
               "order by entry, source, account limit 1)")


class ReadingBooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        cls.world = world.recorded_month(cls.folder / "recorded")

    # ---- explain

    def explained(self, asked: str) -> dict[str, list[dict]]:
        """The printed objects by their kind."""
        told: dict[str, list[dict]] = {}
        for one in self.world.objects("explain", asked):
            told.setdefault(one["what"], []).append(one)
        return told

    def payment(self) -> dict:
        """The rent of P0001, paid in January."""
        shown = self.world.objects("batch", "show", "9901-R000001-02")[0]
        return next(one for one in shown["payments"] if (one["participant"], one["cost"]) == ("P0001", "rent-1"))

    def test_a_payment_and_all_it_hangs_on(self):
        payment = self.payment()
        told = self.explained(payment["id"])
        self.assertEqual(set(told), {"payment", "receipt", "division", "due", "batch", "journal_entry", "bank_entry"})
        self.assertEqual((told["payment"][0]["amount"], told["payment"][0]["state"]), ("640.00", "booked"))
        came_in = {(one["amount"], one["run_id"]) for one in told["receipt"]}
        self.assertTrue(came_in >= {("730.13", "ZM-2026-01-H"), ("1000.00", "L0001")}, came_in)
        self.assertEqual(told["division"][0]["available"], "1647.75")
        self.assertEqual(told["bank_entry"][0]["reference"], "9901-R000001-02")
        self.assertNotIn("NL46BNGH0999000101", str(told))

    def test_a_due_and_what_paid_it(self):
        payment = self.payment()
        asked = f"P0001/rent-1/{payment['due']}"
        told = self.explained(asked)
        self.assertEqual([(one["id"], one["amount"], one["state"], one["paid"]) for one in told["due"]],
                         [(asked, "640.00", "reserved", "640.00")])
        self.assertEqual(set(told), {"due", "receipt", "division", "payment", "batch", "journal_entry", "bank_entry"})
        self.assertEqual([one["id"] for one in told["payment"]], [payment["id"]])
        self.assertEqual(told["due"][0], self.explained(payment["id"])["due"][0])
        for nobody in ("P0001/rent-1/2026-01-31", "P0001/rent-9/2026-02-01", "P9999/rent-1/2026-02-01"):
            self.assertEqual(2, self.world.ontzorg("explain", nobody).code, nobody)

    def test_back_from_everything_else(self):
        """Each of these ids leads to the batch of the payment, and the batch to the bank."""
        payment = self.payment()
        entry = self.explained(payment["id"])["journal_entry"][0]["id"]
        bank = self.explained("9901-R000001-02")["bank_entry"][0]
        for asked in (payment["id"], entry, bank["id"], bank["bank_reference"], "9901-R000001", "9901-R000001-02"):
            with self.subTest(asked):
                self.assertIn("9901-R000001-02", [one["id"] for one in self.explained(asked)["batch"]])
        self.assertEqual([one["event"] for one in self.explained("9901-R000001-02")["journal_entry"]],
                         ["payment_exported", "batch_booked"])

    def test_a_payment_and_its_own_postings(self):
        """The entries hold those of many payments; of this one it is told what it moved."""
        payment = self.payment()
        whole = self.explained("9901-R000001-02")["journal_entry"][0]
        self.assertIn(payment["id"], [one.get("source") for one in whole["postings"]])
        told = self.explained(payment["id"])["journal_entry"]
        self.assertEqual([(one["id"], one["event"]) for one in told], [(whole["id"], "payment_exported")])
        self.assertEqual(told[0]["postings"], [{"account": "Passiva:Clienten:Gereserveerd:P0001", "amount": "640.00",
                                                "source": payment["id"]}])

    def test_a_receipt_and_the_run_of_the_suite(self):
        receipt = self.explained(self.payment()["id"])["receipt"][0]["id"]
        told = self.explained(receipt)
        self.assertIn(self.payment()["id"], [one["id"] for one in told["payment"]])
        announced = self.explained("ZM-2026-01-H")["journal_entry"]
        self.assertEqual([one["event"] for one in announced], ["benefit_announced"])
        sources = [one["source"] for one in announced[0]["postings"] if "source" in one]
        self.assertEqual((len(sources), len(set(sources))), (13, 13))
        received = self.explained(self.payment()["id"])["receipt"]
        self.assertIn(next(one["id"] for one in received if one["run_id"] == "ZM-2026-01-H"), sources)

    def test_a_division_and_nothing_of_another(self):
        """What a receipt was used for: one division, its payments alone, and they add up."""
        payment = self.payment()
        (receipt,) = [one for one in self.explained(payment["id"])["receipt"] if one["run_id"] == "ZM-2026-01-H"]
        told = self.explained(receipt["id"])
        (division,) = told["division"]
        self.assertEqual(division["cycle_from"], "2026-01-30")
        paid = [one for one in told["payment"] if one["kind"] == "cost"]
        self.assertEqual(sum(cents(one["amount"]) for one in paid), cents(division["costs"]))
        given = [one for one in told["payment"] if one["kind"] != "cost"]
        self.assertEqual(sum(cents(one["amount"]) for one in given), cents(division["leefgeld"]))

    def test_an_ending_is_not_known_before_it_became_known(self):
        later = self.world.copy(self.folder / "later")
        endings = later.folder / "endings.csv"
        endings.write_text("participant;last_day;end_reason;decision_ref;decision_date\n"
                           "P0001;2026-03-31;moved_away;B-1;2026-03-01\n", encoding="utf-8")
        before = later.objects("register", "show", "P0001")[0]["window_last_day"]
        self.assertEqual(later.ontzorg("register", "import", str(endings)).code, DONE)
        self.assertEqual(later.objects("register", "show", "P0001")[0]["window_last_day"], "2026-03-31")
        yesterday = str(today() - timedelta(days=1))
        then = later.objects("register", "show", "P0001", "--known-on", yesterday)[0]
        self.assertEqual(then["window_last_day"], before)

    def test_text_says_the_same(self):
        text = self.world.ontzorg("explain", self.payment()["id"]).out
        self.assertRegex(text, r"rent-1 of P0001, 640.00, due 2026-02-01, executed 2026-01-30 to NL\.\.0101, booked")
        self.assertIn("1647.75 = 1467.75 costs + 180.00 leefgeld", text)

    # ---- plan, from the day it is in Amsterdam

    def test_plan_of_one_and_of_all(self):
        far = today() + timedelta(days=70)
        one = self.world.objects("plan", "--participant", "P0002", "--until", far)
        everyone = self.world.objects("plan", "--until", far)
        self.assertGreaterEqual(len(one), 2)
        self.assertEqual([cycle for cycle in everyone if cycle["participant"] == "P0002"], one)
        self.assertEqual(len({cycle["participant"] for cycle in everyone}), 32)
        for cycle in everyone:
            if "short_on" in cycle:  # printed once, before the cycles of a participant who will be short
                self.assertGreater(float(cycle["short_of"]), 0)
                continue
            self.assertLessEqual(cycle["cycle_from"], str(far))
            paid = sum(float(payment["amount"]) for payment in cycle["payments"])
            self.assertLessEqual(paid, float(cycle["available"]) + 0.005)

    def test_a_plan_of_nothing_says_so(self):
        yesterday = today() - timedelta(days=1)
        ended = self.world.ontzorg("plan", "--participant", "P0002", "--until", yesterday)
        self.assertEqual((ended.code, ended.err), (DONE, ""))
        self.assertRegex(ended.out, "^nothing to plan from ")
        self.assertEqual(self.world.objects("plan", "--participant", "P0002", "--until", yesterday), [])

    # ---- lists, status

    def test_lists_have_a_heading_for_people(self):
        heading, *lines = self.world.ontzorg("batch", "list").out.splitlines()
        self.assertEqual(heading.split(), ["batch", "executed", "for", "state", "count", "sum"])
        self.assertEqual(len(lines), len(self.world.objects("batch", "list")))
        self.assertEqual({len(line) for line in lines}, {len(heading)})

    def test_status(self):
        status = self.world.objects("status")[0]
        self.assertEqual(status["last_run"], {"number": 2, "now": f"{world.RECORDED_AT}:00", "finished": True, "exit_code": 0})
        self.assertEqual(status["suspense"], {"balance": "0.00", "entries": 0, "oldest": ""})
        self.assertRegex(self.world.ontzorg("status").out, r"last run +2 for 2026-02-02T12:10:00, done")

    # ---- export, read with two other bookkeeping programs

    def exported(self, *period: str) -> Path:
        [made] = self.world.objects("export", "journal", *period, "--output", self.folder / "exports")
        return Path(made["file"])

    def balances(self, file: Path) -> tuple[dict, dict]:
        self.run_reader("hledger", "-f", file, "check", "-s")
        hledger = csv.reader(io.StringIO(self.run_reader("hledger", "-f", file, "balance", "--flat", "--no-total", "--empty",
                                                         "--output-format", "csv")))
        ledger = self.run_reader("ledger", "-f", file, "--pedantic", "balance", "--flat", "--no-total", "--empty",
                                 "--balance-format", "%(account)\\t%(display_total)\\n")
        cleaned = (lambda text: text.replace(" EUR", "") if text != "0" else "0.00")
        return ({account: cleaned(amount) for account, amount in list(hledger)[1:]},
                {account: cleaned(amount) for account, amount in (line.split("\t") for line in ledger.splitlines())})

    def run_reader(self, *words) -> str:
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout

    def test_the_year_in_hledger_and_ledger(self):
        hledger, ledger = self.balances(self.exported("--year", "2026"))
        self.assertEqual(hledger, ledger)
        self.assertGreater(len(hledger), 30)

    def test_a_month_in_hledger_and_ledger(self):
        for month in ("1", "2", "3"):
            with self.subTest(month=month):
                hledger, ledger = self.balances(self.exported("--year", "2026", "--month", month))
                self.assertEqual(hledger, ledger)

    # ---- the database

    def test_every_index_is_used(self):
        """Without the index, the books would be scanned for each entry of a statement."""
        with closing(sqlite3.connect(self.world.folder / "state/9901/books.db")) as books:
            indexes = books.execute("select name, tbl_name, sql from sqlite_master where type = 'index' and sql is not null").fetchall()
            self.assertGreater(len(indexes), 15)
            for index, table, sql in indexes:
                columns = [name for _, _, name in books.execute(f"pragma index_info({index})")]
                key = [row[1] for row in books.execute(f"pragma table_info({table})") if row[5]]
                asked = " and ".join(f"{column} = 1" for column in columns[:2])
                if " where " in sql:  # an index of some rows
                    asked = sql.partition(" where ")[2]
                plan = books.execute(f"explain query plan select * from {table} where {asked} order by {', '.join(key)}").fetchall()
                with self.subTest(index):
                    self.assertRegex(str(plan), r"_index_\d \(")

    # ---- verify

    def test_good_books_and_tampered_ones(self):
        ended = self.world.ontzorg("--json", "verify")
        self.assertEqual((ended.code, ended.objects()[-1]["ok"]), (DONE, True))
        for statement in (f"update posting set amount = amount + 1 where {ONE_POSTING}",
                          f"delete from posting where {ONE_POSTING}",
                          "delete from journal_entry where number = 2",
                          f"update posting set participant = 'P9999' where {ONE_POSTING}",
                          "update balance set amount = amount + 100 where participant = '' and account = '1000'",
                          "update payment set division = 99999 where number = 4",
                          "update payment set division = division + 1 "
                          "where number = (select min(number) from payment where kind = 2)",
                          "delete from due where division = 1 and cost = 'rent-1'",
                          "delete from unit where number = 3",
                          f"update posting set source = 99999 where {ONE_POSTING}",
                          "update journal_entry set about = 99999 where number in "
                          "(select number from journal_entry_read where event = 'allocation')"):
            with self.subTest(statement):
                tampered = self.world.copy(Path(tempfile.mkdtemp(dir=self.folder)) / "tampered")
                tamper(tampered.folder / "state/9901/books.db", statement)
                ended = tampered.ontzorg("--json", "verify")
                self.assertEqual(ended.code, BOOKS_DO_NOT_VERIFY, ended)
                *violations, summary = ended.objects()
                self.assertEqual((summary["ok"], summary["violations"]), (False, len(violations)))
                self.assertGreater(len(violations), 0)
                self.assertEqual(tampered.ontzorg("verify").code, BOOKS_DO_NOT_VERIFY)

    def test_the_database_itself_refuses_to_be_changed(self):
        protected = self.world.copy(self.folder / "protected")
        with sqlite3.connect(protected.folder / "state/9901/books.db") as books:
            for statement in ("update posting set amount = amount + 1", "delete from posting", "delete from journal_entry"):
                with self.subTest(statement), self.assertRaises(sqlite3.DatabaseError):
                    books.execute(statement)
        books.close()
        self.assertEqual(protected.ontzorg("verify").code, DONE)


def cents(amount: str) -> int:
    return int(amount.replace(".", ""))


def tamper(file: Path, statement: str) -> None:
    """Changes the books with sqlite3, as somebody might who has the file."""
    books = sqlite3.connect(file)
    for (trigger,) in books.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        books.execute(f'drop trigger "{trigger}"')
    assert books.execute(statement).rowcount == 1, statement
    books.commit()
    books.close()


if __name__ == "__main__":
    unittest.main()
