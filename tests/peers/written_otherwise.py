"""Changes samples of others into files that are as valid: the same content written in another way, or other content.
Their facts are not known beforehand; the readers are compared with each other."""

import random
import re

from made_statements import amount, decimal

AMOUNT = re.compile(r"(<(?:\w+:)?Amt[^>]*>)\s*([0-9]+(?:\.[0-9]+)?)\s*(</)")
DAY = re.compile(r"(?<=>)20[0-9]{2}-[0-9]{2}-[0-9]{2}")
ENTRY = re.compile(r"<((?:\w+:)?)Ntry>.*?</\1Ntry>", re.DOTALL)
LEAF = re.compile(r">([^<>&]*[^<>&\s][^<>&]*)</")
LINE = re.compile(r"^(:61:[0-9]{6}(?:[0-9]{4}| {4})?)(R?[CD])([A-Z]?)([0-9]+,[0-9]*)", re.MULTILINE)
# A "-" before :62F: is the last line of the text, not the end of the message.
LINE_AND_TEXT = re.compile(r"^:61:.*?(?=^:6[12]|^-(?!\s*^:62)|\Z)", re.MULTILINE | re.DOTALL)


def sometimes(rng: random.Random, chance: float, change):
    """A replacement that leaves most places as they are."""
    return lambda found: change(found) if rng.random() < chance else found[0]


# ---- the same content, written in another way

def other_spaces(rng, text):
    return re.sub(r"(?<!-)>\s*<(?!!)", lambda _: f">{rng.choice(('', ' ', chr(10), chr(10) + chr(9)))}<", text)


def other_prefix(_, text):
    if re.search(r"</?\w+:", text) or text.count("xmlns=") != 1:
        return text
    return re.sub(r"<(/?)(?=[A-Za-z])", r"<\1iso:", text).replace("xmlns=", "xmlns:iso=")


def other_quotes(_, text):
    return re.sub(r'(?<==)"([^"\'<>]*)"', r"'\1'", text)


def other_line_ends(_, text):
    return re.sub(r"\r?\n", "\r\n", text)


def comments(rng, text):
    return re.sub(r"(?<=[a-z])>\s*<(?=[A-Z/])", sometimes(rng, 0.1, lambda _: "><!-- <Amt>1</Amt> --><"), text)


def cdata(rng, text):
    return LEAF.sub(sometimes(rng, 0.2, lambda found: f"><![CDATA[{found[1]}]]></"), text)


# ---- other content

def other_amounts(rng, text):
    return AMOUNT.sub(sometimes(rng, 0.5, lambda found: found[1] + decimal(amount(rng)) + found[3]), text)


def other_signs(rng, text):
    return re.sub(r"(?<=>)(CRDT|DBIT)(?=<)", sometimes(rng, 0.3, lambda _: rng.choice(("CRDT", "DBIT"))), text)


def other_statuses(rng, text):
    return re.sub(r"(?<=>)BOOK(?=<)", sometimes(rng, 0.3, lambda _: rng.choice(("PDNG", "INFO", "BOOK"))), text)


def other_days(rng, text):
    return DAY.sub(sometimes(rng, 0.3, lambda _: f"20{rng.randrange(10, 40)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"), text)


def other_entries(rng, text):
    return ENTRY.sub(sometimes(rng, 0.3, lambda found: rng.choice(("", found[0] * 2))), text)


def other_swift_amounts(rng, text):
    return LINE.sub(sometimes(rng, 0.5, lambda found: found[1] + found[2] + found[3] + decimal(amount(rng)).replace(".", ",")), text)


def other_swift_marks(rng, text):
    return LINE.sub(sometimes(rng, 0.3, lambda found: found[1] + rng.choice(("C", "D", "RC", "RD")) + found[3] + found[4]), text)


def other_swift_entries(rng, text):
    return LINE_AND_TEXT.sub(sometimes(rng, 0.3, lambda found: rng.choice(("", found[0] * 2))), text)


CAMT = (other_spaces, other_prefix, other_quotes, other_line_ends, comments, cdata, other_amounts, other_signs, other_statuses,
        other_days, other_entries)
SWIFT = (other_line_ends, other_swift_amounts, other_swift_marks, other_swift_entries)


def otherwise(rng: random.Random, octets: bytes, changes) -> bytes:
    """With one to four changes, in the order of the list."""
    text = octets.decode("latin-1")  # each byte stays what it is
    for change in sorted(rng.sample(changes, rng.randrange(1, 5)), key=changes.index):
        text = change(rng, text)
    return text.encode("latin-1")
