"""What should become of a month's money, by the rules in ledger/RULES.md. Amounts are whole cents; days are
datetime.date."""

import bisect
import calendar
import functools
import math
from datetime import date, timedelta
from fractions import Fraction

DAY = timedelta(days=1)


# ---- calendar: rule target_days ------------------------------------------------------------------

def easter(year):
    """Knuth, The Art of Computer Programming, 1.3.2, exercise 14."""
    golden = year % 19 + 1
    century = year // 100 + 1
    leap_years_dropped = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - leap_years_dropped - 10
    epact = (11 * golden + 20 + moon_correction - leap_years_dropped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    return date(year, 3, 1) + DAY * (full_moon + 7 - (sunday + full_moon) % 7 - 1)


@functools.lru_cache(maxsize=None)
def day_of(text):
    return date.fromisoformat(text)


@functools.lru_cache(maxsize=None)
def holidays(year):
    sunday = easter(year)
    return {date(year, 1, 1), sunday - 2 * DAY, sunday + DAY, date(year, 5, 1), date(year, 12, 25),
            date(year, 12, 26)}


@functools.lru_cache(maxsize=None)
def is_open(day):
    return day.isoweekday() < 6 and day not in holidays(day.year)


def open_day(day, shift):
    while not is_open(day):
        day += DAY if shift == "after" else -DAY
    return day


# ---- months: a month is (year, number) -----------------------------------------------------------

def month_plus(month, count):
    number = month[0] * 12 + month[1] - 1 + count
    return number // 12, number % 12 + 1


def month_text(month):
    return f"{month[0]:04}-{month[1]:02}"


@functools.lru_cache(maxsize=None)
def days_in(month):
    return tuple(date(*month, number) for number in range(1, calendar.monthrange(*month)[1] + 1))


def clipped(month, number):
    return days_in(month)[:number][-1]


def window(right_from, months):
    """The first day and the last day of the window."""
    end = clipped(month_plus((right_from.year, right_from.month), months), right_from.day)
    return right_from, end - DAY


# ---- paydays and cycles: rule dated_payday and rule cycle_of_a_benefit ---------------------------

def payday(rule, period):
    if month_text(period) in rule["exceptions"]:
        return day_of(rule["exceptions"][month_text(period)])
    days = days_in(month_plus(period, rule["months_later"]))
    if rule["kind"] == "last_working_day":
        return [day for day in days if is_open(day)][-1 - rule["n"]]
    if rule["kind"] == "day_of_month":
        return open_day(days[:rule["day"]][-1], rule["shift"])
    of_that_name = [day for day in days if day.isoweekday() == rule["weekday"]]
    return open_day(of_that_name[:rule["n"]][-1], rule["shift"])


def cycle_of_day(rule, day):
    """The cycle that the day is in: its payday, and the next one."""
    periods = [month_plus((day.year, day.month), count) for count in range(-8, 5)]
    paydays = [payday(rule, period) for period in periods]
    place = bisect.bisect_right(paydays, day)
    return paydays[place - 1], paydays[place]


def cycle_served(rule, pay_date, period):
    own = payday(rule, period), payday(rule, month_plus(period, 1))
    return cycle_of_day(rule, pay_date) if pay_date >= own[1] else own


# ---- due dates -----------------------------------------------------------------------------------

def is_due(cost, day):
    first = day_of(cost["first_due"])
    if day <= first:
        return day == first
    if cost["every"] in ("P1W", "P4W"):
        return (day - first).days % (7 if cost["every"] == "P1W" else 28) == 0
    if cost["every"] == "once":
        return False
    months = (day.year - first.year) * 12 + day.month - first.month
    step = {"P1M": 1, "P3M": 3, "P1Y": 12}[cost["every"]]
    return months > 0 and months % step == 0 and day == clipped((day.year, day.month), cost["due_day"])


def walk(first, before):
    while first < before:
        yield first
        first += DAY


def due_costs(costs, inside, cycle):
    """(number of the cost, due date) for all that falls due in the cycle and inside the window."""
    days = [day for day in walk(*cycle) if inside[0] <= day <= inside[1]]
    return [(number, day) for number, cost in enumerate(costs) for day in days if is_due(cost, day)]


# ---- leefgeld: rule leefgeld_norms and rule leefgeld_cadence -------------------------------------

def nearest_cent(amount):
    return math.floor(amount + Fraction(1, 2))


def leefgeld_days(case, cycle):
    days = [day for day in walk(*cycle) if day.isoweekday() == case["weekday"]] if case["weekly"] else []
    return days or [cycle[0]]


def leefgeld_floor(case, paydays):
    week = case["floor_first"] + case["floor_further"] * (case["members"] - 1)
    return week * len(paydays) if case["weekly"] else nearest_cent(Fraction(week * 52, 12))


def leefgeld_parts(amount, paydays):
    each = amount // len(paydays)
    amounts = [each] * len(paydays)
    amounts[-1] += amount - sum(amounts)
    return [[day, open_day(day, "before"), part] for day, part in zip(paydays, amounts) if part > 0]


# ---- shortage: rule shortage_policy and rule payment_in_part -------------------------------------

def serving_order(case, due):
    """Indexes into `due`, in the order in which costs are paid: rule order_of_costs."""
    def rank(place):
        number, day = due[place]
        group = case["costs"][number]["group"]
        return case["order"].index(group) if group in case["order"] else len(case["order"]), day, place
    return sorted(range(len(due)), key=rank)


def fill(places, amounts, room):
    """The indexes of costs that fit into the money, each whole; one that does not fit is passed over."""
    if not places:
        return []
    first, rest = places[0], places[1:]
    if amounts[first] <= room:
        return [first] + fill(rest, amounts, room - amounts[first])
    return fill(rest, amounts, room)


def divide(case, due, floor):
    amounts = [case["costs"][number]["amount"] for number, _ in due]
    order = serving_order(case, due)
    money, granted, proposed, steps = case["available"], 0, 0, []
    deferred, held = [], []

    def missing():
        return floor + sum(amounts) - sum(amounts[place] for place in deferred) - money

    for step in case["shortage"]:
        if missing() <= 0:
            break
        if step == "bridge_loan":
            amount = min(missing(), case["loan_cap_left"])
            if amount <= case["auto_grant_max"]:
                granted, money = amount, money + amount
            else:
                proposed = amount
            steps.append([step, amount])
        elif step == "defer_with_consent":
            for place in reversed(order):
                if missing() > 0 and case["costs"][due[place][0]]["may_wait"]:
                    deferred.append(place)
            steps.append([step, sum(amounts[place] for place in deferred)])
        else:
            asking = [place for place in order if place not in deferred]
            paid = fill(asking, amounts, money - (floor if step == "leefgeld_floor" else 0))
            held = [place for place in asking if place not in paid]
            steps.append([step, sum(amounts[place] for place in held) if step == "leefgeld_floor"
                          else money - sum(amounts[place] for place in paid)])

    outcomes = ["deferred" if place in deferred else "held" if place in held else "paid"
                for place in range(len(due))]
    leefgeld = money - sum(amount for amount, outcome in zip(amounts, outcomes) if outcome == "paid")
    return {"outcomes": outcomes, "leefgeld": leefgeld, "is_under_floor": leefgeld < floor, "granted": granted,
            "proposed": proposed, "steps": steps}


# ---- one month -----------------------------------------------------------------------------------

def scene(case):
    """What does not depend on the money: window, cycle, what falls due, when leefgeld is paid, its floor."""
    inside = window(day_of(case["right_from"]), case["months"])
    year, month = case["period"].split("-")
    cycle = cycle_served(case["rule"], day_of(case["pay_date"]), (int(year), int(month)))
    paydays = leefgeld_days(case, cycle)
    return inside, cycle, due_costs(case["costs"], inside, cycle), paydays, leefgeld_floor(case, paydays)


def answer(case):
    inside, cycle, due, paydays, floor = scene(case)
    answers = divide(case, due, floor)
    answers["window"] = inside
    answers["cycle"] = cycle
    answers["cycle_of_pay_date"] = cycle_of_day(case["rule"], day_of(case["pay_date"]))
    answers["due"] = [[number, day, open_day(day, case["costs"][number]["shift"])] for number, day in due]
    answers["floor"] = floor
    answers["parts"] = leefgeld_parts(answers["leefgeld"], paydays)
    answers["leefgeld_as_week"] = nearest_cent(Fraction(answers["leefgeld"] * 12, 52))
    return answers
