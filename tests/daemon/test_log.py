"""What the service writes holds ids, counts and amounts; never a name, never an account number (rule least_data)."""

import csv
import io
import json
import re
import shutil
import unittest

from town import FEBRUARY, JANUARY, Month, temporary_folder

# Columns of the registers that tell who somebody is, or where their money goes.
PERSONAL = ("name", "leefgeld_iban", "leefgeld_name", "creditor", "creditor_iban", "reference", "verified_by")
ACCOUNT_NUMBER = re.compile(r"\b[A-Z]{2}\d{2}[A-Z]{4}\d{7,}|\b[A-Z]{2}\d{14,}\b")
# Refused files: the reader quotes them to the back-office, the log does not.
WRONG_PERSON = "P0099;C10099;H0099;Wilhelmina Grondel;1;0;NL00RABO0998000099;Wilhelmina Grondel;2026-13-01;56a;full;RENT;granted;;;\n"


def personal_values(files: dict[str, bytes]) -> set[str]:
    found = {"Wilhelmina", "Grondel", "NL00RABO0998000099"}
    for name in ("participants.csv", "costs.csv"):
        for row in csv.DictReader(io.StringIO(files[name].decode()), delimiter=";"):
            found |= {row[column] for column in PERSONAL if row.get(column)}
            found |= set(row.get("name", "").split())  # a first or last name alone
    return found


class Log(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.top = temporary_folder()
        cls.addClassCleanup(shutil.rmtree, cls.top)
        cls.month = Month(cls.top)
        cls.files = cls.month.files[JANUARY]
        cls.personal = personal_values(cls.files)

    def put_back(self, now: str) -> None:
        self.month.put_back(now)
        self.month.town.log.unlink(missing_ok=True)

    def month_with(self, form: str, to: str) -> str:
        """All that is written over a month with wrong files in it, a fault in each run and a configuration refused."""
        town, said = self.month.town, ""
        for now in (JANUARY, FEBRUARY):
            self.put_back(now)
            town.configure(form=form, log=to)
            head = self.files["participants.csv"].splitlines(keepends=True)[0].decode()
            town.drop({"wrong-person.csv": (head + WRONG_PERSON).encode(),
                       "broken.xml": b"<Document><Nm>Wilhelmina Grondel</Nm>"})
            said += town.once(now, "enospc:150", town.top).stderr
            said += town.once(now).stderr
            if town.log.exists():
                said += town.log.read_text()
        return said

    def holds_nothing_personal(self, said: str) -> None:
        self.assertGreater(said.count("\n"), 20)
        self.assertIn("recorded", said)
        self.assertIn("wrong-person.csv: refused", said)
        for value in sorted(self.personal):
            self.assertIsNone(re.search(rf"(?<![\w.-]){re.escape(value)}(?![\w-])", said), value)
        self.assertIsNone(ACCOUNT_NUMBER.search(said))

    def test_the_search_would_find_them(self):
        self.assertGreater(len(self.personal), 50)
        self.assertTrue(ACCOUNT_NUMBER.search("to NL58RABO0998000001 and"))

    def test_text(self):
        for to in ("", "stderr"):
            with self.subTest(to or "file"):
                self.holds_nothing_personal(self.month_with("text", to))

    def test_json(self):
        said = self.month_with("json", "")
        self.holds_nothing_personal(said)
        lines = self.month.town.log.read_text().splitlines()
        self.assertGreater(len(lines), 10)
        for line in lines:
            entry = json.loads(line)
            self.assertEqual({"time", "level", "text"}, set(entry))
            self.assertRegex(entry["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$")

    def test_a_file_name_cannot_end_a_line_of_json_or_pose_as_one(self):
        self.put_back(FEBRUARY)
        town = self.month.town
        for form in ("json", "text"):
            town.configure(form=form)
            town.drop({'a"},\n{"level":"error\\x\t.csv': form.encode()})
            town.once(FEBRUARY)
            lines = town.log.read_text().splitlines()
            if form == "json":
                texts = [json.loads(line)["text"] for line in lines]
                self.assertTrue(any('{"level":"error\\x' in text for text in texts), texts)
            else:
                self.assertFalse(any(line.startswith('{"level":"error') for line in lines))
            town.log.unlink()


if __name__ == "__main__":
    unittest.main()
