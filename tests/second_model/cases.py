"""Months to ask both models about, made from a seed: the same seed gives the same months."""

import random
from datetime import date, timedelta

import model

GROUPS = ["rent", "energy", "water", "insurance", "other"]
POLICIES = [[], ["bridge_loan"], ["defer_with_consent"], ["bridge_loan", "defer_with_consent"],
            ["defer_with_consent", "bridge_loan"]]
USUAL_COSTS = [("rent", 64000, 1), ("energy", 16500, 15), ("water", 1450, 20), ("insurance", 15200, 1)]


def some_day(chance, first_year=2023, last_year=2032):
    """Any day, and often one of the last days of a month, where rules differ most."""
    day = date(first_year, 1, 1) + timedelta(days=chance.randrange((last_year - first_year + 1) * 365))
    if chance.random() < 0.4:
        day = model.days_in((day.year, day.month))[-1 - chance.randrange(4)]
    return day


def some_rule(chance, period):
    rule = {"kind": chance.choice(["last_working_day", "day_of_month", "nth_weekday"]), "n": 0, "day": 0,
            "weekday": 1, "shift": chance.choice(["before", "after"]), "months_later": chance.choice([0, 0, 1, 2]),
            "exceptions": {}}
    if rule["kind"] == "last_working_day":
        rule["n"] = chance.choice([0, 0, 0, 1, 2, 5])
    elif rule["kind"] == "day_of_month":
        rule["day"] = chance.choice([1, 10, 15, 24, 30, 31, chance.randint(1, 31)])
    else:
        rule["n"], rule["weekday"] = chance.randint(1, 5), chance.randint(1, 7)
    if chance.random() < 0.3:
        month = model.month_plus(period, chance.choice([-1, 0, 1]))
        day = model.payday(rule, month) + timedelta(days=chance.randint(-9, 9))
        if model.payday(rule, model.month_plus(month, -1)) < day < model.payday(rule, model.month_plus(month, 1)):
            rule["exceptions"][model.month_text(month)] = day.isoformat()
    return rule


def some_cost(chance, around):
    return {"group": chance.choice(GROUPS),
            "amount": chance.choice([1, chance.randint(1, 500), chance.randint(500, 30000),
                                     chance.randint(30000, 110000)]),
            "every": chance.choice(["P1M", "P1M", "P1M", "P1M", "P1W", "P4W", "P3M", "P1Y", "once"]),
            "due_day": chance.choice([1, 15, 28, 29, 30, 31, chance.randint(1, 31)]),
            "first_due": (around + timedelta(days=chance.randint(-800, 40))).isoformat(),
            "shift": chance.choice(["before", "before", "after"]),
            "may_wait": chance.random() < 0.4}


def some_costs(chance, around):
    if chance.random() < 0.3:
        return [some_cost(chance, around) for _ in range(chance.randrange(9))]
    usual = [{"group": group, "amount": amount + chance.randint(-1000, 20000), "every": "P1M", "due_day": day,
              "first_due": (around - timedelta(days=chance.randrange(150))).isoformat(), "shift": "before",
              "may_wait": group == "insurance" and chance.random() < 0.5} for group, amount, day in USUAL_COSTS]
    return usual + [some_cost(chance, around) for _ in range(chance.choice([0, 0, 1, 2]))]


def set_money(chance, case):
    """Amounts at the limits: enough, a cent less, just room for the first few costs, the most that is lent."""
    _, _, due, _, floor = model.scene(case)
    amounts = [case["costs"][due[place][0]]["amount"] for place in model.serving_order(case, due)]
    served = chance.randint(0, len(amounts))
    edge = chance.choice([sum(amounts) + floor, sum(amounts), sum(amounts[:served]) + floor, sum(amounts[:served]),
                          floor, 0, chance.randint(0, sum(amounts) + floor + 10000)])
    case["available"] = max(0, edge + chance.choice([-1, 0, 1, -chance.randint(0, 20000)]))
    need = max(0, sum(amounts) + floor - case["available"])
    near_need = [max(0, need + cents) for cents in (-1, 0, 1)]
    case["loan_cap_left"] = chance.choice([0, 100000, 150000, chance.randint(0, need + 1), *near_need])
    lent = min(need, case["loan_cap_left"])
    case["auto_grant_max"] = chance.choice([0, 100000, lent, max(0, lent - 1), lent + 1])


def some_case(chance):
    around = some_day(chance)
    period = around.year, around.month
    rule = some_rule(chance, period)
    payday = model.payday(rule, period)
    order = chance.choice([GROUPS[:4], GROUPS[:4], GROUPS[:4], chance.sample(GROUPS, chance.randint(0, 5))])
    right_from = around - timedelta(days=chance.randint(-40, 220))
    if chance.random() < 0.3:
        right_from = model.days_in((right_from.year, right_from.month))[-1]
    case = {"rule": rule, "period": model.month_text(period),
            "pay_date": (payday + timedelta(days=chance.choice([0, 0, 0, chance.randint(-25, 75)]))).isoformat(),
            "right_from": right_from.isoformat(), "months": chance.choice([6, 6, 6, chance.randint(1, 18)]),
            "costs": some_costs(chance, around), "order": order,
            "shortage": chance.choice(POLICIES) + [chance.choice(["leefgeld_floor", "fixed_first"])],
            "weekly": chance.random() < 0.7, "weekday": chance.choice([1, 1, 1, chance.randint(1, 7)]),
            "floor_first": chance.choice([4500, 4000, 0, chance.randint(0, 9999)]),
            "floor_further": chance.choice([1100, 1000, 0]), "members": chance.choice([1, 1, 2, 4, 8])}
    set_money(chance, case)
    return case


def months(count, seed):
    chance = random.Random(seed)
    return [some_case(chance) for _ in range(count)]
