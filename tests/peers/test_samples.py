"""On the samples of others the second reader agrees with facts.json, and our reader with the second reader."""

import json
import unittest
from collections import Counter
from decimal import Decimal

import compare
from second_reader import facts_of

# Our key, and its key in facts.json, where amounts stand as the files write them.
AMOUNTS = {"opening": "opening", "closing": "closing", "credits": "sumCredit", "debits": "sumDebit"}

# Why the second reader differs from facts.json.
REFUSED_AMOUNT = "an amount with a third decimal that is not zero has no cents"
GLUED_FILES = "the reader of facts.json takes no tag behind the end-of-file mark of DOS, and joins two statements"
OTHERWISE_THAN_THE_FACTS = {
    "camt052/hbci4java__test-camt-parse-5200108-invalid-saldo.xml": REFUSED_AMOUNT,
    "mt940/zilverline__two_accounts.txt": GLUED_FILES,
}

# Why our reader differs from the second reader.
OTHERWISE_THAN_OURS = {
    "camt052/hbci4java__test-camt-parse-5200108-invalid-saldo.xml": "a balance that was refused is no balance, or zero",
}


def without_currency(account: str) -> str:
    """In facts.json the account stands as :25: has it: with spaces, and with the currency after the number."""
    return account.replace(" ", "").removesuffix("EUR")


def otherwise(found: dict, fact: dict) -> list[str]:
    """How a statement differs from its fact; what facts.json lacks is not compared."""
    told = {"id": fact.get("id", fact.get("ref")), "entries": fact["entries"], "adds_up": fact["addsUp"]}
    if fact["account"]:
        told["account"] = without_currency(fact["account"])
    if fact["ccy"]:
        told["currency"] = fact["ccy"]
    if "txDtls" in fact:
        told["details"] = fact["txDtls"]
    wrong = [f"{key}: {found[key]} for {value}" for key, value in told.items() if found[key] != value]
    for key, name in AMOUNTS.items():
        ours, theirs = (amount and Decimal(amount) for amount in (found[key], fact[name]))
        if (ours or 0) != (theirs or 0) or (ours is None) != (theirs is None):
            wrong.append(f"{key}: {ours} for {theirs}")
    if "returnReasons" in fact and Counter(found["returns"]) != fact["returnReasons"]:
        wrong.append(f"returns: {found['returns']} for {fact['returnReasons']}")
    return wrong


class Samples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not (compare.SAMPLES / "facts.json").exists():
            raise unittest.SkipTest(f"no samples at {compare.SAMPLES}")
        facts = json.loads((compare.SAMPLES / "facts.json").read_text())
        cls.facts = [fact for fact in facts if fact["format"].startswith(("camt", "mt94"))]
        cls.found = {fact["file"]: facts_of((compare.SAMPLES / fact["file"]).read_bytes()) for fact in cls.facts}

    def test_the_second_reader_tells_what_the_facts_say(self):
        statements = 0
        for fact in self.facts:
            with self.subTest(fact["file"]):
                found, told = self.found[fact["file"]], fact["facts"].get("statements", [])
                self.assertEqual(found["format"].replace(".", ""), fact["format"])
                if fact["file"] in OTHERWISE_THAN_THE_FACTS or "statements" not in fact["facts"]:
                    continue
                self.assertEqual(found["problems"], [])
                self.assertEqual(len(found["statements"]), len(told))
                for one, other in zip(found["statements"], told):
                    self.assertEqual(otherwise(one, other), [])
                statements += len(told)
        self.assertGreater(statements, 250)

    def test_each_difference_from_the_facts_is_one(self):
        for fact in self.facts:
            if fact["file"] not in OTHERWISE_THAN_THE_FACTS:
                continue
            found, told = self.found[fact["file"]]["statements"], fact["facts"]["statements"]
            self.assertTrue(len(found) != len(told) or any(map(otherwise, found, told)), fact["file"])

    def test_ours_tells_what_the_second_reader_tells(self):
        files = [compare.SAMPLES / fact["file"] for fact in self.facts]
        for fact, ours in zip(self.facts, compare.read_by_us(files)):
            with self.subTest(fact["file"]):
                found = compare.differences(ours, self.found[fact["file"]])
                if fact["file"] in OTHERWISE_THAN_OURS:
                    self.assertNotEqual(found, [], "the difference is gone: take it out of the table")
                    self.assertTrue(compare.errors_of(ours), "a difference must be an error of ours")
                else:
                    self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()
