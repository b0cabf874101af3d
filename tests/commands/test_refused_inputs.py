"""Every wrong input gives a finding that names the rule, and changes neither books nor outbox."""

import tempfile
import unittest
from pathlib import Path

import broken
import world


class RefusedInputs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.world = world.recorded_month(Path(cls.temporary.name) / "world")
        cls.journal, cls.outbox = cls.world.journal(), cls.world.outbox()
        quiet = cls.world.daemon(world.LATER)
        assert quiet.code == world.DONE, quiet  # so an exit code of 1 below comes from the file

    def assert_unchanged(self):
        self.assertEqual(self.world.names("inbox"), [])
        self.assertEqual(self.world.outbox(), self.outbox)
        self.assertEqual(self.world.journal(), self.journal)

    def assert_refused(self, case: broken.Broken):
        before = set(self.world.names("quarantine"))
        self.world.drop(case.name, case.content)
        ended = self.world.daemon(world.LATER)
        self.assertEqual(ended.code, world.A_PERSON_MUST_LOOK, ended.err)
        new = set(self.world.names("quarantine")) - before
        kept = next(name for name in new if not name.endswith(".findings.txt"))
        self.assertEqual(new, {kept, f"{kept}.findings.txt"})
        self.assertTrue(kept.endswith(case.name), kept)
        found = self.world.findings(kept)
        lines = [finding.line for finding in found if finding.rule == case.rule]
        self.assertTrue(lines, f"{case.rule} is not among {found}")
        if case.line is not None:
            self.assertIn(case.line, lines)
        self.assert_unchanged()

    def assert_all_refused(self, cases: list[broken.Broken]):
        for case in cases:
            with self.subTest(case.what):
                self.assert_refused(case)

    def test_benefit_runs(self):
        self.assert_all_refused(broken.benefit_runs())

    def test_doubles_and_decimal_shifts(self):
        self.assert_all_refused(broken.doubles_and_jumps())

    def test_statements(self):
        self.assert_all_refused(broken.statements(self.world.new_statements()[0]))

    def test_other_files(self):
        self.assert_all_refused(broken.others(self.world.here / "outbox/9901-R000001.xml"))


if __name__ == "__main__":
    unittest.main()
