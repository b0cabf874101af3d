#!/usr/bin/env python3
"""Adds up a pain.001 file again, with nothing but the standard library and none of our code.

Checks per file and per batch that the declared counts and sums are those of the payments, that no message,
batch or end-to-end id stands twice, that amounts lie within SEPA's limits, that every account number passes
mod 97, that remittance is structured or free and never both, and that nothing is written at both levels.
Prints one line a batch; exit 0 when all agrees, 1 when something differs, 2 on wrong usage.
"""
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from decimal import Decimal

SEPA_TEXT = re.compile(r"[a-zA-Z0-9/\-?:().,'+ ]+\Z")
SEPA_ID = re.compile(r"(?!/)(?!.*//)(?!.*/\Z)(?! )(?!.* \Z)[a-zA-Z0-9/\-?:().,'+ ]{1,35}\Z")
AMOUNT = re.compile(r"(0|[1-9][0-9]{0,8})\.[0-9]{2}\Z")


def passes_mod_97(iban):
    if not re.match(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\Z", iban):
        return False
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


class Check:
    def __init__(self):
        self.problems = []
        self.ids = Counter()

    def that(self, holds, problem):
        if not holds:
            self.problems.append(problem)

    def identifier(self, text, what):
        self.that(text is not None and SEPA_ID.match(text) is not None, f"{what} {text!r} is not an identifier")
        self.ids[(what, text)] += 1

    def text(self, text, most, what):
        fits = text is not None and SEPA_TEXT.match(text) and len(text) <= most and text == text.strip()
        self.that(fits, f"{what} {text!r} does not fit")

    def payment(self, payment, find):
        end_to_end = find(payment, "PmtId/EndToEndId")
        self.identifier(end_to_end, "EndToEndId")
        amount = payment.find("{*}Amt/{*}InstdAmt")
        self.that(amount.get("Ccy") == "EUR", f"{end_to_end}: not in euro")
        self.that(AMOUNT.match(amount.text) and Decimal(amount.text) >= Decimal("0.01"), f"{end_to_end}: {amount.text}")
        self.that(passes_mod_97(find(payment, "CdtrAcct/Id/IBAN") or ""), f"{end_to_end}: account number")
        self.text(find(payment, "Cdtr/Nm"), 70, f"{end_to_end}: name")
        remittance = payment.find("{*}RmtInf")
        if remittance is not None:
            self.that(len(remittance) == 1, f"{end_to_end}: {len(remittance)} remittances")
            free = find(remittance, "Ustrd")
            if free is not None:
                self.text(free, 140, f"{end_to_end}: text")
        self.that(payment.find("{*}Cdtr/{*}PstlAdr") is None, f"{end_to_end}: address")
        for once in ("PmtTpInf", "ChrgBr", "UltmtDbtr"):
            self.that(payment.find("{*}" + once) is None, f"{end_to_end}: {once} at both levels")
        return Decimal(amount.text)


def checked(file):
    check = Check()
    find = lambda node, path: node.findtext("/".join("{*}" + part for part in path.split("/")))
    with open(file, "rb") as opened:
        start = opened.read(200)
    check.that(start.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n'), "declaration")
    total, count, lines = Decimal(0), 0, []
    head = ET.parse(file).getroot()[0]
    check.identifier(find(head, "GrpHdr/MsgId"), "MsgId")
    for batch in head.findall("{*}PmtInf"):
        name = find(batch, "PmtInfId")
        check.identifier(name, "PmtInfId")
        amounts = [check.payment(payment, find) for payment in batch.findall("{*}CdtTrfTxInf")]
        check.that(find(batch, "NbOfTxs") == str(len(amounts)), f"{name}: count")
        check.that(find(batch, "CtrlSum") == f"{sum(amounts):.2f}", f"{name}: sum")
        check.that(find(batch, "ChrgBr") == "SLEV", f"{name}: charges")
        check.that(passes_mod_97(find(batch, "DbtrAcct/Id/IBAN") or ""), f"{name}: account number")
        total, count = total + sum(amounts), count + len(amounts)
        lines.append(f"{name} {len(amounts)} payments {sum(amounts):.2f}")
    check.that(find(head, "GrpHdr/NbOfTxs") == str(count), "count of the file")
    check.that(find(head, "GrpHdr/CtrlSum") == f"{total:.2f}", "sum of the file")
    check.problems += [f"{what} {text!r} stands {n} times" for (what, text), n in check.ids.items() if n > 1]
    return check.problems, lines


def main(arguments):
    is_quiet = "--quiet" in arguments
    files = [argument for argument in arguments if not argument.startswith("--")]
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    bad = False
    for file in files:
        problems, lines = checked(file)
        for problem in problems:
            print(f"{file}: {problem}", file=sys.stderr)
        bad = bad or bool(problems)
        if not is_quiet:
            print("\n".join(lines))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
