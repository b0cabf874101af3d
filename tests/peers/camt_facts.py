"""Reads camt.052, .053 and .054 of every version, by local names: written from the standard and from
`connectors/RULES.md` (rule camt_reading and rule camt_amounts), not from the C++ reader."""

import io
import re
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

MESSAGES = {"BkToCstmrAcctRpt": "camt.052", "BkToCstmrStmt": "camt.053", "BkToCstmrDbtCdtNtfctn": "camt.054"}
STATEMENTS = {"Stmt", "Rpt", "Ntfctn"}
# The reason of a return for which the bank gives none.
NO_REASON = "MS03"

AMOUNT = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+")


def local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def children(element, *path):
    """The elements at a path of local names."""
    found = [element]
    for name in path:
        found = [child for parent in found for child in parent if isinstance(child.tag, str) and local(child.tag) == name]
    return found


def text(element, *path) -> str:
    """The first text at the path, without the white space around it."""
    for found in children(element, *path):
        if words := (found.text or "").strip(" \t\r\n"):
            return words
    return ""


def first_text(element, *paths) -> str:
    return next((words for path in paths if (words := text(element, *path.split("/")))), "")


def amount_of(element, problems: list) -> tuple[int, str]:
    """Cents and currency of its Amt. An amount whose third decimal is not zero is no whole number of cents."""
    amounts = children(element, "Amt")
    if not amounts:
        problems.append(f"no Amt in {local(element.tag)}")
        return 0, ""
    written = (amounts[0].text or "").strip(" \t\r\n")
    return cents(written, problems), amounts[0].get("Ccy") or ""


def cents(written: str, problems: list) -> int:
    if not AMOUNT.fullmatch(written):
        problems.append(f"amount {written!r}")
        return 0
    amount = Decimal(written) * 100
    if amount != amount.to_integral_value():
        problems.append(f"part of a cent {written!r}")
        return 0
    return int(amount)


def balances_of(statement, problems) -> dict[str, list]:
    """By code: (day, signed cents, currency), in the order of the file."""
    found: dict[str, list] = {}
    made = text(statement, "CreDtTm")[:10]
    for balance in children(statement, "Bal"):
        code = first_text(balance, "Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry", "Tp/Cd")
        # An intermediate balance belongs to a page, not to the statement.
        if text(balance, "Tp", "SubTp", "Cd") == "INTM":
            code = "ITBD"
        number, currency = amount_of(balance, problems)
        sign = -1 if text(balance, "CdtDbtInd") == "DBIT" else 1
        day = first_text(balance, "Dt/Dt", "Dt/DtTm")[:10] or made
        found.setdefault(code, []).append((day, sign * number, currency))
    return found


def edges(balances) -> tuple:
    """Opening and closing balance: over several days the first and the last. PRCD, the closing of the day before, opens too."""
    opening = balances.get("OPBD") or balances.get("PRCD")
    closing = balances.get("CLBD")
    return (min(opening, key=lambda balance: balance[0]) if opening else None,
            # Among equal days the last in the file counts.
            max(reversed(closing), key=lambda balance: balance[0]) if closing else None)


def returns_of(detail) -> list[str]:
    return [first_text(given, "Rsn/Cd", "Rsn/Prtry", "RtrRsn/Cd", "RtrRsn/Prtry") or NO_REASON
            for given in children(detail, "RtrInf")][:1]


def statement_facts(statement, problems) -> dict:
    balances = balances_of(statement, problems)
    opening, closing = edges(balances)
    entries = children(statement, "Ntry")
    sums = {"CRDT": 0, "DBIT": 0}
    booked = {"CRDT": 0, "DBIT": 0}
    details, returns, currency = 0, [], ""
    for entry in entries:
        number, of_entry = amount_of(entry, problems)
        currency = currency or of_entry
        sign = text(entry, "CdtDbtInd") or "CRDT"
        sums[sign] += number
        if (first_text(entry, "Sts/Cd", "Sts/Prtry", "Sts") or "BOOK") == "BOOK":
            booked[sign] += number
        transactions = children(entry, "NtryDtls", "TxDtls") + children(entry, "TxDtls")
        details += len(transactions)
        returns += [reason for detail in transactions for reason in returns_of(detail)]
    of_account = text(statement, "Acct", "Ccy")
    of_balance = next((given[2] for given in (opening, closing, *balances.get("ITBD", [])) if given), None)
    adds_up = None
    if opening and closing:
        adds_up = opening[1] + booked["CRDT"] - booked["DBIT"] == closing[1]
    account = first_text(statement, "Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/BBAN", "Acct/Id/PrtryAcct/Id")
    return {"id": text(statement, "Id") or None, "account": account.replace(" ", "") or None,
            "currency": of_account or of_balance or currency or None,
            "opening": opening and opening[1], "closing": closing and closing[1],
            "entries": len(entries), "details": details, "credits": sums["CRDT"], "debits": sums["DBIT"],
            "adds_up": adds_up, "returns": returns}


def camt_facts(octets: bytes) -> dict:
    facts = {"format": "unknown", "statements": [], "problems": []}
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(octets)):
            name = local(element.tag)
            if name in STATEMENTS:
                facts["statements"].append(statement_facts(element, facts["problems"]))
                element.clear()
            elif name.removesuffix("V01") in MESSAGES:
                facts["format"] = MESSAGES[name.removesuffix("V01")]
    except ElementTree.ParseError as error:
        facts["problems"].append(f"no XML: {error}")
    return facts
