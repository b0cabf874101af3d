"""Another account for a creditor: who hands it in, who approves it, what is paid meanwhile: rule verified_account."""

import os
import tempfile
import unittest
from pathlib import Path

import world
from world import A_PERSON_MUST_LOOK, DONE, WRONG_USAGE

HEAD = ("participant;cost;kind;creditor;creditor_iban;reference;amount;every;due_day;shift;first_due;valid_from;valid_to;"
        "collected_by;state;verified_by;verified_on;verified_how\n")
DUINPAN = "NL46BNGH0999000101"     # the housing association's account in the example
NEW = "NL02ABNA0123456789"
REASON = ("--reason", "called back on the number we know")


def rent(iban: str, *, participant: str = "P0001", cost: str = "rent-1", amount: str = "655,00", valid_from: str = "2026-07-01",
         first_due: str = "2026-07-01", creditor: str = "Woningstichting De Duinpan", kind: str = "RENT") -> str:
    return (f"{participant};{cost};{kind};{creditor};{iban};huur Lindelaan 12 relatie 44871;{amount};P1M;1;before;{first_due};"
            f"{valid_from};;push;active;j.jansen;2026-06-09;call_back\n")


@unittest.skipUnless(os.geteuid() == 0, "other persons come by sudo")
class AccountChanges(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.world = world.World(Path(self.temporary.name) / "world").prepare()
        self.as_user("anna", "register", "import",
                     *(world.REGISTERS / f"{name}.csv" for name in ("participants", "costs", "incomes", "loans")))

    def as_user(self, who: str, *words) -> world.Ended:
        return self.world.ontzorg("--json", *words, env={**os.environ, "SUDO_USER": who})

    def bring(self, rows: str, *, who: str = "anna", name: str = "costs.csv") -> world.Ended:
        path = self.world.folder / name
        path.write_text(HEAD + rows, encoding="utf-8")
        return self.as_user(who, "register", "import", path)

    def change(self, name: str) -> dict:
        return self.world.objects("register", "show", name)[0]

    def account(self, cost: str, valid_from: str) -> str:
        facts = self.world.objects("register", "show", "P0001")[0]
        return next(row["creditor_account"] for row in facts["costs"] if (row["cost"], row["valid_from"]) == (cost, valid_from))

    def test_waits_for_a_second_person_who_is_another(self):
        ended = self.bring(rent(NEW))
        self.assertEqual((ended.code, ended.objects()[0]["changes"]), (A_PERSON_MUST_LOOK, [{"id": "C000001", "state": "waiting"}]))
        # The rest of the row counts at once, with the account known so far.
        self.assertEqual(self.account("rent-1", "2026-07-01"), "NL..0101")
        listed = self.world.objects("register", "changes")
        self.assertEqual([(one["id"], one["made_by"], one["persons"], one["persons_needed"]) for one in listed],
                         [("C000001", "anna", 1, 2)])
        shown = self.change("C000001")["rows"]
        self.assertEqual(shown, [{"participant": "P0001", "cost": "rent-1", "valid_from": "2026-07-01", "amount": "655.00",
                                  "old_account": "NL..0101", "new_account": "NL..6789", "verified_on": "2026-06-09",
                                  "verified_how": "call_back"}])

        own = self.as_user("anna", "register", "approve", "C000001", *REASON)
        self.assertEqual((own.code, own.out), (WRONG_USAGE, ""))
        self.assertIn("anna made change C000001: another person must approve it", own.err)
        self.assertEqual(self.account("rent-1", "2026-07-01"), "NL..0101")

        ended = self.as_user("bram", "register", "approve", "C000001", *REASON)
        self.assertEqual((ended.code, ended.objects()[0]["carried_out"]), (DONE, True), ended.err)
        self.assertEqual(self.account("rent-1", "2026-07-01"), "NL..6789")
        self.assertEqual(self.account("rent-1", "2026-01-15"), "NL..0101")  # the old account is used until that day
        change = self.change("C000001")
        self.assertEqual((change["state"], [one["who"] for one in change["approvals"]]), ("carried_out", ["bram"]))
        # The books keep that she tried.
        self.assertEqual([(one["what"], one["who"]) for one in change["decisions"]], [("not_allowed", "anna")])
        again = self.as_user("chris", "register", "approve", "C000001", *REASON)
        self.assertEqual((again.code, self.world.objects("register", "changes")), (WRONG_USAGE, []))
        self.assertIn("was carried_out before", again.err)

    def test_is_kept_in_the_service_s_log(self):
        log = self.world.folder / "ontzorgd.log"
        config = self.world.config.read_text(encoding="utf-8")
        self.world.config.write_text(config.replace('to = "stderr"', f'to = "{log}"'), encoding="utf-8")
        self.bring(rent(NEW))
        self.as_user("anna", "register", "approve", "C000001", *REASON)
        self.as_user("bram", "register", "approve", "C000001", *REASON)
        lines = log.read_text(encoding="utf-8")
        self.assertIn("change C000001: another account for 1 costs, made by anna", lines)
        self.assertIn("change C000001: approval by anna refused: made or approved by the same person", lines)
        self.assertIn("change C000001: approved by bram, 2 of 2", lines)
        for private in (NEW, DUINPAN, "Duinpan", "Lindelaan"):
            self.assertNotIn(private, lines)

    def test_from_the_inbox_is_made_by_the_owner_of_the_file(self):
        os.chown(self.world.drop("july.csv", HEAD + rent(NEW)), 65534, -1)
        self.assertEqual(self.world.daemon("2026-06-08T12:10").code, A_PERSON_MUST_LOOK)
        self.assertEqual(self.change("C000001")["made_by"], "nobody")
        report = next((self.world.here / "reports").glob("*.txt")).read_text(encoding="utf-8")
        self.assertIn("Een andere rekening van een schuldeiser wacht op een tweede persoon", report)
        self.assertIn("C000001", report)

    def test_all_rows_between_the_same_two_accounts_are_one_change(self):
        rows = "".join(rent(NEW, participant=f"P{number:04}", cost="rent-merged", amount="600,00") for number in range(1, 5))
        self.assertEqual(self.bring(rows.replace(NEW, DUINPAN), name="before.csv").code, DONE)  # new costs do not wait
        ended = self.bring(rows, name="merged.csv")
        self.assertEqual([one["id"] for one in ended.objects()[0]["changes"]], ["C000001"])
        self.assertEqual([row["participant"] for row in self.change("C000001")["rows"]], ["P0001", "P0002", "P0003", "P0004"])
        self.assertEqual(self.as_user("bram", "register", "approve", "C000001", *REASON).code, DONE)
        self.assertEqual(self.account("rent-merged", "2026-07-01"), "NL..6789")

    def test_the_same_new_account_for_two_creditors_on_one_day_is_stopped(self):
        self.assertEqual(self.bring(rent(NEW)).code, A_PERSON_MUST_LOOK)
        energy = rent(NEW, cost="energy-1", creditor="Noordwind Energie B.V.", kind="GAS+POWER")
        ended = self.bring(energy, who="chris", name="energy.csv")
        self.assertEqual((ended.code, ended.objects()[0]["changes"]), (A_PERSON_MUST_LOOK, [{"id": "C000002", "state": "refused"}]))
        for name in ("C000001", "C000002"):  # also the change that waited
            change = self.change(name)
            self.assertEqual((change["state"], change["decisions"][0]["reason"]), ("refused", "account_change_looks_like_fraud"))
            ended = self.as_user("bram", "register", "approve", name, *REASON)
            self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""))
        self.assertEqual(self.account("rent-1", "2026-07-01"), "NL..0101")

    def test_fraud_is_told_in_the_report(self):
        self.world.drop("both.csv", HEAD + rent(NEW) + rent(NEW, cost="energy-1", creditor="Noordwind Energie B.V.", kind="GAS+POWER"))
        self.assertEqual(self.world.daemon("2026-06-08T12:10").code, A_PERSON_MUST_LOOK)
        report = next((self.world.here / "reports").glob("*.txt")).read_text(encoding="utf-8")
        self.assertIn("Alarm: dezelfde nieuwe rekening", report)

    def test_a_person_may_say_no(self):
        self.bring(rent(NEW))
        ended = self.as_user("bram", "register", "refuse", "C000001", "--reason", "the creditor knows nothing of it")
        self.assertEqual((ended.code, ended.objects()[0]["state"]), (DONE, "refused"))
        self.assertEqual(self.as_user("chris", "register", "approve", "C000001", *REASON).code, WRONG_USAGE)
        self.assertEqual(self.account("rent-1", "2026-07-01"), "NL..0101")

    def test_takes_effect_at_once_where_one_person_is_enough(self):
        path = self.world.folder / "administrations.d/zandermeer.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("account_change = 2", "account_change = 1"), encoding="utf-8")
        ended = self.bring(rent(NEW))
        self.assertEqual((ended.code, ended.objects()[0]["changes"]), (DONE, [{"id": "C000001", "state": "carried_out"}]))
        self.assertEqual(self.account("rent-1", "2026-07-01"), "NL..6789")

    def test_the_same_rows_again_ask_for_nothing_new(self):
        self.bring(rent(NEW))
        self.assertEqual(self.bring(rent(NEW)).objects()[0]["result"], "already recorded")
        ended = self.bring(rent(NEW, amount="656,00"), name="again.csv")  # another file with the same account
        self.assertEqual((ended.code, ended.objects()[0]["changes"]), (DONE, []))
        self.assertEqual(len(self.world.objects("register", "changes")), 1)

    def test_wrong_words(self):
        self.bring(rent(NEW))
        for words in (("approve", "C000001"), ("approve", "C000001", "--reason", ""), ("refuse", "C000001", "--reason", ""),
                      ("approve", "C000002", *REASON), ("approve", "P0001", *REASON), ("refuse", "C1", *REASON), ("show", "C9")):
            ended = self.as_user("bram", "register", *words)
            self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""), words)
        self.assertEqual(self.change("C000001")["state"], "waiting")


