"""What is lent, what persons decide about it, and who must agree: rule bridging_loan, rule repayment_of_loans and rule
write_off_of_loans."""

import os
import tempfile
import unittest
from pathlib import Path

import world
from world import A_PERSON_MUST_LOOK, DONE, REGISTERS, WRONG_USAGE, today

# Commands take the day it is in Amsterdam.
TODAY = today().isoformat()
LONG_FROM_NOW = "2099-01-01"


def by_sudo(test):
    return unittest.skipUnless(os.geteuid() == 0, "other persons come by sudo")(test)


class Loans(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.world = world.World(Path(self.temporary.name) / "world").prepare()
        for name in ("participants", "costs", "loans"):
            self.assertEqual(self.world.ontzorg("register", "import", REGISTERS / f"{name}.csv").code, DONE)

    def says(self, *words, who: str = "anna") -> world.Ended:
        return self.world.ontzorg("--json", *words, env={**os.environ, "SUDO_USER": who})

    def done(self, *words, who: str = "anna") -> dict:
        ended = self.says(*words, who=who)
        self.assertEqual(ended.code, DONE, ended.err)
        return ended.objects()[0]

    def waits(self, *words, who: str = "anna") -> str:
        ended = self.says(*words, who=who)
        self.assertEqual(ended.code, A_PERSON_MUST_LOOK, ended.err)
        return ended.objects()[0]["change"]

    def refused(self, why: str, *words, who: str = "anna") -> None:
        ended = self.says(*words, who=who)
        self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""), ended)
        self.assertRegex(ended.err, why)

    def shown(self, loan: str) -> dict:
        return self.world.objects("loan", "show", loan)[0]

    def happened(self, loan: str) -> list[tuple[str, str]]:
        return [(one["kind"], one["amount"]) for one in self.shown(loan)["events"]]

    def books(self) -> str:
        self.assertEqual(self.world.ontzorg("verify").code, DONE)
        return self.world.journal(today().year).decode()


class Looking(Loans):
    def test_a_granted_loan_is_shown_from_day_one(self):
        loan = self.shown("L0001")
        self.assertEqual((loan["id"], loan["balance"], loan["state"]), ("P0001/L0001", "1000.00", "open"))
        self.assertEqual(self.happened("P0001/L0001"), [("paid_out", "1000.00")])
        self.assertEqual(sum(round(100 * float(one["amount"])) for one in loan["plan"]), 100_000)
        self.assertIn("decision B2026-0501", self.world.ontzorg("loan", "show", "L0001").out)

    def test_list(self):
        loans = self.world.objects("loan", "list")
        self.assertEqual([one["id"] for one in loans], ["P0001/L0001", "P0012/L0002", "P0020/L0003", "P0032/L0004"])
        self.assertRegex(self.world.ontzorg("loan", "list", "--open").out, "4 loans, 4100.00 owed")

    def test_an_id_must_be_one_loans(self):
        self.done("loan", "grant", "P0002", "10.00", "--reason", "r", "--id", "L0001")
        self.refused("P0001/L0001 P0002/L0001", "loan", "show", "L0001")
        self.refused("no loan L9", "loan", "show", "L9")
        self.refused("no loan P0003/L0001", "loan", "show", "P0003/L0001")
        self.assertEqual(self.shown("P0002/L0001")["balance"], "10.00")

    def test_terms_told_anew_are_not_paid_out_again(self):
        text = (REGISTERS / "loans.csv").read_text(encoding="utf-8")
        again = self.world.folder / "loans.csv"
        again.write_text(text.replace("B2026-0501", "B2026-0601").replace("900,00", "950,00"), encoding="utf-8")
        self.assertEqual(self.world.ontzorg("register", "import", again).code, DONE)
        self.assertEqual(self.happened("L0001"), [("paid_out", "1000.00")])
        self.assertEqual(self.happened("L0003"), [("paid_out", "900.00"), ("paid_out", "50.00")])
        self.books()


