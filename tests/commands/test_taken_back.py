"""Batches that are withdrawn before they leave, and batches that are void after the bank refused them."""

import os
import tempfile
import unittest
from pathlib import Path

import world
from world import A_PERSON_MUST_LOOK, DONE, WRONG_USAGE

REASON = ("--reason", "the bank refused the file")


class Batches(unittest.TestCase):
    approvals = "0"

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.world = world.World(Path(self.temporary.name) / "world").prepare()
        path = self.world.folder / "administrations.d/zandermeer.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("\nbatch = 0\n", f"\nbatch = {self.approvals}\n"), encoding="utf-8")
        self.world.drop_registers()
        self.world.drop_benefits("2026-01")
        self.world.daemon("2026-01-28T12:10")

    def as_user(self, who: str, *words) -> world.Ended:
        return self.world.ontzorg("--json", *words, env={**os.environ, "SUDO_USER": who})

    def batches(self, state: str) -> list[dict]:
        return [one for one in self.world.objects("batch", "list") if one["state"] == state]

    def show(self, name: str) -> dict:
        return self.world.objects("batch", "show", name)[0]


@unittest.skipUnless(os.geteuid() == 0, "other persons come by sudo")
class HeldBatches(Batches):
    approvals = "2"

    def test_a_held_batch_is_withdrawn_and_its_payments_are_batched_anew(self):
        name = self.batches("held")[0]["id"]
        before = self.show(name)
        ended = self.as_user("anna", "batch", "withdraw", name, "--reason", "mandate revoked")
        self.assertEqual((ended.code, ended.objects()[0]["state"]), (DONE, "withdrawn"), ended.err)
        shown = self.show(name)
        self.assertEqual((shown["state"], shown["payments"]), ("withdrawn", []))
        self.assertEqual([(one["what"], one["who"], one["reason"]) for one in shown["decisions"]],
                         [("withdrawn", "anna", "mandate revoked")])
        ids = [one["id"] for one in before["payments"]]
        self.assertEqual(shown["withdrawn_payments"], ids)
        for words in (("withdraw", name), ("approve", name), ("void", name)):
            again = self.as_user("bram", "batch", *words, *REASON)
            self.assertEqual((again.code, again.out), (WRONG_USAGE, ""), words)
        self.world.daemon("2026-01-28T12:20")
        anew = [one for one in self.batches("held") if one["id"].startswith("9901-R000002")]
        self.assertEqual([one["id"] for batch in anew for one in self.show(batch["id"])["payments"]], ids)
        self.assertIn("mandate revoked", self.world.ontzorg("explain", name).out)
        self.explains_a_withdrawn_payment(ids[0], name)
        self.assertEqual(self.world.ontzorg("verify").code, DONE)


    def explains_a_withdrawn_payment(self, payment: str, withdrawn: str):
        """The batch it was taken out of is told, and the one division that it came of."""
        told = self.world.objects("explain", payment)
        batches = [one["id"] for one in told if one["what"] == "batch"]
        self.assertEqual((batches[0], len(batches)), (withdrawn, 2))
        self.assertEqual(len([one for one in told if one["what"] == "division"]), 1)


@unittest.skipUnless(os.geteuid() == 0, "other persons come by sudo")
class ReleasedBatches(Batches):
    def test_after_the_bank_s_last_moment_it_is_not_withdrawn(self):
        name = self.batches("released")[0]["id"]
        ended = self.as_user("anna", "batch", "withdraw", name, *REASON)
        self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""))
        self.assertIn("back until 15:30 on 2026-01-", ended.err)

    def test_what_the_bank_refused_is_void_by_two_persons(self):
        batch = self.batches("released")[0]
        name = batch["id"]
        ids = [one["id"] for one in self.show(name)["payments"]]
        first = self.as_user("anna", "batch", "void", name, *REASON)
        self.assertEqual((first.code, first.objects()[0]["voided"]), (A_PERSON_MUST_LOOK, False), first.err)
        same = self.as_user("anna", "batch", "void", name, *REASON)
        self.assertEqual((same.code, same.out), (WRONG_USAGE, ""))
        self.assertEqual(self.show(name)["state"], "released")
        second = self.as_user("bram", "batch", "void", name, *REASON)
        self.assertEqual((second.code, second.objects()[0]["voided"]), (DONE, True), second.err)
        shown = self.show(name)
        self.assertEqual((shown["state"], [one["what"] for one in shown["decisions"]]), ("withdrawn", ["voided"]))
        self.assertEqual(self.as_user("chris", "batch", "void", name, *REASON).code, WRONG_USAGE)
        # The same ids in another message, on a day for which the bank still takes files: rule no_order_twice.
        self.world.daemon("2026-01-30T12:10")
        anew = [one for one in self.batches("released") if one["message"] == "9901-R000002"]
        self.assertEqual(sorted(one["id"] for each in anew for one in self.show(each["id"])["payments"]), sorted(ids))
        self.assertTrue(all(one["execution_date"] >= "2026-01-30" for one in anew))
        self.assertEqual(self.world.ontzorg("verify").code, DONE)

    def test_wrong_words(self):
        name = self.batches("released")[0]["id"]
        for words in (("withdraw", name), ("withdraw", name, "--reason", ""), ("void", name, "--reason", ""),
                      ("withdraw", "9901-R000009-01", *REASON), ("void", "C000001", *REASON)):
            ended = self.as_user("anna", "batch", *words)
            self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""), words)


if __name__ == "__main__":
    unittest.main()