class History(unittest.TestCase):
    """Every fact keeps all its versions and since when they are known."""

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.world = world.World(Path(self.temporary.name) / "world").prepare()
        self.world.drop_registers()
        self.world.daemon("2026-01-20T12:10")
        self.world.drop("rent.csv", HEAD + rent(DUINPAN, amount="699,00", valid_from="2026-01-15", first_due="2026-02-01"))
        self.world.daemon("2026-02-20T12:10")

    def test_says_what_changed_and_when_it_was_known(self):
        history = self.world.objects("register", "history", "P0001")
        self.assertEqual([one["known_on"] for one in history], sorted(one["known_on"] for one in history))
        changed = [one for one in history if one["fact"] == "cost_fact" and one["version"] == 2]
        self.assertEqual([(one["known_on"], one["key"], one["changed"]["amount"]) for one in changed],
                         [("2026-02-20", "rent-1 2026-01-15", {"was": "640.00", "is": "699.00"})])
        text = self.world.ontzorg("register", "history", "P0001").out + str(history)
        for private in ("Amal", "Duinpan", DUINPAN, "NL58RABO0998000001"):
            self.assertNotIn(private, text)
        self.assertIn("NL..0101", text)

    def test_shows_the_facts_as_they_were_known_on_a_day(self):
        def amount(*words):
            return next(row["amount"] for row in self.world.objects("register", "show", "P0001", *words)[0]["costs"]
                        if row["cost"] == "rent-1")
        self.assertEqual((amount("--known-on", "2026-02-19"), amount("--known-on", "2026-02-20"), amount()),
                         ("640.00", "699.00", "699.00"))

    def test_wrong_words(self):
        for words in (("history", "P9999"), ("show", "P0001", "--known-on", "yesterday"), ("show", "P0001", "--known-on", "2026-01-19"),
                      ("history",)):
            ended = self.world.ontzorg("register", *words)
            self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""), words)