class Granting(Loans):
    GRANT = ("loan", "grant", "P0002", "420.00", "--reason", "first rent", "--decision", "B-1", "--first-instalment", LONG_FROM_NOW)

    def test_within_the_cap_one_person_lends(self):
        loan = self.done(*self.GRANT)
        self.assertEqual((loan["id"], loan["granted_on"], loan["instalment"]), (f"P0002/L-{TODAY}", TODAY, "11.67"))
        shown = self.shown(loan["id"])
        self.assertEqual([one["amount"] for one in shown["plan"]], 35 * ["11.67"] + ["11.55"])
        [event] = shown["events"]
        self.assertEqual((event["decided_by"], event["reason"], event["reference"]), ("anna", "first rent", "B-1"))
        self.assertRegex(self.books(), r"loan_granted[^\n]*\n +Activa:Leningen:P0002 +420\.00 EUR")

    def test_typed_twice_it_is_granted_once(self):
        self.done(*self.GRANT)
        self.refused("already: another needs another --id", *self.GRANT)
        self.done(*self.GRANT, "--id", "L2")
        self.assertRegex(self.world.ontzorg("loan", "list", "--open").out, "6 loans, 4940.00 owed")

    @by_sudo
    def test_above_the_cap_another_person_agrees(self):
        grant = ("loan", "grant", "P0001", "0.01", "--reason", "deposit", "--id", "D1", "--kind", "LOAN_48")
        change = self.waits(*grant)  # all of the 1000.00 that may be lent is lent
        self.refused("no loan D1", "loan", "show", "D1")
        [row] = self.done("register", "show", change)["rows"]
        self.assertEqual((row["participant"], row["loan"], row["kind"], row["amount"]), ("P0001", "D1", "LOAN_48", "0.01"))
        self.refused(f"waits as change {change} already", *grant)
        self.refused("another person must approve it", "register", "approve", change, "--reason", "seen")
        self.done("register", "approve", change, "--reason", "seen", who="bram")
        loan = self.shown("P0001/D1")
        self.assertEqual((loan["kind"], loan["balance"], loan["granted_on"]), ("LOAN_48", "0.01", TODAY))
        self.assertEqual((loan["events"][0]["reference"], loan["events"][0]["decided_by"]), (change, "anna"))
        self.assertEqual(self.says("register", "approve", change, "--reason", "again", who="chris").code, WRONG_USAGE)
        self.assertEqual(self.happened("D1"), [("paid_out", "0.01")])
        self.books()

    def test_what_is_refused(self):
        for why, words in {
            "no participant P9999": ("P9999", "10.00", "--reason", "r"),
            "no amount like": ("P0002", "10,00", "--reason", "r"),
            "0.00 is no amount": ("P0002", "0.00", "--reason", "r"),
            "-5.00": ("P0002", "--reason", "r", "--", "-5.00"),
            "--reason": ("P0002", "10.00"),
            "needs --reason": ("P0002", "10.00", "--reason", ""),
            "GIFT is no kind": ("P0002", "10.00", "--reason", "r", "--kind", "GIFT"),
            "is no id": ("P0002", "10.00", "--reason", "r", "--id", "a b"),
            "123456782 is no id": ("P0002", "10.00", "--reason", "r", "--id", "123456782"),
            "takes 1 to 120": ("P0002", "10.00", "--reason", "r", "--instalments", "121"),
            "before the loan is granted": ("P0002", "10.00", "--reason", "r", "--first-instalment", "2020-01-01"),
            "no day like": ("P0002", "10.00", "--reason", "r", "--first-instalment", "2099-02-30"),
        }.items():
            with self.subTest(why):
                self.refused(why, "loan", "grant", *words)
        self.assertEqual(len(self.world.objects("loan", "list")), 4)


class Pausing(Loans):
    def test_a_pause_leaves_months_out(self):
        grant = ("loan", "grant", "P0002", "300.00", "--reason", "r", "--id", "N1", "--instalments", "3", "--first-instalment")
        self.done(*grant, LONG_FROM_NOW)
        self.done("loan", "pause", "N1", "--from", "2099-02-01", "--reason", "ill")
        loan = self.shown("N1")
        self.assertEqual(([one["due"] for one in loan["plan"]], loan["without_a_day"]), ([LONG_FROM_NOW], "200.00"))
        self.refused("is paused from 2099-02-01 already", "loan", "pause", "N1", "--from", "2099-02-01", "--reason", "ill")
        self.refused("not before", "loan", "resume", "N1", "--from", "2099-01-31", "--reason", "well")
        self.done("loan", "resume", "N1", "--from", "2099-04-01", "--reason", "well")
        self.assertEqual([one["due"] for one in self.shown("N1")["plan"]], [LONG_FROM_NOW, "2099-04-01", "2099-05-01"])
        self.refused("is not paused", "loan", "resume", "N1", "--from", "2099-04-01", "--reason", "well")
        self.refused("no day like", "loan", "pause", "N1", "--from", "soon", "--reason", "r")
        self.assertEqual(self.happened("N1"), [("paid_out", "300.00"), ("paused", "0.00"), ("resumed", "0.00")])

    def test_an_advance_has_nothing_to_pause(self):
        self.done("loan", "grant", "P0002", "300.00", "--reason", "r", "--id", "V1", "--kind", "ADVANCE_52")
        self.refused("has no instalments", "loan", "pause", "V1", "--from", LONG_FROM_NOW, "--reason", "r")
        self.assertIn("out of the next regular benefit", self.world.ontzorg("loan", "show", "V1").out)


