"""Writes made-up statements as camt.052, .053 and .054 of versions .02, .04 and .08, the way Dutch banks do, and in the
many ways in which XML can write the same."""

import random
from dataclasses import dataclass
from xml.sax.saxutils import escape

from made_statements import Detail, Entry, Statement, decimal, reference, statements

CONTAINERS = {"052": ("BkToCstmrAcctRpt", "Rpt"), "053": ("BkToCstmrStmt", "Stmt"), "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn")}


@dataclass(frozen=True)
class Habit:
    bank: str
    opening: str = "OPBD"
    names_currency: bool = True
    day_and_time: bool = False      # BookgDt/DtTm
    gives_value_date: bool = True
    own_codes: bool = True          # BkTxCd/Prtry beside Domn
    other_balances: tuple = ()
    empty_details: bool = False     # <TxDtls/>, and the text at the entry


HABITS = {
    "ING": Habit("INGB", other_balances=("CLAV", "FWAV")),
    "ABN": Habit("ABNA", own_codes=False, names_currency=False),
    "Rabobank": Habit("RABO", opening="PRCD", day_and_time=True),
    "ASN": Habit("ASNB", empty_details=True, gives_value_date=False),
    "BNG": Habit("BNGH", other_balances=("OPAV", "CLAV")),
}


@dataclass
class Style:
    """How one file writes its XML."""
    prefix: str
    quote: str
    line_end: str
    indent: str
    cdata: float
    comments: float
    spaces: float
    encoding: str

    @classmethod
    def chosen(cls, rng: random.Random) -> "Style":
        return cls(rng.choice(("", "", "ns2:", "camt:")), rng.choice("\"'"), rng.choice(("\n", "\r\n", "")),
                   rng.choice(("", "  ", "\t")), rng.choice((0, 0, 0.3)), rng.choice((0, 0, 0.1)), rng.choice((0, 0, 0.2)),
                   rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "iso-8859-1")))


class Writer:
    def __init__(self, rng: random.Random, style: Style):
        self.rng, self.style, self.depth = rng, style, 0

    def has(self, chance: float) -> bool:
        return self.rng.random() < chance

    def gap(self) -> str:
        gap = self.style.line_end + self.style.indent * self.depth if self.style.line_end else ""
        return f"{gap}<!-- {self.rng.choice(('>', 'Amt', '<Ntry>', 'x'))} -->{gap}" if self.has(self.style.comments) else gap

    def text(self, words: str) -> str:
        if self.has(self.style.cdata):
            at = self.rng.randrange(len(words) + 1)
            words = f"{escape(words[:at])}<![CDATA[{words[at:]}]]>"
        else:
            words = escape(words)
        return f"{self.gap()} {words}\t" if self.has(self.style.spaces) else words

    def element(self, name: str, content="", **attributes) -> str:
        """An element with a text, or with a list of elements that are already written; None leaves it out."""
        marks = "".join(f" {key}={self.style.quote}{value}{self.style.quote}" for key, value in attributes.items())
        name = self.style.prefix + name
        if isinstance(content, str):
            return f"{self.gap()}<{name}{marks}>{self.text(content)}</{name}>" if content else f"{self.gap()}<{name}{marks}/>"
        inner = "".join(part for part in content if part)
        return f"{self.gap()}<{name}{marks}>{inner}{self.gap()}</{name}>"

    def path(self, path: str, content, **attributes) -> str:
        *outer, last = path.split("/")
        made = self.element(last, content, **attributes)
        for name in reversed(outer):
            made = self.element(name, [made])
        return made

    def amount(self, name: str, cents: int, currency: str = "EUR") -> str:
        written = decimal(cents)
        forms = [written, written, written, written + "000", "0" + written]
        if cents % 10 == 0:
            forms.append(written[:-1])
        if cents % 100 == 0:
            forms += [written[:-3], written[:-2]]
        return self.element(name, self.rng.choice(forms), Ccy=currency)


