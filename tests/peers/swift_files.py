"""Writes made-up statements as MT940 and MT942 in the dialects of Dutch banks: rule mt940_dialects."""

import random
from dataclasses import dataclass

from made_statements import Entry, Statement, reference, statements

WIDTH = 65  # banks cut a line of :86: here, within words and codewords


@dataclass(frozen=True)
class Dialect:
    bank: str
    head: str                    # before :20:
    tail: str
    account: str                 # behind :25:
    reference: str               # :20:
    number: str                  # :28C:
    amount_digits: int = 0       # filled with zeros
    point: bool = False
    begins_at_25: bool = False   # leaves :20: out (of the second statement of a file and later)
    entry_date: str = "{day:%m%d}"
    type: str = "NTRF"


DIALECTS = {
    "ING": Dialect("INGB", "{1:F01INGBNL2ABXXX0000000000}|{2:I940INGBNL2AXXXN}|{4:|", "-}|", "{account}EUR",
                   "P{day:%y%m%d}000000001", "00000"),
    "ABN": Dialect("ABNA", "ABNANL2A|940|ABNANL2A|", "-|", "{account}", "ABN AMRO BANK NV", "19321/1", type="N654"),
    "ABN day file": Dialect("ABNA", "ABNANL2A|940|ABNANL2A|", "-|", "{account}", "ABN AMRO BANK NV", "19321/1",
                            begins_at_25=True, type="N654"),
    "Rabobank": Dialect("RABO", ":940:|", "", "{account} EUR", "940S{day:%y%m%d}", "0", 15, entry_date="", type="N541"),
    "old Rabobank": Dialect("RABO", ":940:|", "", "{account}EUR", "940A{day:%y%m%d}", "00000/00", 15, point=True, entry_date="",
                            type="N086"),
    "ASN": Dialect("ASNB", "{1:F01ASNBNL21XXXX0000000000}{2:O940ASNBNL21XXXXN}{3:}{4:|", "-}{5:}|", "{account}", "0000000000",
                   "3/1", type="NOVB"),
    "ASN with spaces": Dialect("ASNB", "{1:F01ASNBNL21XXXX0000000000}{2:O940ASNBNL21XXXXN}{3:}{4:|", "-}{5:}|", "{account}",
                               "0000000000", "3/1", entry_date="    ", type="NOVB"),
    "BNG": Dialect("BNGH", "", "", "{account}", "{day:%y%m%d}BNG", "1/1", type="NTRF"),
}


