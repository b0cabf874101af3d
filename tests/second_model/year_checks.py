"""What must be true of every household-year, whatever the rules say. It is checked on the answers alone, by code that
moves no money."""

import collections

from year_days import DAY, OPEN


def broken(year, answer):
    """What is not true of the answer, in words."""
    return [*cents(year, answer), *loans(answer), *bills(answer), *days(answer), *the_end(year, answer)]


def came_in(year, answer):
    """(day, cents) of all money that came in, loans from the municipality included."""
    coming = [(DAY[row["day"]], row["amount"]) for row in year["money"]]
    coming += [(DAY[row["known"]], row["principal"]) for row in year["rows"]["loans"]]
    # A loan that is granted in a division pays costs on that day; an advance comes in before, also on a known day.
    lent_by_program = sum(principal for name, _, principal, _ in answer["loans"] if len(name) > 5)  # V10012
    return [one for one in coming if DAY[year["first"]] <= one[0] <= DAY[year["last"]]], lent_by_program


def went(cycle):
    """What a division paid out: to creditors, to the participant, to lenders."""
    costs = sum(paid for *_, paid in cycle["dues"])
    own = sum(payment[4] for payment in cycle["payments"] if payment[0] != "cost")
    return costs + own + sum(amount for _, kind, _, amount in cycle["repayments"] if kind != "skipped")


def cents(year, answer):
    coming, lent = came_in(year, answer)
    gone = sum(went(cycle) for cycle in answer["cycles"])
    still = sum(amount for _, amount in answer["left"]) + sum(amount for _, _, amount in answer["still_saved"])
    into = sum(amount for _, amount in coming) + lent
    if into != gone + still:
        yield f"{into} came in, {gone} went and {still} is still there"
    gone = 0
    for cycle in answer["cycles"]:
        gone += went(cycle)
        there = sum(amount for day, amount in coming if day <= DAY[cycle["day"]]) + lent
        if gone > there:
            yield f"on {cycle['day']} {gone} have gone of {there}"


def loans(answer):
    back = collections.Counter()
    for cycle in answer["cycles"]:
        for name, kind, _, amount in cycle["repayments"]:
            back[name] += 0 if kind == "skipped" else amount
    for (name, _, principal, balance), schedule in zip(answer["loans"], answer["schedules"]):
        if not 0 <= balance <= principal or back[name] != principal - balance:
            yield f"loan {name}: {principal} lent, {back[name]} came back, {balance} owed"
        if schedule and sum(amount for _, amount in schedule) != balance:
            yield f"loan {name}: the plan does not add up to {balance}"


def bills(answer):
    """No bill is paid twice: never more than asked for a cost and a due date, and one rent for a home and month."""
    paid, asked, sent, push = collections.Counter(), {}, collections.Counter(), set()
    for cycle in answer["cycles"]:
        for cost, due, owed, _, amount in cycle["dues"]:
            paid[cost, due] += amount
            asked[cost, due] = max(owed, asked.get((cost, due), 0))
        for kind, cost, due, _, amount, _ in cycle["payments"]:
            if kind == "cost":
                sent[cost, due] += amount
                push.add(cost)
    for bill, amount in paid.items():
        if amount > asked[bill]:
            yield f"{bill}: {amount} paid of {asked[bill]}"
        if bill[0] in push and sent[bill] != amount:
            yield f"{bill}: {amount} reserved, {sent[bill]} sent"


def days(answer):
    for cycle in answer["cycles"]:
        for payment in cycle["payments"]:
            executed = DAY[payment[3]]
            if executed not in OPEN or executed < DAY[cycle["day"]] or payment[4] <= 0:
                yield f"{payment} of {cycle['day']}"
        if not cycle["under_floor"] and not cycle["passes_whole"] and cycle["leefgeld"] < 0:
            yield f"leefgeld of {cycle['day']} is {cycle['leefgeld']}"


def the_end(year, answer):
    """When nothing is withheld any more, nothing is kept or saved. After a death and in a payment block money waits."""
    waits = any(row["reason"] == "death" for row in year["rows"]["endings"])
    waits = waits or any(row["to"] >= year["last"] for row in year["rows"]["flags"])
    if not waits and (answer["left"] or answer["still_saved"]):
        yield f"left {answer['left']}, saved {answer['still_saved']}"
