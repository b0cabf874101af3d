"""Reads MT940 and MT942: written from the standard and from rule mt940_dialects in `connectors/RULES.md`, not from the
C++ reader."""

import re
from decimal import Decimal

# Lines of :86: may begin like a tag (":26:37 Fo"): only these are tags.
TAG = re.compile(r":(20|21|25P?|28C?|60[FM]|61|62[FM]|64|65F?|86|34F|13D?|90[DC]|NS):")
BALANCE = re.compile(r"([CD])([0-9]{6})([A-Z]{3})([0-9.,]+)")
# Day, day of entry or four spaces, mark, letter of the funds code, amount.
LINE = re.compile(r"([0-9]{6})([0-9]{4}| {4})?(R?[CD]|E[CD])([A-Z])?([0-9.,]+)")
LIMIT = re.compile(r"([A-Z]{3})[CD]?[0-9.,]+")
RETURN = re.compile(r"/RTRN/([^/]+)/")
# What ING wrote before 2014: reason, account, BIC.
OLD_RETURN = re.compile(r"([A-Z]{2}[0-9]{2}) [A-Z]{2}[0-9]{2}[A-Z0-9]{11,30} [A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?: |$)")
ADDS_TO_BALANCE = {"C", "RD", "EC"}
END_OF_FILE_MARK = "\x1a"  # of DOS; the tools of banks join files without removing it


def decoded(octets: bytes) -> str:
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return octets.decode("cp1252", errors="replace")


def cents(written: str, problems: list) -> int:
    amount = Decimal(written.replace(",", ".")) * 100
    if amount != amount.to_integral_value():
        problems.append(f"part of a cent {written!r}")
        return 0
    return int(amount)


def tags(text: str):
    """Pairs (tag, lines), each up to the next tag; the lines of an envelope belong to the tag before them."""
    tag, lines = None, []
    for line in re.split(r"\r\n|\n|\r|" + END_OF_FILE_MARK, text):
        block = line.find("{4:")
        if block >= 0:
            line = line[block + 3:]
        if found := TAG.match(line):
            if tag:
                yield tag, lines
            tag, lines = found[1], [line[found.end():]]
        elif tag:
            lines.append(line)
    if tag:
        yield tag, lines


def statements_of(text: str):
    """Lists of tags, one per statement. It begins at :20:, or at :25: when the bank leaves out :20:."""
    statement: list = []
    for tag, lines in tags(text):
        seen = {name for name, _ in statement}
        if tag == "20" or (tag in ("25", "25P") and seen & {"25", "25P"}):
            if statement:
                yield statement
            statement = []
        statement.append((tag, lines))
    if statement:
        yield statement


def is_iban(text: str) -> bool:
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", text):
        return False
    return int("".join(str(int(c, 36)) for c in text[4:] + text[:4])) % 97 == 1


def account_of(written: str) -> str:
    """The account without spaces, without a currency after it, and without a BIC before an IBAN and the text after that."""
    account = written.replace(" ", "")
    before, slash, behind = account.rpartition("/")
    for part in (behind, before) if slash else ():
        if is_iban(part):
            return part
    if re.fullmatch(r"[A-Z]{4}NL[A-Z0-9]{2}([A-Z0-9]{3})?", before) and re.fullmatch("[0-9]+", behind):
        return behind
    return re.sub(r"(?<=[0-9])[A-Z]{3}$", "", account)


def balance_of(lines, problems):
    found = BALANCE.match(lines[0])
    if not found:
        problems.append(f"balance {lines[0]!r}")
        return None
    sign = -1 if found[1] == "D" else 1
    return sign * cents(found[4], problems), found[3]


def entry_of(lines, problems):
    """(adds to the balance, cents)"""
    found = LINE.match(lines[0])
    if not found:
        problems.append(f"entry {lines[0]!r}")
        return None
    return found[3] in ADDS_TO_BALANCE, cents(found[5], problems)


def statement_facts(statement, problems) -> dict:
    facts = {"id": None, "account": None, "currency": None, "opening": None, "closing": None, "entries": 0,
             "details": 0, "credits": 0, "debits": 0, "adds_up": None, "returns": []}
    before = None
    for tag, lines in statement:
        if tag == "20":
            facts["id"] = lines[0].strip() or None
        elif tag in ("25", "25P"):
            facts["account"] = account_of(lines[0]) or None
        elif tag in ("60F", "60M", "62F", "62M"):
            which = "opening" if tag.startswith("60") else "closing"
            if (balance := balance_of(lines, problems)) and (which == "closing" or facts["opening"] is None):
                facts[which], facts["currency"] = balance[0], facts["currency"] or balance[1]
        elif tag == "34F" and (limit := LIMIT.match(lines[0])):
            facts["currency"] = facts["currency"] or limit[1]
        elif tag == "61" and (entry := entry_of(lines, problems)):
            facts["entries"] += 1
            facts["details"] += 1
            facts["credits" if entry[0] else "debits"] += entry[1]
        elif tag == "86" and before in ("61", "86") and facts["entries"]:
            if found := OLD_RETURN.match(lines[0]) or RETURN.search("".join(lines) + "/"):
                facts["returns"].append(found[1])
        before = tag
    if facts["opening"] is not None and facts["closing"] is not None:
        facts["adds_up"] = facts["opening"] + facts["credits"] - facts["debits"] == facts["closing"]
    return facts


def swift_facts(octets: bytes) -> dict:
    text = decoded(octets)
    found = [statement for statement in statements_of(text)]
    names = {tag for statement in found for tag, _ in statement}
    problems: list = []
    is_statement = any(name.startswith(("60", "62")) for name in names)
    is_report = bool(names & {"34F", "13", "13D", "90D", "90C"})
    return {"format": "mt940" if is_statement else "mt942" if is_report else "unknown",
            "statements": [statement_facts(statement, problems) for statement in found], "problems": problems}
