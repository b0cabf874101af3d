"""A payment that came back is sent once more to a verified account, or passed on to the participant: rule
returned_payment and rule sending_again."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import world
from test_changes import HEAD, NEW, rent
from world import A_PERSON_MUST_LOOK, DONE, WRONG_USAGE

REASON = ("--reason", "spoken with the creditor")


class ReturnedPayments(unittest.TestCase):
    """Amal's rent of February comes back with reason AC04, account closed."""

    reason = "AC04"

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.world = world.World(Path(self.temporary.name) / "world").prepare()
        path = self.world.folder / "administrations.d/zandermeer.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("account_change = 2", "account_change = 1"), encoding="utf-8")
        self.world.drop_registers()
        self.world.drop_benefits("2026-01")
        self.world.daemon("2026-01-28T12:10")
        self.id = next(one["id"] for one in self.payments("exported")
                       if (one["participant"], one["cost"], one["due"]) == ("P0001", "rent-1", "2026-02-01"))
        self.world.returns = self.world.folder / "returns.csv"
        self.world.returns.write_text("month;creditor_iban;amount;end_to_end_id;reason\n"
                                      f"2026-01;NL46BNGH0999000101;640,00;{self.id};{self.reason}\n", encoding="utf-8")
        self.advance_bank("2026-02-05")
        self.world.drop_statements()
        self.world.daemon("2026-02-06T12:10")

    def advance_bank(self, until: str) -> None:
        here = self.world
        subprocess.run([sys.executable, world.SIMULATOR / "bank.py", "advance", "--state", here.folder / "bank.json",
                        "--until", until, "--outbox", here.here / "outbox", "--benefits", here.folder / "benefits",
                        "--statements", here.folder / "statements", "--returns", here.returns], check=True, capture_output=True)

    def payments(self, state: str) -> list[dict]:
        return self.world.objects("payment", "list", "--state", state)

    def balances(self) -> dict:
        return self.world.objects("register", "show", "P0001")[0]["balances"]

    def verify_anew(self, on: str = "2026-02-10") -> None:
        row = rent(NEW, amount="640,00", valid_from="2026-01-15", first_due="2026-02-01").replace("2026-06-09", on)
        path = self.world.folder / f"verified-{on}.csv"
        path.write_text(HEAD + row, encoding="utf-8")
        ended = self.world.ontzorg("register", "import", path)
        self.assertEqual(ended.code, DONE, ended)

    def test_is_listed_with_the_bank_s_reason(self):
        returned = self.payments("returned")
        self.assertEqual([(one["id"], one["amount"], one["return_reason"]) for one in returned], [(self.id, "640.00", "AC04")])
        self.assertIn("with AC04", self.world.ontzorg("payment", "list", "--state", "returned").out)
        self.assertEqual(self.balances()["2210"], "-640.00")

    def test_waits_until_its_account_was_verified_after_the_return(self):
        ended = self.world.ontzorg("payment", "retry", self.id, *REASON)
        self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""))
        self.assertIn("was not verified after it came back", ended.err)
        self.verify_anew("2026-01-20")  # verified before the payment came back
        self.assertEqual(self.world.ontzorg("payment", "retry", self.id, *REASON).code, WRONG_USAGE)

    def test_is_sent_again_once_with_an_id_of_its_own(self):
        self.verify_anew()
        again = self.world.objects("payment", "retry", self.id, *REASON)[0]
        self.assertEqual((again["id"], again["resends"], again["amount"]), (f"{self.id}-R1", self.id, "640.00"))
        self.assertEqual((self.payments("returned"), [one["id"] for one in self.payments("sent_again")]), ([], [self.id]))
        balances = self.balances()
        self.assertEqual(balances.get("2210", "0.00"), "0.00")
        second = self.world.ontzorg("payment", "retry", self.id, *REASON)
        self.assertEqual((second.code, second.out), (WRONG_USAGE, ""))
        self.assertIn("is sent_again, not returned", second.err)
        self.assertEqual(self.world.ontzorg("payment", "retry", f"{self.id}-R1", *REASON).code, WRONG_USAGE)

        self.world.daemon("2026-02-11T12:10")
        sent = [path.read_text(encoding="utf-8") for path in (self.world.here / "outbox").glob("*.xml")]
        self.assertEqual(sum(f"<EndToEndId>{self.id}-R1</EndToEndId>" in text for text in sent), 1)
        self.assertEqual(sum(f"<EndToEndId>{self.id}</EndToEndId>" in text for text in sent), 1)
        self.advance_bank("2026-02-13")
        self.world.drop_statements()
        self.world.daemon("2026-02-16T12:10")
        self.assertIn(f"{self.id}-R1", [one["id"] for one in self.payments("booked")])
        told = self.world.ontzorg("explain", f"{self.id}-R1").out
        self.assertIn(f"payment {self.id}:", told)
        self.assertIn(f"payment {self.id}-R1:", told)
        self.assertIn("sent_again", told)
        self.assertEqual(self.world.ontzorg("verify").code, DONE)

    def test_goes_to_the_participant_when_a_person_says_so(self):
        released = self.world.objects("payment", "release", self.id, *REASON)[0]
        self.assertEqual((released["participant"], released["amount"]), ("P0001", "640.00"))
        self.assertEqual([one["id"] for one in self.payments("passed_on")], [self.id])
        self.assertEqual(self.balances().get("2210", "0.00"), "0.00")
        for words in (("release", self.id), ("retry", self.id)):
            ended = self.world.ontzorg("payment", *words, *REASON)
            self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""), words)
        self.assertEqual(self.world.ontzorg("verify").code, DONE)

    def test_wrong_words(self):
        for words in (("retry", self.id), ("retry", self.id, "--reason", ""), ("release", self.id, "--reason", ""),
                      ("retry", "9901-P999999999999", *REASON), ("release", "nothing", *REASON), ("list", "--state", "lost")):
            ended = self.world.ontzorg("payment", *words)
            self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""), words)
        self.assertEqual(len(self.payments("returned")), 1)


class DuplicatePayments(ReturnedPayments):
    """Reason AM05 says that the creditor had the money already. Such a payment is never sent again."""

    reason = "AM05"
    test_is_listed_with_the_bank_s_reason = test_is_sent_again_once_with_an_id_of_its_own = None
    test_wrong_words = test_goes_to_the_participant_when_a_person_says_so = None

    def test_waits_until_its_account_was_verified_after_the_return(self):
        self.verify_anew()
        ended = self.world.ontzorg("payment", "retry", self.id, *REASON)
        self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""))
        self.assertIn("returned with AM05 is never sent again", ended.err)


if __name__ == "__main__":
    unittest.main()