class CamtFile:
    def __init__(self, rng: random.Random, habit: Habit, version: str, kind: str):
        self.rng, self.habit, self.version, self.kind = rng, habit, version, kind
        self.write = Writer(rng, Style.chosen(rng))

    def balance(self, code: str, cents: int, day) -> str:
        e, at = self.write.element, self.write.path
        when = at("Dt/DtTm", f"{day}T23:59:59") if self.habit.day_and_time else at("Dt/Dt", str(day))
        return e("Bal", [at("Tp/CdOrPrtry/Cd", code), self.write.amount("Amt", abs(cents)),
                         e("CdtDbtInd", "DBIT" if cents < 0 else "CRDT"), when])

    def party(self, role: str, detail: Detail) -> list[str]:
        inner = "Pty/Nm" if self.version == "08" else "Nm"
        return [self.write.path(f"{role}/{inner}", detail.name), self.write.path(f"{role}Acct/Id/IBAN", detail.account)]

    def detail(self, entry: Entry, detail: Detail) -> str:
        e, at = self.write.element, self.write.path
        if self.habit.empty_details and len(entry.details) == 1 and not detail.return_reason:
            return e("TxDtls")
        sign = e("CdtDbtInd", "CRDT" if entry.is_credit else "DBIT")
        amount = [self.write.amount("Amt", detail.cents), sign] if self.version != "02" else [
            e("AmtDtls", [e("TxAmt", [self.write.amount("Amt", detail.cents)])])]
        reason = detail.return_reason and e("RtrInf", [at("Rsn/Cd", detail.return_reason)])
        return e("TxDtls", [e("Refs", [e("EndToEndId", detail.reference)]), *amount,
                            e("RltdPties", self.party("Dbtr" if entry.is_credit else "Cdtr", detail)),
                            e("RmtInf", [e("Ustrd", detail.text)]), reason])

    def details(self, entry: Entry) -> str | None:
        if not entry.details:
            return None
        batch = None
        if len(entry.details) > 1 and self.rng.random() < 0.7:
            e = self.write.element
            batch = e("Btch", [e("PmtInfId", reference(self.rng)), e("NbOfTxs", str(len(entry.details))),
                               self.write.amount("TtlAmt", entry.cents),
                               e("CdtDbtInd", "CRDT" if entry.is_credit else "DBIT")])
        transactions = [self.detail(entry, one) for one in entry.details]
        if batch is None and len(transactions) > 2 and self.rng.random() < 0.3:
            return "".join(self.write.element("NtryDtls", [one]) for one in transactions)
        return self.write.element("NtryDtls", [batch, *transactions])

    def entry(self, entry: Entry) -> str:
        e, at = self.write.element, self.write.path
        status = at("Sts/Cd", entry.status) if self.version == "08" else e("Sts", entry.status)
        day = "DtTm" if self.habit.day_and_time else "Dt"
        when = f"{entry.day}T10:00:00" if self.habit.day_and_time else str(entry.day)
        family = "RCDT" if entry.is_credit else "ICDT"
        code = e("Domn", [e("Cd", "PMNT"), e("Fmly", [e("Cd", family), e("SubFmlyCd", "ESCT")])])
        own = self.habit.own_codes and e("Prtry", [e("Cd", "658"), e("Issr", "Bank")])
        return e("Ntry", [
            self.rng.random() < 0.5 and e("NtryRef", reference(self.rng)), self.write.amount("Amt", entry.cents),
            e("CdtDbtInd", "CRDT" if entry.is_credit else "DBIT"),
            e("RvslInd", self.rng.choice(("true", "1"))) if entry.is_reversal else None, status, at(f"BookgDt/{day}", when),
            self.habit.gives_value_date and at("ValDt/Dt", str(entry.day)),
            self.rng.random() < 0.7 and e("AcctSvcrRef", reference(self.rng)), e("BkTxCd", [code, own]), self.details(entry),
            entry.text and self.rng.random() < 0.5 and e("AddtlNtryInf", entry.text)])

    def statement(self, statement: Statement) -> str:
        e, at = self.write.element, self.write.path
        balances = []
        if statement.opening is not None:
            balances.append(self.balance(self.habit.opening, statement.opening, statement.day))
        if statement.closing is not None:
            balances.append(self.balance("CLBD", statement.closing, statement.day))
        if self.kind != "054":
            balances += [self.balance(code, self.rng.randrange(10**6), statement.day) for code in self.habit.other_balances]
        self.rng.shuffle(balances)
        account = [at("Id/IBAN", statement.account), self.habit.names_currency and e("Ccy", "EUR")]
        return e(CONTAINERS[self.kind][1], [
            e("Id", statement.id), e("ElctrncSeqNb", str(statement.day.timetuple().tm_yday)),
            e("CreDtTm", f"{statement.day}T22:30:00"), e("Acct", account), *balances, *map(self.entry, statement.entries)])

    def octets(self, made: list[Statement]) -> bytes:
        style, e = self.write.style, self.write.element
        header = e("GrpHdr", [e("MsgId", reference(self.rng)), e("CreDtTm", f"{made[0].day}T22:30:00")])
        message = e(CONTAINERS[self.kind][0], [header, *map(self.statement, made)])
        space = f"xmlns{':' if style.prefix else ''}{style.prefix.rstrip(':')}"
        uri = f"urn:iso:std:iso:20022:tech:xsd:camt.{self.kind}.001.{self.version}"
        declared = style.encoding.removesuffix("-sig").upper()
        document = f"<{style.prefix}Document {space}={style.quote}{uri}{style.quote}>{message}</{style.prefix}Document>"
        head = f"<?xml version={style.quote}1.0{style.quote} encoding={style.quote}{declared}{style.quote}?>"
        return f"{head}{style.line_end}{document}{style.line_end}".encode(style.encoding)


def camt_file(rng: random.Random) -> tuple[str, bytes, dict]:
    """(bank, octets, facts)"""
    bank = rng.choice(list(HABITS))
    kind = rng.choice(("053", "053", "053", "053", "052", "054"))
    version = rng.choice(("02", "08", "02", "08", "04"))
    made = statements(rng, HABITS[bank].bank)
    for one in made:
        if kind == "054" or rng.random() < 0.02:
            one.opening = one.closing = None
        if rng.random() < 0.1:
            for entry in one.entries:
                entry.status = rng.choice(("BOOK", "BOOK", "PDNG", "INFO"))
        if one.opening is None and not HABITS[bank].names_currency and not one.entries:
            one.currency = None  # nobody says it
    octets = CamtFile(rng, HABITS[bank], version, kind).octets(made)
    return bank, octets, {"format": f"camt.{kind}", "version": f"001.{version}", "statements": [one.facts() for one in made]}
