"""Who did what, when and by which way: everything in the books tells the unit of work that added it."""

import os
import tempfile
import unittest
from pathlib import Path

import world
from world import A_PERSON_MUST_LOOK, DONE, REGISTERS, today

RUN_OF = "2026-01-28T12:10"
BY_COMMAND = rf"recorded {today().isoformat()}T\d\d:\d\d:\d\d\+0[12]:00 by anna by command"


@unittest.skipUnless(os.geteuid() == 0, "other persons come by sudo")
class Provenance(unittest.TestCase):
    """A run of files, of which a batch waits for two persons."""

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        cls.begun = world.World(cls.folder / "begun").prepare()
        path = cls.begun.folder / "administrations.d/zandermeer.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("\nbatch = 0\n", "\nbatch = 2\n"), encoding="utf-8")
        cls.begun.drop_registers()
        cls.begun.drop_benefits("2026-01")
        assert cls.begun.daemon(RUN_OF).code == A_PERSON_MUST_LOOK

    def setUp(self):
        self.world = self.begun.copy(self.folder / self._testMethodName)

    def anna(self, *words) -> list[dict]:
        ended = self.world.ontzorg("--json", *words, env={**os.environ, "SUDO_USER": "anna"})
        self.assertIn(ended.code, (DONE, A_PERSON_MUST_LOOK), ended)
        return ended.objects()

    def is_of_anna(self, unit: dict) -> None:
        self.assertEqual((unit["actor"], unit["via"], unit["run"]), ("anna", "command", None))
        self.assertEqual(unit["recorded_at"][:10], today().isoformat())
        self.assertGreater(unit["number"], 0)

    def held(self) -> str:
        return next(one["id"] for one in self.world.objects("batch", "list") if one["state"] == "held")

    def test_what_a_run_did_names_the_run(self):
        payment = self.world.objects("batch", "show", self.held())[0]["payments"][0]["id"]
        told = self.world.objects("explain", payment)
        self.assertLessEqual({"payment", "receipt", "division", "batch"}, {one["what"] for one in told})
        for one in told:
            unit = one["unit"]
            self.assertEqual((unit["actor"], unit["via"], unit["run"], unit["recorded_at"]),
                             ("service", "run", 1, f"{RUN_OF}:00+01:00"), one["what"])
        text = self.world.ontzorg("explain", payment).out
        self.assertEqual(text.count(f", recorded {RUN_OF}:00+01:00 by service in run 1"), len(told), text)

    def test_a_loan_that_a_person_granted(self):
        self.anna("loan", "grant", "P0002", "420.00", "--reason", "rent", "--id", "N1")
        [entry] = self.world.objects("explain", "N1")
        self.assertEqual((entry["what"], entry["event"]), ("journal_entry", "loan_granted"))
        self.is_of_anna(entry["unit"])
        text = self.world.ontzorg("explain", "N1").out
        self.assertRegex(text, BY_COMMAND)
        self.assertNotIn("run 0", text)
        self.is_of_anna(self.world.objects("register", "history", "P0002")[-1]["unit"])

    def test_a_batch_that_was_approved_and_one_that_was_withdrawn(self):
        for words, kept in (("approve", "approvals"), ("withdraw", "decisions")):
            with self.subTest(words):
                batch = self.held()
                self.anna("batch", words, batch, "--reason", "seen")
                told = next(one for one in self.world.objects("explain", batch) if one["what"] == "batch")
                self.assertEqual(told["unit"]["run"], 1)
                [said] = [one for one in told[kept] if one["who"] == "anna" and one.get("what") != "not_allowed"]
                self.is_of_anna(said["unit"])
                self.assertRegex(self.world.ontzorg("explain", batch).out, r"anna on 2\S+ by command: seen")

    def test_a_register_by_command_and_by_a_run(self):
        lines = (REGISTERS / "incomes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        column = lines[0].rstrip().split(";").index("amount")
        row = next(line for line in lines if line.startswith("P0002;"))
        cells = row.split(";")
        cells[column] = "77,00"
        changed = self.world.folder / "incomes.csv"
        changed.write_text(lines[0] + ";".join(cells), encoding="utf-8")
        self.anna("register", "import", changed)
        first, *_, last = self.world.objects("register", "history", "P0002")
        self.assertEqual((first["unit"]["actor"], first["unit"]["run"]), ("service", 1))
        self.assertEqual(last["changed"]["amount"]["is"], "77.00")
        self.is_of_anna(last["unit"])
        text = self.world.ontzorg("register", "history", "P0002").out.splitlines()
        self.assertTrue(text[0].endswith(f"  recorded {RUN_OF}:00+01:00 by service in run 1"), text[0])
        self.assertRegex(text[-1], BY_COMMAND)

        self.world.drop("again.csv", changed.read_bytes())
        self.world.daemon(f"{today().isoformat()}T23:50")
        report = " ".join((self.world.here / "reports/run-000002.txt").read_text(encoding="utf-8").split())
        self.assertRegex(report, r'als "incomes.csv" door anna, ')
        self.assertNotIn("run 0", report)


if __name__ == "__main__":
    unittest.main()
