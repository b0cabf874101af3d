"""Days as whole numbers (date.toordinal), in tables that are made once: open days, days of a month, days on which
benefits are paid and costs fall due."""

import bisect
import functools
from datetime import date

import model

FIRST, LAST = date(2022, 1, 1).toordinal(), date(2034, 12, 31).toordinal()
ALL = [date.fromordinal(day) for day in range(FIRST, LAST + 1)]
TEXT = {day.toordinal(): day.isoformat() for day in ALL}
DAY = {text: day for day, text in TEXT.items()} | {None: None}
MONTH_OF = {day.toordinal(): day.year * 12 + day.month - 1 for day in ALL}
MONTH = {}
for _day in ALL:
    MONTH.setdefault(MONTH_OF[_day.toordinal()], []).append(_day.toordinal())
OPEN = {day.toordinal() for day in ALL if model.is_open(day)}
MONTHS = sorted(MONTH)
STEPS = {"P1M": 1, "P3M": 3, "P1Y": 12}


def weekday(day):
    return (day - 1) % 7 + 1


def month_number(text):
    return int(text[:4]) * 12 + int(text[5:]) - 1


def clipped(month, number):
    return MONTH[month][:number][-1]


def months_later(day, count):
    return clipped(MONTH_OF[day] + count, day - MONTH[MONTH_OF[day]][0] + 1)


@functools.lru_cache(maxsize=None)
def open_day(day, shift):
    while day not in OPEN:
        day += 1 if shift == "after" else -1
    return day


@functools.lru_cache(maxsize=None)
def days_of_that_name(first, before, number):
    return [day for day in range(first, before) if weekday(day) == number]


class Paydays:
    """All days on which a municipality pays benefits: rule dated_payday."""

    def __init__(self, rule):
        self.months, self.cycles = MONTHS[1:-3], {}
        self.days = [model.payday(rule, (month // 12, month % 12 + 1)).toordinal() for month in self.months]

    def of_month(self, month):
        return self.days[month - self.months[0]]

    def place(self, day):
        return bisect.bisect_right(self.days, day)

    def cycle_of_day(self, day):
        if day not in self.cycles:
            place = self.place(day)
            self.cycles[day] = self.days[place - 1], self.days[place]
        return self.cycles[day]

    def cycle_served(self, pay_date, month):
        own = self.of_month(month), self.of_month(month + 1)
        return self.cycle_of_day(pay_date) if pay_date >= own[1] else own


@functools.lru_cache(maxsize=None)
def _paydays(items):
    rule = dict(items)
    return Paydays(dict(rule, exceptions=dict(rule["exceptions"])))


def paydays(rule):
    return _paydays(tuple((key, tuple(value.items()) if key == "exceptions" else value) for key, value in rule.items()))


def due_days(row, before):
    """All due dates of a cost up to a day, also those outside its validity."""
    first, every = DAY[row["first_due"]], row["every"]
    if every == "once":
        return [first] if first < before else []
    if every in ("P1W", "P4W"):
        return list(range(first, before, 7 if every == "P1W" else 28))
    later = (clipped(month, row["due_day"]) for month in range(MONTH_OF[first] + STEPS[every], MONTH_OF[before] + 1, STEPS[every]))
    return [day for day in (first, *later) if day < before]
