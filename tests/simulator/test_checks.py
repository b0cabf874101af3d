import unittest

import amount
import checks


class Iban(unittest.TestCase):
    def test_known_good(self):
        for iban in ("NL91ABNA0417164300", "DE89370400440532013000", "BE68539007547034"):
            self.assertIsNone(checks.iban_defect(iban), iban)

    def test_one_digit_changed(self):
        self.assertIn("mod 97", checks.iban_defect("NL91ABNA0417164301"))

    def test_check_digits_that_only_satisfy_the_arithmetic(self):
        good = checks.make_iban("NL", "ABNA0000000000")
        for digits in ("00", "01", "99"):
            self.assertIsNotNone(checks.iban_defect("NL" + digits + good[4:]))

    def test_form_and_length(self):
        for iban in ("nl91abna0417164300", "NL91 ABNA 0417", "NL91ABNA041716430", "XX91ABNA0417164300", ""):
            self.assertIsNotNone(checks.iban_defect(iban), iban)

    def test_made_ibans_are_valid(self):
        for number in range(0, 2_000, 7):
            self.assertIsNone(checks.iban_defect(checks.make_iban("NL", f"BNGH{number:010d}")))


class Betalingskenmerk(unittest.TestCase):
    def test_published_vectors(self):
        for text in ("5000056789012345", "12234534622567", "1583366271601210", "1234567", "272914177", "1876317066",
                     "29907439150", "000080636083", "0177835337406", "72812415868344", "0123456789012345",
                     "1000000000000006"):
            self.assertTrue(checks.kenmerk_is_valid(text), text)
        for text in ("4000056789012345", "8888888888888888", "972345678", "12345678", "6000056789012345",
                     "123456789012345", "12345678901234567", ""):
            self.assertFalse(checks.kenmerk_is_valid(text), text)

    def test_made_ones_are_valid(self):
        for length in (7, 8, 9, 10, 11, 12, 15):
            self.assertTrue(checks.kenmerk_is_valid(checks.make_kenmerk("4" * length)), length)


class Rf(unittest.TestCase):
    def test_vectors(self):
        for text in ("RF18539007547034", "RF3120260115004", checks.make_rf("ZM44871")):
            self.assertTrue(checks.rf_is_valid(text), text)
        self.assertFalse(checks.rf_is_valid("RF19539007547034"))


class Text(unittest.TestCase):
    def test_characters(self):
        self.assertIsNone(checks.text_defect("Huur (mrt): 1/2, d'Artagnan + 3?", 140))
        self.assertIn("U+0026", checks.text_defect("Wonen & Zorg", 70))
        self.assertIn("141", checks.text_defect("x" * 141, 140))

    def test_ids(self):
        for text in ("/a", "a/", "a//b", " a", "", "x" * 36):
            self.assertIsNotNone(checks.id_defect(text), text)
        self.assertIsNone(checks.id_defect("ZM-2026/01"))


class Amounts(unittest.TestCase):
    def test_forms(self):
        self.assertEqual(133142, amount.parse("1331,42"))
        self.assertEqual("0,05", amount.text(5))
        self.assertEqual("-12.50", amount.text(-1250, "."))
        for text in ("1.331,42", "1331.42", "1331,4", "1331,420", "-1,00", "01,00", "", "1331"):
            with self.assertRaises(ValueError):
                amount.parse(text)

    def test_shares_are_half_up(self):
        self.assertEqual(73013, amount.share(133142, 17, 31))
        self.assertEqual(3843, amount.share(7007, 17, 31))
        self.assertEqual(1, amount.share(1, 1, 2))


if __name__ == "__main__":
    unittest.main()