class Splitting(Loans):
    SPLIT = ("loan", "split", "L0003", "--to", "P0021", "--reason", "they parted", "--amount")

    def test_partners_who_part(self):
        before = self.shown("L0003")
        kept, taken = self.says(*self.SPLIT, "450.00").objects()
        self.assertEqual((kept["id"], kept["balance"], taken["id"], taken["balance"]),
                         ("P0020/L0003", "450.00", "P0021/L0003", "450.00"))
        for loan in (self.shown("P0020/L0003"), self.shown("P0021/L0003")):
            self.assertEqual([one["due"] for one in loan["plan"]], [one["due"] for one in before["plan"]])
            self.assertEqual({one["amount"] for one in loan["plan"]}, {"18.75"})
        self.assertEqual(self.happened("P0021/L0003"), [("moved_in", "450.00")])
        self.assertRegex(self.books(), r"loan_moved[^\n]*\n.+\n +Activa:Leningen:P0021 +450\.00 EUR")
        self.refused("choose another with --id", "loan", "split", "P0020/L0003", *self.SPLIT[3:], "450.00")
        self.done("loan", "split", "P0020/L0003", *self.SPLIT[3:], "450.00", "--id", "L0003-b")
        self.assertEqual(self.shown("P0020/L0003")["state"], "moved")

    def test_what_is_refused(self):
        self.refused("no more than 900.00", *self.SPLIT, "900.01")
        self.refused("no amount", *self.SPLIT, "half")
        self.refused("no participant P9999", "loan", "split", "L0003", "--to", "P9999", "--amount", "1.00", "--reason", "r")
        self.refused("another participant", "loan", "split", "L0003", "--to", "P0020", "--amount", "1.00", "--reason", "r")
        self.done("loan", "pause", "L0003", "--from", LONG_FROM_NOW, "--reason", "r")
        self.refused("resume it first", *self.SPLIT, "1.00")


class WritingOff(Loans):
    REST = ("loan", "write-off", "L0002", "--rest", "--reason", "no prospect")

    @by_sudo
    def test_two_persons_always(self):
        change = self.waits("loan", "write-off", "L0002", "--amount", "180.00", "--reason", "no prospect")
        self.refused(f"waits as change {change} already", *self.REST)
        [row] = self.done("register", "show", change)["rows"]
        self.assertEqual((row["loan"], row["amount"], row["is_rest"]), ("L0002", "180.00", False))
        self.assertEqual(self.happened("L0002"), [("paid_out", "1200.00")])
        self.refused("another person must approve it", "register", "approve", change, "--reason", "mine")
        self.done("register", "approve", change, "--reason", "agreed", who="bram")
        self.assertEqual(self.happened("L0002")[1:], [("written_off", "180.00")])
        self.done("register", "approve", self.waits(*self.REST), "--reason", "agreed", who="bram")
        loan = self.shown("L0002")
        self.assertEqual((loan["state"], loan["balance"], loan["plan"]), ("written_off", "0.00", []))
        self.assertRegex(self.books(), r"loan_written_off[^\n]*\n +Lasten:AfgeboekteLeningen +1020\.00 EUR")
        self.refused("nothing is owed", *self.REST)
        self.assertNotIn("P0012/L0002", self.world.ontzorg("loan", "list", "--open").out)

    @by_sudo
    def test_a_balance_that_changed_is_proposed_anew(self):
        change = self.waits(*self.REST)
        self.done("loan", "split", "L0002", "--to", "P0013", "--amount", "100.00", "--reason", "they parted")
        self.refused("stands at 1100.00 by now", "register", "approve", change, "--reason", "agreed", who="bram")
        self.assertEqual(self.shown("P0012/L0002")["balance"], "1100.00")

    def test_what_is_refused(self):
        for why, words in {"--amount|--rest|how much": (), "exactly|Exactly|1": ("--rest", "--amount", "1.00"),
                           "no more than 1200.00": ("--amount", "1200.01"), "no amount": ("--amount", "all")}.items():
            with self.subTest(why):
                self.refused(why, "loan", "write-off", "L0002", "--reason", "r", *words)
        self.refused("--reason", "loan", "write-off", "L0002", "--rest")


class Exporting(Loans):
    def test_three_files_that_add_up_to_what_is_owed(self):
        self.done("loan", "split", "L0003", "--to", "P0021", "--amount", "450.00", "--reason", "Amal left Bram")
        folder = self.world.folder / "debtors"
        told = self.world.objects("loan", "export", "--output", folder)
        self.assertEqual([(one["rows"], one["sum"]) for one in told][0], (5, "4100.00"))
        texts = {path.name: path.read_bytes().decode("utf-8") for path in folder.iterdir()}
        self.assertEqual(sorted(texts), sorted(f"{name}-9901-{TODAY}.csv" for name in
                                               ("vorderingen", "aflossingsafspraken", "vorderingsmutaties")))
        people = (REGISTERS / "participants.csv").read_text(encoding="utf-8").splitlines()[1:]
        names = {field for row in people for field in (row.split(";")[3], row.split(";")[6])}
        for name, text in texts.items():
            with self.subTest(name):
                self.assertTrue(text.splitlines()[-1].endswith(";4100,00"), text)
                self.assertFalse([one for one in names if one and one in text])
                self.assertNotIn("Amal left", text)
        again = self.world.objects("loan", "export", "--output", folder)
        self.assertEqual(again, told)  # the same books give the same bytes


class Words(Loans):
    def test_wrong_usage(self):
        for words in (("loan",), ("loan", "forgive"), ("loan", "show"), ("loan", "grant"), ("loan", "grant", "P0002"),
                      ("loan", "export"), ("loan", "split", "L0003"), ("loan", "pause", "L0001", "--reason", "r")):
            with self.subTest(words):
                self.refused("^ontzorg: ", *words)


if __name__ == "__main__":
    unittest.main()
