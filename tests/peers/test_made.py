"""Thousands of valid files: our reader, the second reader and mt940js are compared with what the files were made from.

    test_made.py [COUNT [SEED]]     default 1000 files; a difference without a name fails
"""

import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import compare
import mt940js
from mutate import SEED, made_files
from second_reader import facts_of

COUNT = 1_000

# Findings that a valid file may have: it holds something that we do not want, or does not add up.
MAY_BE_FOUND = {"closing_balance_differs", "opening_balance_is_missing", "closing_balance_is_missing", "currency_is_not_euro"}
AT_MOST_SHOWN = 20


class Made(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            cls.made = list(made_files(COUNT, SEED))
            files = [Path(folder) / made.name for made in cls.made]
            for file, made in zip(files, cls.made):
                file.write_bytes(made.octets)
            cls.ours = compare.read_by_us(files)
            swift = [file for file in files if ".mt94x." in file.name]
            cls.absent = mt940js.why_absent()
            cls.of_mt940js = {} if cls.absent else {Path(theirs["file"]).name: theirs
                                                    for theirs in mt940js.read_by_mt940js(swift)}
        cls.second = [facts_of(made.octets) for made in cls.made]

    def hold(self, found: dict[str, list]):
        self.assertFalse(found, f"{len(found)} files differ: {list(found.items())[:AT_MOST_SHOWN]}")

    def test_the_second_reader_tells_what_a_file_was_made_from(self):
        self.hold({made.name: found for made, second in zip(self.made, self.second)
                   if made.facts and (found := compare.differences(second, made.facts) + second["problems"])})

    def test_ours_tells_what_the_second_reader_tells(self):
        self.hold({made.name: found for made, ours, second in zip(self.made, self.ours, self.second)
                   if (found := compare.differences(ours, second))})

    def test_ours_finds_nothing_wrong_with_the_form(self):
        self.hold({made.name: sorted(found) for made, ours in zip(self.made, self.ours)
                   if made.facts and (found := compare.errors_of(ours) - MAY_BE_FOUND)})

    def test_ours_tells_the_version(self):
        self.hold({made.name: [ours["version"]] for made, ours in zip(self.made, self.ours)
                   if made.facts and ours["version"] != made.facts["version"]})

    def test_mt940js_agrees_or_we_know_why_not(self):
        if self.absent:
            self.skipTest(self.absent)
        without_reason, reasons = {}, Counter()
        for made, ours in zip(self.made, self.ours):
            if made.name not in self.of_mt940js:
                continue
            beside = mt940js.Beside(mt940js.text_of(made.octets), ours, self.of_mt940js[made.name])
            if found := mt940js.differences(beside):
                reason = mt940js.reason_of(beside)
                if reason is None:
                    without_reason[made.name] = found
            reasons[reason if found else "they agree"] += 1
        for reason, files in reasons.most_common():
            print(f"{files:6} files: {reason}")
        self.hold(without_reason)
        self.assertGreater(reasons["they agree"], len(self.of_mt940js) / 4)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    COUNT, SEED = [*numbers, *(COUNT, SEED)[len(numbers):]]
    unittest.main(argv=sys.argv[:1])
