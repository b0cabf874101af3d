"""The registers in config/example are those that the generator writes, and their forms are right."""

import csv
import re
import tempfile
import unittest
from datetime import date
from pathlib import Path

import amount
import checks
import example_registers

COMMITTED = Path(__file__).resolve().parents[2] / "config/example/registers"


def rows(name: str) -> list[dict[str, str]]:
    with open(COMMITTED / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", quoting=csv.QUOTE_NONE, strict=True))


class Committed(unittest.TestCase):
    def test_same_bytes_as_the_generator(self):
        with tempfile.TemporaryDirectory() as folder:
            example_registers.write(Path(folder))
            for name in ("participants", "costs", "incomes", "loans", "consents"):
                self.assertEqual((Path(folder) / f"{name}.csv").read_bytes(),
                                 (COMMITTED / f"{name}.csv").read_bytes(), name)


class Rows(unittest.TestCase):
    def test_every_field_of_every_row_has_its_place(self):
        for name in ("participants", "costs", "incomes", "loans"):
            for row in rows(name):
                self.assertNotIn(None, row.keys(), row)
                self.assertNotIn(None, row.values(), row)

    def test_ids_are_unique_and_known(self):
        ids = [row["participant"] for row in rows("participants")]
        self.assertEqual(len(ids), len(set(ids)))
        for name in ("costs", "incomes", "loans", "consents"):
            self.assertLessEqual({row["participant"] for row in rows(name)}, set(ids))
        costs = [(row["participant"], row["cost"]) for row in rows("costs")]
        self.assertEqual(len(costs), len(set(costs)))

    def test_accounts_and_references(self):
        for row in rows("participants"):
            self.assertIsNone(checks.iban_defect(row["leefgeld_iban"]), row)
        for row in rows("costs"):
            self.assertIsNone(checks.iban_defect(row["creditor_iban"]), row)
            reference = row["reference"]
            if reference.isdigit():
                self.assertTrue(checks.kenmerk_is_valid(reference), row)
            elif re.match("RF[0-9]{2}", reference):
                self.assertTrue(checks.rf_is_valid(reference), row)
            else:
                self.assertIsNone(checks.text_defect(reference, 140), row)
                self.assertIsNone(re.search("[0-9]{8,9}", reference), row)

    def test_amounts_and_dates(self):
        for name, field in (("costs", "amount"), ("incomes", "amount"), ("loans", "principal")):
            for row in rows(name):
                self.assertGreater(amount.parse(row[field]), 0)
        for name in ("participants", "costs", "incomes", "loans"):
            for row in rows(name):
                for field, value in row.items():
                    if value and field.endswith(("_from", "_to", "_on", "_date", "first_due", "_instalment")):
                        date.fromisoformat(value)

    def test_one_creditor_name_has_one_account(self):
        accounts = {row["creditor_iban"]: row["creditor"] for row in rows("costs")}
        self.assertEqual(len(accounts), len(set(accounts.values())))
        self.assertEqual({"NL", "BE", "DE"}, {iban[:2] for iban in accounts})


if __name__ == "__main__":
    unittest.main()
