"""Files that are right, known already, too large, named strangely, or cannot be opened."""

import os
import resource
import time
import unittest

import broken
import world

GIBIBYTE = 1 << 30
KIBIBYTES_A_MEBIBYTE = 1 << 10


class TakenInputs(world.RecordedMonth):
    def setUp(self):
        self.world = self.a_world()

    def test_the_files_that_were_broken_are_good_unbroken(self):
        before = self.world.journal()
        self.world.drop_benefits("2026-02")
        self.world.drop_statements()
        self.world.drop("costs.csv", broken.costs("5000056789012345"))
        ended = self.world.daemon(world.LATER)
        self.assertIn(ended.code, (world.DONE, world.A_PERSON_MUST_LOOK), ended.err)
        self.assertEqual(self.world.names("quarantine"), [])
        self.assertEqual(self.world.names("inbox"), [])
        self.assertNotEqual(self.world.journal(), before)
        costs = self.world.objects("register", "show", "P0002")[0]["costs"]
        self.assertIn("rent-9", [cost["cost"] for cost in costs])

    def test_known_files_under_other_names_are_already_recorded(self):
        before, outbox = self.world.journal(), self.world.outbox()
        kept = {name.split("-", 1)[1]: name for name in self.world.names("archive")}
        self.world.drop("another name.csv", (self.world.here / "archive" / kept["2026-01-main.csv"]).read_bytes())
        self.world.drop("another.xml", (self.world.here / "archive" / kept["2026-01-30-camt053-00002.xml"]).read_bytes())
        self.world.drop("persons.csv", (world.REGISTERS / "participants.csv").read_bytes())
        ended = self.world.daemon(world.LATER)
        self.assertEqual(ended.code, world.DONE, ended.err)
        self.assertEqual(ended.err.count("already recorded"), 3)
        report = (self.world.here / "reports/run-000003.txt").read_text(encoding="utf-8")
        self.assertRegex(report, r"(?m)^another\.xml +camt\.053 +0 +[1-9]\d* +al eerder verwerkt als$")
        self.assertIn('"2026-01-30-camt053-00002.xml" in run 2', report)
        self.assertEqual(self.world.names("inbox") + self.world.names("quarantine"), [])
        self.assertEqual([name.split("-", 1)[1] for name in self.world.names("archive") if "nother" in name],
                         ["another name.csv", "another.xml"])
        self.assertEqual((self.world.journal(), self.world.outbox()), (before, outbox))

    def test_a_benefit_paid_before_waits_and_pays_nothing(self):
        """One of three rows came before, under another run id: rule same_benefit_once."""
        run = broken.run("2026-01").set_all("run_id", lambda _: "ZM-2026-01-TWICE")
        del run.rows[4:-1]
        run.set(3, "amount", "12,00").set(4, "amount", "13,00").total()
        self.world.drop("twice.csv", run.text())
        ended = self.world.daemon(world.LATER)
        self.assertEqual(ended.code, world.A_PERSON_MUST_LOOK, ended.err)
        self.assertEqual(self.world.names("quarantine"), [])
        report = (self.world.here / "reports/run-000003.txt").read_text(encoding="utf-8")
        self.assertIn("P0001", report)
        receipts = self.receipts_of_run("ZM-2026-01-TWICE")
        self.assertEqual({one["participant"]: one["amount"] for one in receipts}, {"P0002": "12.00", "P0003": "13.00"})
        new = [one for one in self.world.objects("batch", "list") if "R000003" in one["id"]]
        paid = [payment for one in new for payment in self.world.objects("batch", "show", one["id"])[0]["payments"]]
        self.assertNotIn("P0001", {payment["participant"] for payment in paid})

    def receipts_of_run(self, run_id: str) -> list[dict]:
        """What the journal announced of the run; the other account of such an entry is the participant's."""
        found = []
        for entry in self.world.objects("explain", run_id):
            for posting in entry["postings"]:
                account, _, participant = posting["account"].rpartition(":")
                if account.endswith("Beschikbaar"):
                    found.append({"participant": participant, "amount": posting["amount"].lstrip("-")})
        return found

    def test_two_gigabytes_are_refused_at_once_and_in_little_memory(self):
        starts = {"zeros": b"", "benefits.csv": broken.run().text().encode(),
                  "statement.xml": self.world.new_statements()[0].read_bytes()[:1500]}
        for name, start in starts.items():
            path = self.world.drop(name, start)
            os.truncate(path, 2 * GIBIBYTE)
        before, outbox = self.world.journal(), self.world.outbox()
        began = time.monotonic()
        ended = self.world.daemon(world.LATER)
        self.assertLess(time.monotonic() - began, 5)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 256 * KIBIBYTES_A_MEBIBYTE)
        self.assertEqual(ended.code, world.A_PERSON_MUST_LOOK, ended.err)
        for name in starts:
            self.assertEqual([finding.rule for finding in self.world.findings(name)], ["file_is_too_large"])
        self.assertEqual((self.world.journal(), self.world.outbox()), (before, outbox))

    def test_names_of_any_kind(self):
        names = ["met spatie.csv", "aan'haling\"s;teken.csv", "regel\neinde.csv", "één €uro.csv", "-rf.csv", "$(id).csv",
                 "back\\slash.csv", "lang" * 62 + ".csv", b"\xff\xfe latin \xe9.csv"]
        self.assertEqual(len(names[-2]), 252)
        for number, name in enumerate(names):
            self.world.drop(name, broken.run().set(2, "amount", f"0,0{number}").text())
        good = "goed " + "lang" * 61 + ".csv"
        self.world.drop(good, world.benefit_run("2026-02"))
        ended = self.world.daemon(world.LATER)
        self.assertEqual(ended.code, world.A_PERSON_MUST_LOOK, ended.err)
        self.assertEqual(self.world.names("inbox"), [])
        kept = [name for name in os.listdir(os.fsencode(self.world.here / "quarantine")) if not name.endswith(b".findings.txt")]
        self.assertEqual(len(kept), len(names))
        for name in kept:
            self.assertTrue((self.world.here / "quarantine" / os.fsdecode(name + b".findings.txt")).exists(), name)
        self.assertEqual(sum(name.endswith("lang.csv") for name in self.world.names("archive")), 1)
        self.assertEqual(len([line for line in ended.err.splitlines() if "refused with" in line]), len(names))
        self.assertEqual(self.world.daemon("2026-02-02T12:30").code, world.DONE)

    def test_what_is_no_file_is_left_alone(self):
        inbox = self.world.here / "inbox"
        (inbox / "folder.csv").mkdir()
        (inbox / ".copying.csv.part").write_text("half a file")
        os.mkfifo(inbox / "pipe.csv")
        os.symlink(inbox / "nothing", inbox / "dangling.csv")
        before = self.world.names("inbox")
        ended = self.world.daemon(world.LATER)
        self.assertEqual(ended.code, world.DONE, ended.err)
        self.assertEqual(self.world.names("inbox"), before)

    @unittest.skipUnless(os.geteuid() == 0, "needs another user to be refused as")
    def test_a_file_without_permission_is_a_machine_failure(self):
        for path in (self.folder, *self.world.folder.rglob("*"), self.world.folder):
            os.chown(path, 65534, 65534)
        path = self.world.drop("secret.csv", world.benefit_run("2026-02"))
        path.chmod(0o000)
        try:
            ended = self.world.daemon(world.LATER, user=65534, group=65534, extra_groups=[])
        except PermissionError:
            self.skipTest("that user cannot start the programs")
        self.assertEqual(ended.code, world.MACHINE_FAILED, ended.err)
        self.assertIn("secret.csv: Permission denied", ended.err)
        self.assertEqual(self.world.names("inbox"), ["secret.csv"])
        path.chmod(0o644)
        ended = self.world.daemon(world.LATER, user=65534, group=65534, extra_groups=[])
        self.assertIn(ended.code, (world.DONE, world.A_PERSON_MUST_LOOK), ended.err)
        self.assertEqual(self.world.names("inbox"), [])


if __name__ == "__main__":
    unittest.main()