@unittest.skipUnless(os.geteuid() == 0, "other persons come by sudo")
class PaymentsMeanwhile(unittest.TestCase):
    """What is executed before the new account's day goes to the old account; what is executed later waits."""

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.world = world.World(Path(self.temporary.name) / "world").prepare()
        self.world.drop_registers()
        # The new account counts from 15 February. February's rent is executed on 30 January, March's on 27 February.
        self.world.drop("changed.csv", HEAD + rent(NEW, amount="640,00", valid_from="2026-02-15", first_due="2026-03-01"))
        os.utime(self.world.here / "inbox/changed.csv", (2_000_000_000, 2_000_000_000))  # read after the registers
        self.world.drop_benefits("2026-01")
        self.assertEqual(self.world.daemon("2026-01-28T12:10").code, A_PERSON_MUST_LOOK)

    def accounts_of_rent(self) -> dict[str, str]:
        paid = {}
        for batch in self.world.objects("batch", "list"):
            for one in self.world.objects("batch", "show", batch["id"])[0]["payments"]:
                if (one["participant"], one["cost"]) == ("P0001", "rent-1"):
                    paid[one["due"]] = one["account"]
        return paid

    def test_old_account_before_its_day_and_nothing_after_until_approved(self):
        self.assertEqual(self.accounts_of_rent(), {"2026-02-01": "NL..0101"})
        self.world.advance_bank("2026-02-24")
        self.world.drop_statements()
        self.world.drop_benefits("2026-02")
        self.assertEqual(self.world.daemon("2026-02-25T12:10").code, A_PERSON_MUST_LOOK)
        self.assertEqual(self.accounts_of_rent(), {"2026-02-01": "NL..0101"})
        report = (self.world.here / "reports/run-000002.txt").read_text(encoding="utf-8")
        self.assertIn("wacht op een tweede persoon", report)
        ended = self.world.ontzorg("register", "approve", "C000001", *REASON, env={**os.environ, "SUDO_USER": "bram"})
        self.assertEqual(ended.code, DONE, ended.err)
        self.world.daemon("2026-02-25T12:20")
        # Each is paid once: February's rent does not go to the new account too.
        self.assertEqual(self.accounts_of_rent(), {"2026-02-01": "NL..0101", "2026-03-01": "NL..6789"})
        self.assertEqual(self.world.ontzorg("verify").code, DONE)


if __name__ == "__main__":
    unittest.main()