class SwiftFile:
    """The character | ends a line in the templates."""

    def __init__(self, rng: random.Random, dialect: Dialect, is_report: bool, has_reversals: bool):
        self.rng, self.dialect, self.is_report, self.has_reversals = rng, dialect, is_report, has_reversals

    def amount(self, cents: int) -> str:
        euros, rest = divmod(cents, 100)
        mark = "." if self.dialect.point else ","
        if self.dialect.amount_digits:
            return f"{euros:0{self.dialect.amount_digits - 3}}{mark}{rest:02}"
        # Zeros at the end are left out: "119," and "119,5".
        short = f"{rest:02}".rstrip("0")
        return f"{euros}{mark}{self.rng.choice((f'{rest:02}', short))}"

    def mark(self, entry: Entry) -> str:
        if entry.is_reversal and self.has_reversals:
            return "RD" if entry.is_credit else "RC"
        return "C" if entry.is_credit else "D"

    def text(self, entry: Entry) -> str:
        detail = entry.details[0]
        words = detail.text.replace("/", " ")
        if self.dialect.bank == "ASNB":
            return f"{detail.account} {detail.name}|{words}|" + " " * WIDTH
        back = f"/RTRN/{detail.return_reason}/" if detail.return_reason else ""
        if self.dialect.bank == "INGB":
            return f"{back}/EREF/{detail.reference}//CNTP/{detail.account}/INGBNL2A/{detail.name}///REMI/USTD//{words}/"
        if self.dialect.bank == "ABNA":
            return f"/TRTP/SEPA OVERBOEKING/IBAN/{detail.account}/BIC/INGBNL2A/NAME/{detail.name}{back}/REMI/{words}/EREF/{detail.reference}"
        return f"{back}/EREF/{detail.reference}/ORDP//NAME/{detail.name}/REMI/{words}/ISDT/{entry.day}"

    def wrapped(self, text: str) -> list[str]:
        lines = [line[at:at + WIDTH] for line in text.split("|") for at in range(0, max(len(line), 1), WIDTH)]
        if self.rng.random() < 0.03:
            lines += [self.rng.choice(("-kenmerk 12", ":26:37 Folgenr. 007", "- ", "(61) :61"))]
        return lines

    def entry(self, entry: Entry) -> list[str]:
        dialect = self.dialect
        when = dialect.entry_date.format(day=entry.day)
        funds = self.rng.choice(("", "", "R")) if dialect.bank == "BNGH" else ""
        behind = self.rng.choice(("EREF", "NONREF", "PREF//00000000001005", "NONREF//ABC9886658908791"))
        line = f":61:{entry.day:%y%m%d}{when}{self.mark(entry)}{funds}{self.amount(entry.cents)}{dialect.type}{behind}"
        more = {"INGB": "/TRCD/00100/", "RABO": entry.details[0].account}.get(dialect.bank)
        first, *rest = self.wrapped(self.text(entry))
        return [line, *([more] if more else []), f":86:{first}", *rest]

    def balance(self, tag: str, statement: Statement, cents: int) -> str:
        return f":{tag}:{'D' if cents < 0 else 'C'}{statement.day:%y%m%d}EUR{self.amount(abs(cents))}"

    def report_sums(self, statement: Statement) -> list[str]:
        made = []
        for tag, is_credit in (("90D", False), ("90C", True)):
            of_sign = [entry.cents for entry in statement.entries if entry.is_credit == is_credit]
            made.append(f":{tag}:{len(of_sign)}EUR{self.amount(sum(of_sign))}")
        return made

    def statement(self, statement: Statement, number: int) -> list[str]:
        dialect = self.dialect
        head = dialect.head.replace("940", "942") if self.is_report else dialect.head
        lines = head.split("|")[:-1]
        if number > 0 and dialect.bank == "RABO":
            lines = []
        if number == 0 or not dialect.begins_at_25:
            statement.id = dialect.reference.format(day=statement.day)
            lines.append(f":20:{statement.id}")
        else:
            statement.id = None
        lines += [f":25:{dialect.account.format(account=statement.account)}", f":28C:{dialect.number}"]
        if self.is_report:
            lines += [f":34F:EUR{self.amount(0)}", f":13D:{statement.day:%y%m%d}1200+0100"]
        else:
            lines.append(self.balance(self.rng.choice(("60F", "60F", "60M")), statement, statement.opening))
        for entry in statement.entries:
            lines += self.entry(entry)
        lines += self.report_sums(statement) if self.is_report else [
            self.balance(self.rng.choice(("62F", "62F", "62M")), statement, statement.closing)]
        if dialect.bank == "INGB" and not self.is_report:
            lines += [self.balance("64", statement, statement.closing), self.balance("65", statement, statement.closing),
                      ":86:/SUM/1/1/134,46/36,58/"]
        return lines + dialect.tail.split("|")[:-1]

    def octets(self, made: list[Statement]) -> bytes:
        lines = [line for number, one in enumerate(made) for line in self.statement(one, number)]
        end = self.rng.choice(("\n", "\r\n"))
        return (end.join(lines) + self.rng.choice((end, "", end * 3))).encode(self.rng.choice(("utf-8", "cp1252")))


def swift_file(rng: random.Random) -> tuple[str, bytes, dict]:
    """(dialect, octets, facts)"""
    name = rng.choice(list(DIALECTS))
    is_report = rng.random() < 0.1
    made = statements(rng, DIALECTS[name].bank, has_batches=False)
    octets = SwiftFile(rng, DIALECTS[name], is_report, has_reversals=rng.random() < 0.2).octets(made)
    for one in made:
        if is_report:
            one.opening = one.closing = None
        for entry in one.entries:
            entry.status = "BOOK"
            if DIALECTS[name].bank == "ASNB":
                entry.details[0].return_reason = ""  # free text has no place for it
    return name, octets, {"format": "mt942" if is_report else "mt940", "version": None,
                          "statements": [one.facts() for one in made]}
