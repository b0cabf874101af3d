import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import compare_balances


class Cents(unittest.TestCase):
    def test_forms(self):
        for text, value in (("EUR 12.50", 1250), ("EUR -1,234.50", -123450), ("-1.234,50 EUR", -123450),
                            ("€ 3", 300), ("0", 0), ("-€0.05", -5), ("1,234 EUR", 123400)):
            self.assertEqual(value, compare_balances.cents(text), text)

    def test_what_is_no_single_amount(self):
        for text in ("", "EUR", "1.00 EUR, 2.00 USD", "1.234.5.6 - 3"):
            with self.assertRaises(ValueError, msg=text):
                compare_balances.cents(text)


class Compare(unittest.TestCase):
    def compare(self, hledger: str, ledger: str) -> int:
        with tempfile.TemporaryDirectory() as folder:
            files = Path(folder) / "a.csv", Path(folder) / "b.tsv"
            files[0].write_text('"account","balance"\n' + hledger)
            files[1].write_text(ledger)
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                return compare_balances.main(*map(str, files))

    def test_equal(self):
        self.assertEqual(0, self.compare('"a:b","EUR 1.00"\n"c","EUR -1.00"\n"z","0"\n',
                                         "a:b\tEUR 1.00\nc\tEUR -1.00\n"))

    def test_not_equal(self):
        self.assertEqual(1, self.compare('"a","EUR 1.00"\n', "a\tEUR 1.01\n"))
        self.assertEqual(1, self.compare('"a","EUR 1.00"\n', ""))

    def test_not_readable(self):
        self.assertEqual(2, self.compare('"a","EUR 1.00"\n"a","EUR 1.00"\n', "a\tEUR 2.00\n"))


if __name__ == "__main__":
    unittest.main()
