#!/usr/bin/env python3
"""The benefit suite of Zandermeer: writes the benefit run of a month.

    python3 tests/simulator/suite.py month 2026-02 --registers DIR --output FILE [--kind main|correction]
    python3 tests/simulator/suite.py days 2026-02

`month` with --kind correction writes nothing in a month without one. `days` prints the payday of the month, the
day two TARGET days before it (the day of the run) and the TARGET day before that (the last statement then known).
Same input, same bytes; no clock is read.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

import amount
import registers
import target

COLUMNS = ["run_id", "run_date", "run_kind", "period", "client_code", "component_code", "scheme_code", "amount",
           "debit_credit", "period_from", "period_to", "decision_ref", "protected_amount"]


def month_share(norm: int, right_from: date, year: int, month: int) -> tuple[int, date] | None:
    """The share of the norm for the days with a right in a month, and the first of those days."""
    first, last = date(year, month, 1), target.last_day(year, month)
    if right_from > last:
        return None
    start = max(first, right_from)
    return amount.share(norm, (last - start).days + 1, last.day), start


def main_rows(people: list[registers.Benefit], year: int, month: int, zandermeer: dict) -> list[list[str]]:
    allowance, protected = zandermeer["holiday_allowance"], zandermeer["protected_amount"]
    found = []
    for person in people:
        share = month_share(person.norm, person.right_from, year, month)
        if share is None:
            continue
        cents, start = share
        found.append([person.client_code, "ALG", "PW", amount.text(cents), "C", start.isoformat(),
                      target.last_day(year, month).isoformat(), person.decision_ref,
                      protected.get(person.client_code, "")])
        if month == allowance["month"]:
            found += holiday_rows(person, year, month, allowance["per_month"][amount.text(person.norm)])
    return found


def holiday_rows(person: registers.Benefit, year: int, paid_in: int, per_month: str) -> list[list[str]]:
    """Holiday allowance from January up to the month before; a first month that is not whole counts by its days."""
    shares = [month_share(amount.parse(per_month), person.right_from, year, month) for month in range(1, paid_in)]
    earned = [share for share in shares if share]
    if not earned:
        return []
    return [[person.client_code, "VT", "PW", amount.text(sum(cents for cents, _ in earned)), "C",
             earned[0][1].isoformat(), target.last_day(year, paid_in - 1).isoformat(), person.decision_ref, ""]]


def correction_rows(period: str, zandermeer: dict) -> list[list[str]]:
    found = []
    for item in zandermeer["corrections"]:
        if item["month"] == period:
            year, month = target.parse_month(item["for_month"])
            found.append([item["client_code"], item["component_code"], "PW", item["amount"], "C",
                          date(year, month, 1).isoformat(), target.last_day(year, month).isoformat(), "", ""])
    return found


def run_text(period: str, kind: str, folder: Path, zandermeer: dict) -> str | None:
    """The text of the file; None where there is nothing to pay."""
    year, month = target.parse_month(period)
    if kind == "main":
        found = main_rows(registers.benefits(folder), year, month, zandermeer)
    else:
        found = correction_rows(period, zandermeer)
    if not found:
        return None
    run_id = f"{zandermeer['run_prefix']}-{period}-{'H' if kind == 'main' else 'C1'}"
    head = [run_id, target.payday(year, month).isoformat(), kind, period]
    total = sum(amount.parse(row[3]) for row in found)
    lines = [COLUMNS, *[head + row for row in found], ["TOTAL", str(len(found)), amount.text(total)]]
    return "".join(";".join(line) + "\n" for line in lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="the benefit suite of Zandermeer")
    commands = parser.add_subparsers(dest="command", required=True)
    month = commands.add_parser("month", help="write the benefit run of a month")
    month.add_argument("period", metavar="YYYY-MM")
    month.add_argument("--registers", type=Path, required=True)
    month.add_argument("--output", type=Path, required=True)
    month.add_argument("--kind", choices=("main", "correction"), default="main")
    days = commands.add_parser("days", help="print payday, run day and the day of the last statement before it")
    days.add_argument("period", metavar="YYYY-MM")
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "days":
            payday = target.payday(*target.parse_month(asked.period))
            print(payday, target.move(payday, -2), target.move(payday, -3))
            return 0
        text = run_text(asked.period, asked.kind, asked.registers, registers.settings())
    except ValueError as error:
        parser.error(str(error))
    if text is None:
        print(f"{asked.period}: no {asked.kind} run")
        return 0
    asked.output.write_text(text, encoding="utf-8", newline="\n")
    print(f"{asked.output.name}: {text.splitlines()[-1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
