"""Writes a day's statement as camt.053, version .08 or .02."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import amount


@dataclass
class Detail:
    cents: int
    end_to_end_id: str = ""
    message_id: str = ""
    batch_id: str = ""
    instr_id: str = ""
    debtor: tuple[str, str] = ("", "")    # name, IBAN
    creditor: tuple[str, str] = ("", "")
    text: str = ""
    reference: str = ""
    issuer: str = ""
    return_reason: str = ""


@dataclass
class Entry:
    cents: int
    is_credit: bool
    code: tuple[str, str, str]            # domain, family, sub-family
    details: list[Detail] = field(default_factory=list)
    batch: tuple[str, str] | None = None  # MsgId, PmtInfId of a batch booked as one amount
    text: str = ""


@dataclass
class Statement:
    iban: str
    owner: str
    bic: str
    day: str
    sequence: int
    opening: int
    entries: list[Entry]

    @property
    def closing(self) -> int:
        return self.opening + sum(entry.cents if entry.is_credit else -entry.cents for entry in self.entries)


class _Xml:
    def __init__(self):
        self.lines, self.stack, self.depth = ['<?xml version="1.0" encoding="UTF-8"?>'], [], 0

    def leaf(self, name: str, value: str, attributes: str = "") -> None:
        self.lines.append(f"{' ' * self.depth}<{name}{attributes}>{escape(value)}</{name}>")

    def leaf_if(self, name: str, value: str) -> None:
        if value:
            self.leaf(name, value)

    def open(self, name: str, attributes: str = "") -> "_Xml":
        self.lines.append(f"{' ' * self.depth}<{name}{attributes}>")
        self.depth += 1
        self.stack.append(name)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.depth -= 1
        self.lines.append(f"{' ' * self.depth}</{self.stack.pop()}>")

    def money(self, cents: int, name: str = "Amt") -> None:
        self.leaf(name, amount.text(cents, "."), ' Ccy="EUR"')

    def sign(self, is_credit: bool) -> None:
        self.leaf("CdtDbtInd", "CRDT" if is_credit else "DBIT")


def text(statement: Statement, version: str) -> str:
    xml = _Xml()
    created = f"{statement.day}T21:30:00Z"
    stem = f"{statement.day.replace('-', '')}{statement.sequence:05d}"
    with xml.open("Document", f' xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"'), \
            xml.open("BkToCstmrStmt"):
        with xml.open("GrpHdr"):
            xml.leaf("MsgId", f"CAMT053-{stem}")
            xml.leaf("CreDtTm", created)
        with xml.open("Stmt"):
            xml.leaf("Id", f"{statement.iban[-10:]}-{stem}")
            xml.leaf("ElctrncSeqNb", str(statement.sequence))
            xml.leaf("CreDtTm", created)
            _account(xml, statement, version)
            _balance(xml, "OPBD", statement.opening, statement.day)
            _balance(xml, "CLBD", statement.closing, statement.day)
            for number, entry in enumerate(statement.entries, 1):
                _entry(xml, entry, statement.day, f"{stem}{number:06d}", version)
    return "\n".join(xml.lines) + "\n"


def _account(xml: _Xml, statement: Statement, version: str) -> None:
    with xml.open("Acct"):
        with xml.open("Id"):
            xml.leaf("IBAN", statement.iban)
        xml.leaf("Ccy", "EUR")
        with xml.open("Ownr"):
            xml.leaf("Nm", statement.owner)
        with xml.open("Svcr"), xml.open("FinInstnId"):
            xml.leaf("BIC" if version == "02" else "BICFI", statement.bic)


def _balance(xml: _Xml, kind: str, cents: int, day: str) -> None:
    with xml.open("Bal"):
        with xml.open("Tp"), xml.open("CdOrPrtry"):
            xml.leaf("Cd", kind)
        xml.money(abs(cents))
        xml.sign(cents >= 0)
        with xml.open("Dt"):
            xml.leaf("Dt", day)


def _code(xml: _Xml, code: tuple[str, str, str], name: str = "BkTxCd") -> None:
    with xml.open(name), xml.open("Domn"):
        xml.leaf("Cd", code[0])
        with xml.open("Fmly"):
            xml.leaf("Cd", code[1])
            xml.leaf("SubFmlyCd", code[2])


def _entry(xml: _Xml, entry: Entry, day: str, reference: str, version: str) -> None:
    with xml.open("Ntry"):
        xml.money(entry.cents)
        xml.sign(entry.is_credit)
        if version == "02":
            xml.leaf("Sts", "BOOK")
        else:
            with xml.open("Sts"):
                xml.leaf("Cd", "BOOK")
        for name in ("BookgDt", "ValDt"):
            with xml.open(name):
                xml.leaf("Dt", day)
        xml.leaf("AcctSvcrRef", reference)
        _code(xml, entry.code)
        if entry.details:
            with xml.open("NtryDtls"):
                if entry.batch:
                    _batch(xml, entry)
                for detail in entry.details:
                    _detail(xml, detail, entry, version)
        xml.leaf_if("AddtlNtryInf", entry.text)


def _batch(xml: _Xml, entry: Entry) -> None:
    with xml.open("Btch"):
        xml.leaf("MsgId", entry.batch[0])
        xml.leaf("PmtInfId", entry.batch[1])
        xml.leaf("NbOfTxs", str(len(entry.details)))
        xml.money(entry.cents, "TtlAmt")
        xml.sign(entry.is_credit)


def _detail(xml: _Xml, detail: Detail, entry: Entry, version: str) -> None:
    with xml.open("TxDtls"):
        with xml.open("Refs"):
            xml.leaf_if("MsgId", detail.message_id)
            xml.leaf_if("PmtInfId", detail.batch_id)
            xml.leaf_if("InstrId", detail.instr_id)
            xml.leaf_if("EndToEndId", detail.end_to_end_id)
        if version == "02":
            with xml.open("AmtDtls"), xml.open("TxAmt"):
                xml.money(detail.cents)
        else:
            xml.money(detail.cents)
            xml.sign(entry.is_credit)
        with xml.open("RltdPties"):
            _party(xml, "Dbtr", detail.debtor, version)
            _party(xml, "Cdtr", detail.creditor, version)
        _remittance(xml, detail)
        if detail.return_reason:
            with xml.open("RtrInf"):
                _code(xml, ("PMNT", "ICDT", "ESCT"), "OrgnlBkTxCd")
                with xml.open("Rsn"):
                    xml.leaf("Cd", detail.return_reason)


def _party(xml: _Xml, role: str, party: tuple[str, str], version: str) -> None:
    name, iban = party
    if version == "02":
        with xml.open(role):
            xml.leaf("Nm", name)
    else:
        with xml.open(role), xml.open("Pty"):
            xml.leaf("Nm", name)
    with xml.open(role + "Acct"), xml.open("Id"):
        xml.leaf("IBAN", iban)


def _remittance(xml: _Xml, detail: Detail) -> None:
    if not detail.text and not detail.reference:
        return
    with xml.open("RmtInf"):
        if detail.text:
            xml.leaf("Ustrd", detail.text)
            return
        with xml.open("Strd"), xml.open("CdtrRefInf"):
            with xml.open("Tp"):
                with xml.open("CdOrPrtry"):
                    xml.leaf("Cd", "SCOR")
                xml.leaf_if("Issr", detail.issuer)
            xml.leaf("Ref", detail.reference)
