import unittest
from datetime import date, timedelta

import target


class Target(unittest.TestCase):
    def test_easter(self):
        published = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1),
                     2030: (4, 21), 2038: (4, 25), 2285: (3, 22)}
        for year, (month, day) in published.items():
            self.assertEqual(date(year, month, day), target.easter_sunday(year))

    def test_closed_days_of_2026_and_2027(self):
        for year, closed in ((2026, [(1, 1), (4, 3), (4, 6), (5, 1), (12, 25)]),
                             (2027, [(1, 1), (3, 26), (3, 29)])):
            day, found = date(year, 1, 1), []
            while day.year == year:
                if day.weekday() < 5 and not target.is_target_day(day):
                    found.append((day.month, day.day))
                day += timedelta(days=1)
            self.assertEqual(closed, found)

    def test_dutch_holidays_on_which_banks_settle(self):
        for day in (date(2026, 4, 27), date(2026, 5, 5), date(2026, 5, 14), date(2026, 5, 25), date(2026, 12, 31)):
            self.assertTrue(target.is_target_day(day))

    def test_moving(self):
        self.assertEqual(date(2026, 4, 8), target.move(date(2026, 4, 1), 3))
        self.assertEqual(date(2026, 4, 1), target.move(date(2026, 4, 8), -3))
        self.assertEqual(date(2026, 4, 2), target.on_or_before(date(2026, 4, 6)))
        self.assertEqual(date(2026, 6, 22), target.on_or_after(date(2026, 6, 20)))

    def test_paydays_of_2026(self):
        days = [target.payday(2026, month).day for month in range(1, 13)]
        self.assertEqual([30, 27, 31, 30, 29, 30, 31, 31, 30, 30, 30, 31], days)

    def test_months(self):
        self.assertEqual((2026, 2), target.parse_month("2026-02"))
        for text in ("2026-13", "2026-2", "26-02", "2026/02", ""):
            with self.assertRaises(ValueError):
                target.parse_month(text)


if __name__ == "__main__":
    unittest.main()
