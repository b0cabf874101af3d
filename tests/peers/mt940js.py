"""Compares mt940js with our reader: the same number of statements and entries, the same balances and signed sums, or a
reason that has a name. A difference without one is a defect of one of the two."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import compare

TAG = re.compile(r"^:([0-9]{2}|NS)([A-Z])?:", re.MULTILINE)
TAGS_IT_KNOWS = {"20", "21", "25", "28", "NS", "60", "62", "61", "86", "64", "65"}


def why_absent() -> str | None:
    if not shutil.which("node"):
        return "there is no node"
    if not (compare.PEERS / "node_modules/mt940js").is_dir():
        log = compare.PEERS / "npm.log"
        return f"npm brought no mt940js: {log.read_text().strip() if log.exists() else './run test was not started'}"
    return None


def read_by_mt940js(files: list[Path]) -> list[dict]:
    reader = Path(__file__).with_name("read_by_mt940js.js")
    ended = subprocess.run(["node", reader, compare.PEERS], input="".join(f"{file}\n" for file in files), text=True,
                           capture_output=True, check=True)
    return [json.loads(line) for line in ended.stdout.splitlines()]


@dataclass
class Beside:
    """One file as both readers see it."""
    text: str
    ours: dict
    theirs: dict

    @property
    def error(self) -> str:
        return self.theirs.get("error", "")

    def has(self, pattern: str) -> bool:
        return re.search(pattern, self.text, re.MULTILINE) is not None


# The first reason that applies explains the difference.
REASONS = {
    "an amount with a decimal point, as Rabobank once wrote: it reads the euros only, or nothing":
        lambda b: b.has(r"^:6[0-2][FM]?:[CD]?[0-9]{6}[A-Z]{1,3}[0-9]+\.[0-9]"),
    "MT942 has no balances, and it refuses what has none": lambda b: b.ours["format"] == "mt942" and b.error,
    "a tag it does not know, or a line of :86: that looks like one, refuses the file":
        lambda b: b.error.startswith("Unknown tag") and any(
            name not in TAGS_IT_KNOWS for name, _ in TAG.findall(b.text)),
    "four spaces in place of the entry's date": lambda b: "tag 61" in b.error and b.has(r"^:61:[0-9]{6}    "),
    "a code of the transaction that is not four letters and digits":
        lambda b: re.search("tag 61|Amount cannot", b.error) and b.has(r"^:61:[0-9]{6,10}R?[CD][A-Z]?[0-9,]+(?![A-Z][A-Z0-9]{3})"),
    "a forward balance that is none (:65F:Dnull)": lambda b: "tag 65" in b.error and b.has("^:65F?:[CD]null"),
    "a statement that begins at :25: it takes for more of the one before":
        lambda b: len(TAG.findall(b.text)) and any(statement["id"] is None for statement in b.ours["statements"]),
    "files behind each other with the mark of DOS between them: it sees no tag there": lambda b: "\x1a:" in b.text,
    "a statement without a tag that it needs": lambda b: b.error.startswith("Mandatory tag") and any(
        None in (statement["id"], statement["account"], statement["opening"], statement["closing"])
        for statement in b.ours["statements"]),
    "entries that do not fit their balances: it refuses, ours reads and says so":
        lambda b: b.error.startswith("Sum of lines") and "closing_balance_differs" in compare.errors_of(b.ours) and
        any(statement["adds_up"] is False for statement in b.ours["statements"]),
}


def in_cents(amount: str) -> int:
    return int(Decimal(amount) * 100)


def differences(beside: Beside) -> list[str]:
    if beside.error:
        return [f"mt940js: {beside.error}"]
    ours, theirs = beside.ours["statements"], beside.theirs["statements"]
    if len(ours) != len(theirs):
        return [f"statements: {len(ours)} for {len(theirs)}"]
    found = []
    for number, (our, their) in enumerate(zip(ours, theirs), 1):
        told = {"entries": our["entries"], "opening": in_cents(our["opening"] or "0"),
                "closing": in_cents(our["closing"] or "0"), "sum": in_cents(our["credits"]) - in_cents(our["debits"])}
        found += [f"{key} of statement {number}: {told[key]} for {their[key]}" for key in told if told[key] != their[key]]
    return found


def reason_of(beside: Beside) -> str | None:
    return next((reason for reason, holds in REASONS.items() if holds(beside)), None)


def text_of(octets: bytes) -> str:
    # Regular expressions know only this line end.
    return octets.decode("latin-1").replace("\r\n", "\n")
