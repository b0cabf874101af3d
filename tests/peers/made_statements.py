"""Made-up statements without a format: files are written from them, and every reader must return the same facts."""

import datetime
import random
from dataclasses import dataclass, field

RETURN_REASONS = ("AC01", "AC04", "AC06", "AG01", "MD07", "MS03", "BE05")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WORDS = ("huur", "februari", "Stichting Wonen", "energie & water", "<premie>", "zorg", "toeslag", "café Zoë", "kenmerk 12-34",
         "J. de Vries", "50% korting", "a/b", "BETALING", "leefgeld", "'s-Gravenhage", "naheffing", "termijn 3")


@dataclass
class Detail:
    cents: int
    reference: str
    name: str
    account: str
    text: str
    return_reason: str = ""


@dataclass
class Entry:
    cents: int
    is_credit: bool
    day: datetime.date
    status: str = "BOOK"
    is_reversal: bool = False
    details: list[Detail] = field(default_factory=list)
    text: str = ""

    def signed(self) -> int:
        return self.cents if self.is_credit else -self.cents


@dataclass
class Statement:
    id: str
    account: str
    day: datetime.date
    opening: int | None
    closing: int | None
    entries: list[Entry]
    currency: str = "EUR"

    def facts(self) -> dict:
        adds_up = None
        if self.opening is not None and self.closing is not None:
            adds_up = self.opening + sum(e.signed() for e in self.entries if e.status == "BOOK") == self.closing
        return {"id": self.id, "account": self.account, "currency": self.currency, "opening": decimal(self.opening),
                "closing": decimal(self.closing), "entries": len(self.entries),
                "details": sum(len(entry.details) for entry in self.entries),
                "credits": decimal(sum(e.cents for e in self.entries if e.is_credit)),
                "debits": decimal(sum(e.cents for e in self.entries if not e.is_credit)), "adds_up": adds_up,
                "returns": [d.return_reason for e in self.entries for d in e.details if d.return_reason]}


def decimal(cents: int | None) -> str | None:
    if cents is None:
        return None
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def iban(rng: random.Random, bank: str) -> str:
    digits = f"{rng.randrange(10**10):010}"
    number = "".join(str(int(c, 36)) for c in f"{bank}{digits}NL00")
    return f"NL{98 - int(number) % 97:02}{bank}{digits}"


def amount(rng: random.Random) -> int:
    return rng.choice((rng.randrange(1, 100), rng.randrange(1, 100_000), rng.randrange(100, 1_000_000) * 10,
                       rng.randrange(1, 10_000) * 100, rng.randrange(1, 99_999_999_999)))


def reference(rng: random.Random) -> str:
    return "".join(rng.choice(LETTERS + "0123456789-") for _ in range(rng.randrange(4, 16))).strip("-") or "X1"


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 14)))


def detail(rng: random.Random, cents: int) -> Detail:
    return Detail(cents, reference(rng), rng.choice(WORDS), iban(rng, rng.choice(("INGB", "RABO", "ABNA"))), sentence(rng))


def parts(rng: random.Random, cents: int) -> list[int]:
    """A few amounts above zero that add up to it."""
    count = min(rng.randrange(2, 6), cents)
    cuts = sorted(rng.sample(range(1, cents), count - 1)) if count > 1 else []
    return [after - before for before, after in zip([0, *cuts], [*cuts, cents])]


def entry(rng: random.Random, day: datetime.date, has_batches: bool) -> Entry:
    made = Entry(amount(rng), rng.random() < 0.5, day - datetime.timedelta(days=rng.choice((0, 0, 0, 1, 2))), text=sentence(rng))
    if has_batches and rng.random() < 0.2:
        made.details = [detail(rng, cents) for cents in parts(rng, made.cents)]
    elif not has_batches or rng.random() < 0.9:
        made.details = [detail(rng, made.cents)]
    made.is_reversal = rng.random() < 0.1
    for one in made.details:
        if made.is_credit and rng.random() < 0.1:
            one.return_reason = rng.choice(RETURN_REASONS)
    return made


def statements(rng: random.Random, bank: str, has_batches: bool = True) -> list[Statement]:
    """Statements of one or two accounts over one or more days; most of them add up."""
    made = []
    for _ in range(rng.choice((1, 1, 1, 2))):
        account = iban(rng, bank)
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=rng.randrange(360))
        balance = rng.choice((0, amount(rng), -amount(rng)))
        for _ in range(rng.choice((1, 1, 2, 4))):
            entries = [entry(rng, day, has_batches) for _ in range(rng.choice((0, 1, 2, 3, 8)))]
            closing = balance + sum(one.signed() for one in entries)
            if rng.random() < 0.05:
                closing += rng.choice((1, -1, 100))
            made.append(Statement(reference(rng), account, day, balance, closing, entries))
            balance, day = closing, day + datetime.timedelta(days=rng.choice((1, 1, 3)))
    return made
