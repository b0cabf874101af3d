"""Held batches: who approves them, how many persons it takes, and what leaves when: rule four_eyes."""

import os
import tempfile
import unittest
from pathlib import Path

import world
from world import A_PERSON_MUST_LOOK, DONE, WRONG_USAGE


class Approvals(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.world = world.World(Path(self.temporary.name) / "world").prepare()
        path = self.world.folder / "administrations.d/zandermeer.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("\nbatch = 0\n", "\nbatch = 2\n"), encoding="utf-8")
        self.world.drop_registers()
        self.world.drop_benefits("2026-01")
        self.assertEqual(self.world.daemon("2026-01-28T12:10").code, A_PERSON_MUST_LOOK)
        self.held = [one["id"] for one in self.world.objects("batch", "list") if one["state"] == "held"]

    def approve(self, batch: str, who: str, *, reason: str = "checked") -> world.Ended:
        return self.world.ontzorg("--json", "batch", "approve", batch, "--reason", reason, env={**os.environ, "SUDO_USER": who})

    def batch(self, name: str) -> dict:
        return self.world.objects("batch", "show", name)[0]

    def test_nothing_leaves_without_approval(self):
        self.assertEqual(len(self.held), 11)
        self.assertEqual(self.world.outbox(), {})
        self.assertEqual(self.batch(self.held[0])["reasons"], ["approval_is_missing"])
        status = self.world.ontzorg("--json", "status")
        self.assertEqual((status.code, status.objects()[0]["held_batches"]), (A_PERSON_MUST_LOOK, 11))
        self.assertIn("approvals 0 of 2", self.world.ontzorg("batch", "list").out)

    @unittest.skipUnless(os.geteuid() == 0, "other persons come by sudo")
    def test_two_persons_and_never_one_twice(self):
        name = self.held[1]
        ended = self.approve(name, "anna")
        self.assertEqual((ended.code, ended.objects()[0]["releasable"]), (DONE, False), ended.err)
        again = self.approve(name, "anna", reason="once more")
        self.assertEqual((again.code, again.out), (WRONG_USAGE, ""))
        self.assertRegex(again.err, f"anna approved batch {name} before: another person must approve too")
        self.assertEqual(self.world.daemon("2026-01-28T12:20").code, A_PERSON_MUST_LOOK)
        self.assertEqual(self.world.outbox(), {})

        ended = self.approve(name, "bram")
        self.assertEqual((ended.code, ended.objects()[0]["releasable"]), (DONE, True), ended.err)
        self.assertEqual(self.approve(name, "chris").code, WRONG_USAGE)  # it is no longer held
        self.assertEqual(self.world.daemon("2026-01-28T12:30").code, A_PERSON_MUST_LOOK)
        self.assertEqual(sorted(self.world.outbox()), ["9901-R000003.xml", "9901-R000003.xml.sha256"])
        shown = self.batch(name)
        self.assertEqual((shown["state"], [one["who"] for one in shown["approvals"]]), ("released", ["anna", "bram"]))
        self.assertIn("anna", self.world.ontzorg("explain", name).out)
        self.assertEqual(sum(one["state"] == "held" for one in self.world.objects("batch", "list")), 10)

    def test_one_person_at_least_says_why(self):
        for words in (("--reason", ""), ()):
            ended = self.world.ontzorg("batch", "approve", self.held[0], *words)
            self.assertEqual((ended.code, ended.out), (WRONG_USAGE, ""))
            self.assertRegex(ended.err, "--reason")
        self.assertEqual(self.batch(self.held[0])["approvals"], [])


if __name__ == "__main__":
    unittest.main()
