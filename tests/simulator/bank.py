#!/usr/bin/env python3
"""The bank of Zandermeer: takes pain.001 files, checks them on its own, books, and writes camt.053.

    python3 tests/simulator/bank.py advance --state S.json --until 2026-02-27 --outbox DIR --statements DIR
            [--benefits DIR] [--registers DIR] [--returns FILE.csv] [--version 08|02]
    python3 tests/simulator/bank.py check FILE...
    python3 tests/simulator/bank.py show --state S.json

Exit codes: 0 done; 1 refused, with every reason on standard error, and then nothing was changed; 2 wrong usage.
"""

import argparse
import hashlib
import sys
from datetime import date, timedelta
from pathlib import Path

import account
import amount
import camt053
import incoming
import pain001
import registers
import target
from account import Account, Refusal


def checked(content: bytes, zandermeer: dict) -> pain001.Message:
    return pain001.read(content, zandermeer["managed_account"]["iban"], zandermeer["bank"]["transactions_max"])


def sidecar_defect(file: Path, digest: str) -> list[str]:
    sidecar = file.with_name(file.name + ".sha256")
    if sidecar.exists() and sidecar.read_text(encoding="ascii").split()[:1] != [digest]:
        return [f"its digest is not the one in {sidecar.name}"]
    return []


def take_outbox(bank: Account, outbox: Path, until: date) -> None:
    """Takes all new files that had come by `until`, or refuses all of them."""
    refused = []
    for file in sorted(outbox.glob("*.xml")):
        content = file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if bank.data["files"].get(digest) == file.name:
            continue
        message = checked(content, bank.zandermeer)
        if not message.defects and message.created[:10] > until.isoformat():
            continue
        arrived = max(message.created[:10], (bank.closed + timedelta(days=1)).isoformat())
        defects = message.defects + sidecar_defect(file, digest) + bank.ids_seen_before(message)
        defects += [f"batch {batch.batch_id}: execution date {batch.execution_date} has passed, the file came on "
                    f"{arrived}" for batch in message.batches if batch.execution_date < arrived]
        if defects:
            refused += [f"{file.name}: {defect}" for defect in defects]
        else:
            bank.take(message, file.name, digest)
    if refused:
        raise Refusal("\n".join(refused))


def read_returns(file: Path | None) -> list[dict]:
    """Reads lines `month;creditor_iban;amount;end_to_end_id;reason`: a payment is named by its end-to-end id, or by
    account, amount and month of booking."""
    if file is None:
        return []
    return [{**row, "cents": amount.parse(row["amount"]) if row["amount"] else 0, "name": f"{file.name}:{number}"}
            for number, row in enumerate(registers.rows(file), 2)]


def advance(asked: argparse.Namespace) -> int:
    zandermeer = registers.settings()
    bank = Account.load(asked.state, zandermeer)
    if asked.until <= bank.closed:
        print(f"bank: closed up to {bank.closed} already")
        return 0
    take_outbox(bank, asked.outbox, asked.until)
    for file in sorted(asked.benefits.glob("*.csv")) if asked.benefits else []:
        bank.expect(*incoming.benefit_credits(file))
    awarded = registers.awarded_toeslagen(asked.registers) if asked.registers else []
    returns, statements = read_returns(asked.returns), []
    day = bank.closed + timedelta(days=1)
    while day <= asked.until:
        if target.is_target_day(day):
            toeslagen = incoming.toeslagen(day, awarded, zandermeer["toeslag_office"]["first_payment"])
            statement = bank.book(day, toeslagen, returns)
            if statement:
                statements.append(statement)
        else:
            bank.data["closed"] = day.isoformat()
        day += timedelta(days=1)
    asked.statements.mkdir(parents=True, exist_ok=True)
    for statement in statements:
        name = f"{statement.day}-camt053-{statement.sequence:05d}.xml"
        account.place(asked.statements / name, camt053.text(statement, asked.version))
    bank.save(asked.state)
    print(f"bank: {len(statements)} statements up to {asked.until}, balance {amount.text(bank.data['balance'], '.')}")
    return 0


def check(asked: argparse.Namespace) -> int:
    """Checks files without an account; so ids are compared only within each file."""
    zandermeer, wrong = registers.settings(), 0
    for file in asked.files:
        message = checked(file.read_bytes(), zandermeer)
        defects = message.defects + Account(zandermeer).ids_seen_before(message)
        for defect in defects:
            print(f"{file.name}: {defect}", file=sys.stderr)
        count = sum(len(batch.payments) for batch in message.batches)
        cents = sum(batch.cents for batch in message.batches)
        if not defects:
            print(f"{file.name}: pain.001.001.{message.version}, {len(message.batches)} batches, {count} payments, "
                  f"{amount.text(cents, '.')}")
        wrong |= bool(defects)
    return int(wrong)


def show(asked: argparse.Namespace) -> int:
    bank = Account.load(asked.state, registers.settings())
    waiting = [payment for batch in bank.data["batches"] for payment in batch["payments"]]
    booked = bank.data["booked"]
    print(f"closed     {bank.closed}\n"
          f"balance    {amount.text(bank.data['balance'], '.')}\n"
          f"files      {len(bank.data['files'])}\n"
          f"booked     {booked['payments']} payments, {amount.text(booked['cents'], '.')}\n"
          f"waiting    {len(waiting)} payments, {amount.text(sum(payment['cents'] for payment in waiting), '.')}\n"
          f"statements {bank.data['sequence']}")
    return 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="the bank of Zandermeer")
    commands = parser.add_subparsers(dest="command", required=True)
    forward = commands.add_parser("advance", help="take files, book the days up to a date, write statements")
    forward.add_argument("--state", type=Path, required=True)
    forward.add_argument("--until", type=date.fromisoformat, required=True)
    forward.add_argument("--outbox", type=Path, required=True)
    forward.add_argument("--statements", type=Path, required=True)
    forward.add_argument("--benefits", type=Path, help="folder of benefit runs, credited on their run dates")
    forward.add_argument("--registers", type=Path, help="folder of registers: awarded toeslagen are credited")
    forward.add_argument("--returns", type=Path, help="payments that come back")
    forward.add_argument("--version", choices=("08", "02"), default="08")
    forward.set_defaults(do=advance)
    checking = commands.add_parser("check", help="check pain.001 files")
    checking.add_argument("files", type=Path, nargs="+")
    checking.set_defaults(do=check)
    showing = commands.add_parser("show", help="what the account holds")
    showing.add_argument("--state", type=Path, required=True)
    showing.set_defaults(do=show)
    asked = parser.parse_args(arguments)
    try:
        return asked.do(asked)
    except (Refusal, ValueError, OSError) as refusal:
        for line in str(refusal).splitlines():
            print(f"bank refuses: {line}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
