"""What others pay into the managed account: benefit runs and toeslagen."""

import hashlib
from datetime import date
from pathlib import Path

import amount
import registers
import target


def benefit_credits(file: Path) -> tuple[str, str, str, list[dict]]:
    """Run id, run date, digest and one credit for each client of a benefit run, which must end with its total line."""
    content = file.read_bytes()
    lines = [line.split(";") for line in content.decode("utf-8").splitlines()]
    columns, rows, total = lines[0], [dict(zip(lines[0], line)) for line in lines[1:-1]], lines[-1]
    if any(len(line) != len(columns) for line in lines[1:-1]) or not rows:
        raise ValueError(f"{file.name}: a row has not the header's number of fields")
    runs = {(row["run_id"], row["run_date"]) for row in rows}
    if len(runs) != 1:
        raise ValueError(f"{file.name}: holds more than one run")
    run_id, run_date = runs.pop()
    per_client, added = {}, 0
    for row in rows:
        cents = amount.parse(row["amount"]) * (1 if row["debit_credit"] == "C" else -1)
        added += cents
        per_client[row["client_code"]] = per_client.get(row["client_code"], 0) + cents
    if total != ["TOTAL", str(len(rows)), amount.text(added)]:
        raise ValueError(f"{file.name}: the total line says {';'.join(total)}, {amount.text(added)} added up")
    credits = [{"end_to_end_id": f"{run_id}-{client}", "cents": cents,
                "text": f"UITKERING {client} {rows[0]['period']} {run_id}"}
               for client, cents in sorted(per_client.items()) if cents > 0]
    return run_id, run_date, hashlib.sha256(content).hexdigest(), credits


def toeslag_day(year: int, month: int) -> date:
    return target.on_or_after(date(year, month, 20))


def toeslagen(day: date, awarded: list[registers.Toeslag], first_payment: dict[str, str]) -> list[dict]:
    """The toeslagen of a day, each for the next month. The first payment is for all months since the right began."""
    if day != toeslag_day(day.year, day.month):
        return []
    this_month, credits = f"{day:%Y-%m}", []
    for item in awarded:
        first = first_payment.get(item.participant)
        if first is None or this_month < first:
            continue
        months = 1
        if this_month == first:
            months = (day.year - item.right_from.year) * 12 + day.month - item.right_from.month + 2
        name = {"TOESLAG_RENT": "HUURTOESLAG", "TOESLAG_CARE": "ZORGTOESLAG"}.get(item.kind, item.kind)
        credits.append({"end_to_end_id": f"TSL-{this_month}-{item.client_code}-{name[0]}",
                        "cents": item.monthly * months, "text": f"VOORSCHOT {name} {this_month} {item.client_code}"})
    return credits
