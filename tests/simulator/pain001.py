"""How the bank reads a pain.001 (.03 and .09): its batches, or all defects of the file at once.

Written from the bank's point of view by connectors/RULES.md; the schema checks the structure.
"""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from datetime import date

import amount
import checks
import target

NAMESPACE = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:pain\.001\.001\.(03|09)\}Document")


@dataclass
class Payment:
    instr_id: str
    end_to_end_id: str
    cents: int
    creditor: str
    creditor_iban: str
    text: str        # unstructured remittance text, or
    reference: str   # a structured reference and the issuer of its form
    issuer: str


@dataclass
class Batch:
    message_id: str
    batch_id: str
    execution_date: str
    booked_as_one: bool
    payments: list[Payment] = field(default_factory=list)

    @property
    def cents(self) -> int:
        return sum(payment.cents for payment in self.payments)


@dataclass
class Message:
    version: str = ""
    message_id: str = ""
    created: str = ""
    batches: list[Batch] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)


def read(content: bytes, debtor_iban: str, transactions_max: int) -> Message:
    message = Message()
    if content.startswith(b"\xef\xbb\xbf"):
        message.defects.append("starts with a byte order mark")
        content = content[3:]
    if b"<!DOCTYPE" in content:
        message.defects.append("holds a document type declaration")
        return message
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        message.defects.append(f"is not XML: {error}")
        return message
    known = NAMESPACE.fullmatch(root.tag)
    if not known:
        message.defects.append(f"is not a pain.001 of version .03 or .09: {root.tag}")
        return message
    message.version = known[1]
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    _Reader(message, root, debtor_iban, transactions_max).read()
    return message


