"""Reads what the suite needs from the registers: who has a right to benefit, since when, and how much."""

import csv
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import amount


def settings() -> dict:
    """The municipality of the example, its accounts and how its suite works: zandermeer.json."""
    return json.loads((Path(__file__).resolve().parent / "zandermeer.json").read_text(encoding="utf-8"))


def rows(file: Path) -> list[dict[str, str]]:
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";", quoting=csv.QUOTE_NONE, strict=True))


@dataclass(frozen=True)
class Benefit:
    client_code: str
    decision_ref: str
    right_from: date
    norm: int  # in cents, for a whole month


@dataclass(frozen=True)
class Toeslag:
    participant: str
    client_code: str
    kind: str
    monthly: int
    right_from: date


def benefits(folder: Path) -> list[Benefit]:
    people = {row["participant"]: row for row in rows(folder / "participants.csv")}
    found = []
    for row in rows(folder / "incomes.csv"):
        if row["kind"] == "BENEFIT":
            person = people[row["participant"]]
            found.append(Benefit(person["client_code"], person["decision_ref"],
                                 date.fromisoformat(row["valid_from"]), amount.parse(row["amount"])))
    return found


def awarded_toeslagen(folder: Path) -> list[Toeslag]:
    """The incomes that come in on the managed account. One that is only applied for is not paid."""
    people = {row["participant"]: row for row in rows(folder / "participants.csv")}
    return [Toeslag(row["participant"], people[row["participant"]]["client_code"], row["kind"],
                    amount.parse(row["amount"]), date.fromisoformat(row["valid_from"]))
            for row in rows(folder / "incomes.csv")
            if row["kind"].startswith("TOESLAG_") and row["status"] in ("awarded", "first_paid")]
