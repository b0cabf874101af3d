"""The second model against published figures and those of tests/scenarios."""

import unittest
from datetime import date

import model

MONDAYS = {"weekly": True, "weekday": 1, "floor_first": 4500, "floor_further": 1100, "members": 1}
MONTHLY = dict(MONDAYS, weekly=False)
LAST_WORKING_DAY = {"kind": "last_working_day", "n": 0, "months_later": 0, "exceptions": {}}


def iso(days):
    return [day.isoformat() for day in days]


class Calendar(unittest.TestCase):
    def test_easter_as_published(self):
        for text in ("2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
                     "2038-04-25"):
            day = date.fromisoformat(text)
            self.assertEqual(model.easter(day.year), day)

    def test_open_days_of_o12(self):
        closed = [day for day in model.walk(date(2026, 1, 1), date(2027, 1, 1))
                  if day.isoweekday() < 6 and not model.is_open(day)]
        self.assertEqual(iso(closed), ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25"])


class Timing(unittest.TestCase):
    def test_window_of_scenario_66(self):
        self.assertEqual(model.window(date(2026, 8, 31), 6)[1], date(2027, 2, 27))
        self.assertEqual(model.window(date(2026, 1, 15), 6)[1], date(2026, 7, 14))

    def test_meerinzicht_2023(self):
        rule = {"kind": "day_of_month", "day": 10, "shift": "before", "months_later": 1, "exceptions": {}}
        days = [model.payday(rule, (2023, month)) for month in (3, 5, 11)]
        self.assertEqual(iso(days), ["2023-04-06", "2023-06-09", "2023-12-08"])

    def test_cycle_of_february(self):
        cycle = model.cycle_served(LAST_WORKING_DAY, date(2026, 2, 27), (2026, 2))
        self.assertEqual(iso(cycle), ["2026-02-27", "2026-03-31"])

    def test_day_31_of_scenario_46(self):
        cost = {"first_due": "2026-03-31", "every": "P1M", "due_day": 31}
        def executed(first, before):
            return iso(model.open_day(day, "before") for day in model.walk(first, before) if model.is_due(cost, day))
        self.assertEqual(executed(date(2026, 3, 1), date(2026, 8, 1)),
                         ["2026-03-31", "2026-04-30", "2026-05-29", "2026-06-30", "2026-07-31"])
        self.assertEqual(executed(date(2027, 2, 1), date(2027, 3, 1)), ["2027-02-26"])


class Leefgeld(unittest.TestCase):
    def parts(self, first, before):
        return [part for _, _, part in model.leefgeld_parts(35992, model.leefgeld_days(MONDAYS, (first, before)))]

    def test_mondays_of_scenario_4(self):
        self.assertEqual(self.parts(date(2026, 2, 27), date(2026, 3, 31)), [7198] * 4 + [7200])
        self.assertEqual(self.parts(date(2026, 3, 31), date(2026, 4, 30)), [8998] * 4)

    def test_floors_of_p12(self):
        self.assertEqual(model.leefgeld_floor(MONTHLY, [None]), 19500)
        self.assertEqual(model.leefgeld_floor(dict(MONDAYS, members=4), [None] * 5), 39000)


class Shortage(unittest.TestCase):
    def divided(self, available, amounts, shortage, auto_grant_max=0):
        groups = ["rent", "energy", "water", "insurance"]
        costs = [{"group": group, "amount": amount, "may_wait": group == "insurance"}
                 for group, amount in zip(groups, amounts)]
        case = {"available": available, "costs": costs, "order": groups, "shortage": shortage,
                "loan_cap_left": 100000, "auto_grant_max": auto_grant_max}
        return model.divide(case, [(number, date(2026, 3, 1)) for number in range(4)], 19500)

    def test_scenario_5(self):
        told = self.divided(133142, [93492, 16500, 1450, 15200], ["bridge_loan", "fixed_first"])
        self.assertEqual((told["proposed"], told["leefgeld"], told["is_under_floor"]), (13000, 6500, True))

    def test_scenario_6(self):
        amounts = [70500, 16000, 1300, 15200]
        told = self.divided(95102, amounts, ["fixed_first"])
        self.assertEqual((told["outcomes"], told["leefgeld"]), (["paid", "paid", "paid", "held"], 7302))
        told = self.divided(95102, amounts, ["bridge_loan", "leefgeld_floor"], 30000)
        self.assertEqual((told["granted"], told["leefgeld"]), (7898 + 19500, 19500))
        told = self.divided(95102, amounts, ["defer_with_consent", "leefgeld_floor"])
        self.assertEqual(told["steps"], [["defer_with_consent", 15200], ["leefgeld_floor", 16000]])


if __name__ == "__main__":
    unittest.main()