class _Reader:
    def __init__(self, message: Message, root, debtor_iban: str, transactions_max: int):
        self.message, self.root = message, root
        self.debtor_iban, self.transactions_max = debtor_iban, transactions_max

    def defect(self, where: str, text: str) -> None:
        self.message.defects.append(f"{where}: {text}")

    def text(self, element, path: str) -> str:
        return element.findtext(path) or ""

    def id(self, where: str, name: str, value: str) -> str:
        wrong = checks.id_defect(value)
        if wrong:
            self.defect(where, f"{name} '{value}' {wrong}")
        return value

    def cents(self, where: str, name: str, value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,16}(\.[0-9]{1,2})?", value):
            self.defect(where, f"{name} '{value}' is not an amount in euro and cents")
            return 0
        whole, _, part = value.partition(".")
        return int(whole) * 100 + int(part.ljust(2, "0") if part else "0")

    def read(self) -> None:
        header = self.root.find("CstmrCdtTrfInitn/GrpHdr")
        if header is None:
            self.defect("file", "has no group header")
            return
        self.message.message_id = self.id("GrpHdr", "MsgId", self.text(header, "MsgId"))
        self.message.created = self.text(header, "CreDtTm")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?", self.message.created):
            self.defect("GrpHdr", f"CreDtTm '{self.message.created}' is not a time in whole seconds")
        for element in self.root.iterfind("CstmrCdtTrfInitn/PmtInf"):
            self.batch(element)
        batches = self.message.batches
        if not batches:
            self.defect("file", "holds no batch")
        self.counts("GrpHdr", header, sum(len(batch.payments) for batch in batches),
                    sum(batch.cents for batch in batches))

    def counts(self, where: str, element, count: int, cents: int) -> None:
        if self.text(element, "NbOfTxs") != str(count):
            self.defect(where, f"NbOfTxs says '{self.text(element, 'NbOfTxs')}', {count} counted")
        euro = amount.text(cents, ".")
        if self.cents(where, "CtrlSum", self.text(element, "CtrlSum")) != cents:
            self.defect(where, f"CtrlSum says {self.text(element, 'CtrlSum')}, {euro} added up")

    def batch(self, element) -> None:
        batch_id = self.text(element, "PmtInfId")
        where = f"batch {batch_id}"
        self.id(where, "PmtInfId", batch_id)
        day = self.text(element, "ReqdExctnDt" if self.message.version == "03" else "ReqdExctnDt/Dt")
        self.execution_date(where, day)
        booking = self.text(element, "BtchBookg")
        if booking not in ("true", "false"):
            self.defect(where, "BtchBookg is not written")
        batch = Batch(self.message.message_id, batch_id, day, booking == "true")
        if self.text(element, "PmtMtd") != "TRF":
            self.defect(where, "PmtMtd is not TRF")
        if self.text(element, "ChrgBr") != "SLEV":
            self.defect(where, "ChrgBr is not SLEV")
        if self.text(element, "DbtrAcct/Id/IBAN") != self.debtor_iban:
            self.defect(where, f"account {self.text(element, 'DbtrAcct/Id/IBAN')} is not held here")
        self.name(where, "Dbtr", self.text(element, "Dbtr/Nm"))
        transfers = element.findall("CdtTrfTxInf")
        for transfer in transfers:
            batch.payments.append(self.payment(transfer))
            if element.find("PmtTpInf") is not None and transfer.find("PmtTpInf") is not None:
                self.defect(where, "PmtTpInf stands at the batch and at a payment")
        if not transfers:
            self.defect(where, "holds no payment")
        if len(transfers) > self.transactions_max:
            self.defect(where, f"holds {len(transfers)} payments, at most {self.transactions_max} are taken")
        self.counts(where, element, len(transfers), batch.cents)
        self.message.batches.append(batch)

    def execution_date(self, where: str, day: str) -> None:
        try:
            if not target.is_target_day(date.fromisoformat(day)):
                self.defect(where, f"execution date {day} is not a TARGET day")
        except ValueError:
            self.defect(where, f"execution date '{day}' is not a date")

    def name(self, where: str, role: str, name: str) -> None:
        wrong = checks.text_defect(name, 70)
        if wrong:
            self.defect(where, f"name of {role} {wrong}")

    def payment(self, element) -> Payment:
        end_to_end_id = self.text(element, "PmtId/EndToEndId")
        where = f"payment {end_to_end_id}"
        self.id(where, "EndToEndId", end_to_end_id)
        if end_to_end_id == "NOTPROVIDED":
            self.defect(where, "EndToEndId is NOTPROVIDED")
        instr_id = self.text(element, "PmtId/InstrId")
        if instr_id:
            self.id(where, "InstrId", instr_id)
        instructed = element.find("Amt/InstdAmt")
        cents = self.cents(where, "InstdAmt", self.text(element, "Amt/InstdAmt"))
        if instructed is not None and instructed.get("Ccy") != "EUR":
            self.defect(where, f"currency is {instructed.get('Ccy')}, not EUR")
        if not 1 <= cents <= 99_999_999_999:
            self.defect(where, "amount is not between 0.01 and 999999999.99")
        name = self.text(element, "Cdtr/Nm")
        self.name(where, "Cdtr", name)
        iban = self.text(element, "CdtrAcct/Id/IBAN")
        wrong = checks.iban_defect(iban)
        if wrong:
            self.defect(where, f"IBAN {iban} {wrong}")
        address = element.find("Cdtr/PstlAdr")
        if address is not None and not (self.text(address, "TwnNm") and self.text(address, "Ctry")):
            self.defect(where, "address has no town and country")
        text, reference, issuer = self.remittance(where, element)
        return Payment(instr_id, end_to_end_id, cents, name, iban, text, reference, issuer)

    def remittance(self, where: str, element) -> tuple[str, str, str]:
        texts, structured = element.findall("RmtInf/Ustrd"), element.findall("RmtInf/Strd")
        if len(texts) + len(structured) > 1:
            self.defect(where, "more than one remittance text or reference")
        if texts:
            wrong = checks.text_defect(texts[0].text or "", 140)
            if wrong:
                self.defect(where, f"remittance text {wrong}")
            return texts[0].text or "", "", ""
        if not structured:
            return "", "", ""
        reference = self.text(structured[0], "CdtrRefInf/Ref")
        issuer = self.text(structured[0], "CdtrRefInf/Tp/Issr")
        if self.text(structured[0], "CdtrRefInf/Tp/CdOrPrtry/Cd") != "SCOR":
            self.defect(where, "structured reference is not of type SCOR")
        rule = {"CUR": checks.kenmerk_is_valid, "ISO": checks.rf_is_valid}.get(issuer)
        if rule is None:
            self.defect(where, f"issuer '{issuer}' of the reference is neither CUR nor ISO")
        elif not rule(reference):
            self.defect(where, f"reference {reference} breaks the rule of issuer {issuer}")
        return "", reference, issuer
