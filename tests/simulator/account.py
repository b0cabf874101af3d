"""The managed account at the bank: its state between two calls, and the bookings of a day."""

import json
import os
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import amount
import target
from camt053 import Detail, Entry, Statement
from pain001 import Batch, Message, Payment

CREDIT_RECEIVED = ("PMNT", "RCDT", "ESCT")
CREDIT_SENT = ("PMNT", "ICDT", "ESCT")
RETURNED = ("PMNT", "ICDT", "RRTN")
CHARGES = ("ACMT", "MDOP", "CHRG")


class Refusal(Exception):
    """The bank refuses a request; the text names the file and every reason."""


class Account:
    def __init__(self, zandermeer: dict, stored: dict | None = None):
        opening = zandermeer["managed_account"]
        eve = date.fromisoformat(opening["opening_date"]) - timedelta(days=1)
        self.zandermeer = zandermeer
        self.data = stored or {
            "closed": eve.isoformat(), "balance": amount.parse(opening["opening_balance"]), "sequence": 0,
            "files": {}, "message_ids": [], "batch_ids": [], "end_to_end_ids": [],
            "batches": [], "runs": {}, "credits": {}, "returns": {}, "returns_used": [],
            "booked": {"payments": 0, "cents": 0}}

    @staticmethod
    def load(file: Path, zandermeer: dict) -> "Account":
        if not file.exists():
            return Account(zandermeer)
        return Account(zandermeer, json.loads(file.read_text(encoding="utf-8")))

    def save(self, file: Path) -> None:
        place(file, json.dumps(self.data, indent=1, ensure_ascii=False, sort_keys=True) + "\n")

    @property
    def closed(self) -> date:
        """The last day that is booked."""
        return date.fromisoformat(self.data["closed"])

    def ids_seen_before(self, message: Message) -> list[str]:
        """Refuses an id that was used before, in this file or an earlier one."""
        found = []

        def claim(kind: str, value: str, seen: set[str]) -> None:
            if value in seen:
                found.append(f"{kind} {value} was used before")
            seen.add(value)

        claim("MsgId", message.message_id, set(self.data["message_ids"]))
        batches, payments = set(self.data["batch_ids"]), set(self.data["end_to_end_ids"])
        for batch in message.batches:
            claim("PmtInfId", batch.batch_id, batches)
            for payment in batch.payments:
                claim("EndToEndId", payment.end_to_end_id, payments)
        return found

    def take(self, message: Message, name: str, digest: str) -> None:
        self.data["files"][digest] = name
        self.data["message_ids"].append(message.message_id)
        for batch in message.batches:
            self.data["batch_ids"].append(batch.batch_id)
            self.data["end_to_end_ids"] += [payment.end_to_end_id for payment in batch.payments]
            self.data["batches"].append(asdict(batch))

    def expect(self, run_id: str, run_date: str, digest: str, credits: list[dict]) -> None:
        """Takes a benefit run that is credited on its date. A run that is known with the same bytes changes nothing."""
        if self.data["runs"].get(run_id) == digest:
            return
        if run_id in self.data["runs"]:
            raise Refusal(f"run {run_id} was taken before with other content")
        if date.fromisoformat(run_date) <= self.closed:
            raise Refusal(f"run {run_id} is dated {run_date}, the account is closed up to {self.closed}")
        self.data["runs"][run_id] = digest
        self.data["credits"].setdefault(run_date, []).extend(credits)

    def book(self, day: date, toeslagen: list[dict], return_rules: list[dict]) -> Statement | None:
        """Books one day: credits, then payments, then charges. Days must follow each other."""
        entries = self._credits(day, toeslagen) + self._payments(day, return_rules) + self._charges(day)
        self.data["closed"] = day.isoformat()
        if not entries:
            return None
        self.data["sequence"] += 1
        managed = self.zandermeer["managed_account"]
        statement = Statement(managed["iban"], managed["name"], self.zandermeer["bank"]["bic"], day.isoformat(),
                              self.data["sequence"], self.data["balance"], entries)
        if statement.closing < 0:
            raise Refusal(f"{day}: the account would stand at {amount.text(statement.closing, '.')} (AM04)")
        self.data["balance"] = statement.closing
        return statement

    def _managed(self) -> tuple[str, str]:
        return self.zandermeer["managed_account"]["name"], self.zandermeer["managed_account"]["iban"]

    def _credits(self, day: date, toeslagen: list[dict]) -> list[Entry]:
        suite, office = self.zandermeer["suite_account"], self.zandermeer["toeslag_office"]
        entries = []
        for payer, credits in ((suite, self.data["credits"].pop(day.isoformat(), [])), (office, toeslagen)):
            for credit in credits:
                detail = Detail(credit["cents"], credit["end_to_end_id"], debtor=(payer["name"], payer["iban"]),
                                creditor=self._managed(), text=credit["text"])
                entries.append(Entry(credit["cents"], True, CREDIT_RECEIVED, [detail]))
        for returned in self.data["returns"].pop(day.isoformat(), []):
            detail = self._detail(Payment(**returned["payment"]), returned["message_id"], returned["batch_id"])
            detail.return_reason = returned["reason"]
            entries.append(Entry(detail.cents, True, RETURNED, [detail], text="RETOUR"))
        return entries

    def _detail(self, payment: Payment, message_id: str, batch_id: str) -> Detail:
        return Detail(payment.cents, payment.end_to_end_id, message_id, batch_id, payment.instr_id,
                      self._managed(), (payment.creditor, payment.creditor_iban), payment.text, payment.reference,
                      payment.issuer)

    def _payments(self, day: date, return_rules: list[dict]) -> list[Entry]:
        entries, later = [], []
        for stored in self.data["batches"]:
            if stored["execution_date"] > day.isoformat():
                later.append(stored)
                continue
            batch = Batch(**{**stored, "payments": [Payment(**payment) for payment in stored["payments"]]})
            details = [self._detail(payment, batch.message_id, batch.batch_id) for payment in batch.payments]
            if batch.booked_as_one:
                entries.append(Entry(batch.cents, False, CREDIT_SENT, details, (batch.message_id, batch.batch_id)))
            else:
                entries += [Entry(detail.cents, False, CREDIT_SENT, [detail]) for detail in details]
            self.data["booked"]["payments"] += len(batch.payments)
            self.data["booked"]["cents"] += batch.cents
            for payment in batch.payments:
                self._plan_return(day, batch, payment, return_rules)
        self.data["batches"] = later
        return entries

    def _plan_return(self, day: date, batch: Batch, payment: Payment, rules: list[dict]) -> None:
        for rule in rules:
            by_id = rule["end_to_end_id"] == payment.end_to_end_id
            by_account = (not rule["end_to_end_id"] and rule["creditor_iban"] == payment.creditor_iban
                          and rule["cents"] == payment.cents and rule["month"] == f"{day:%Y-%m}")
            if rule["name"] in self.data["returns_used"] or not (by_id or by_account):
                continue
            self.data["returns_used"].append(rule["name"])
            back = target.move(day, self.zandermeer["bank"]["return_after_target_days"])
            self.data["returns"].setdefault(back.isoformat(), []).append(
                {"payment": asdict(payment), "message_id": batch.message_id, "batch_id": batch.batch_id,
                 "reason": rule["reason"]})
            return

    def _charges(self, day: date) -> list[Entry]:
        if day.month % 3 or day != target.payday(day.year, day.month):
            return []
        cents = amount.parse(self.zandermeer["bank"]["charge_per_quarter"])
        return [Entry(cents, False, CHARGES, text=f"KOSTEN KWARTAAL {day.month // 3} {day.year}")]


def place(file: Path, text: str) -> None:
    """Writes the file whole or not at all: under a temporary name that is then renamed."""
    temporary = file.with_name("." + file.name + ".part")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    os.replace(temporary, file)
