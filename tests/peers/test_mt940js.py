"""On the samples of others mt940js agrees with our reader, or the reason is known."""

import unittest

import compare
import mt940js


class Samples(unittest.TestCase):
    def test_mt940js_agrees_or_we_know_why_not(self):
        if reason := mt940js.why_absent():
            self.skipTest(reason)
        files = sorted(compare.SAMPLES.glob("mt940/*"))
        if not files:
            self.skipTest(f"no samples at {compare.SAMPLES}")
        agreed = 0
        for file, ours, theirs in zip(files, compare.read_by_us(files), mt940js.read_by_mt940js(files)):
            beside = mt940js.Beside(mt940js.text_of(file.read_bytes()), ours, theirs)
            found = mt940js.differences(beside)
            agreed += not found
            with self.subTest(file.name):
                self.assertTrue(not found or mt940js.reason_of(beside), found)
        self.assertGreaterEqual(agreed, 29)


if __name__ == "__main__":
    unittest.main()
