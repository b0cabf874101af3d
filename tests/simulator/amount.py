"""Amounts in whole cents, and their texts with exactly two decimals."""

import re
from fractions import Fraction


def parse(text: str, mark: str = ",") -> int:
    """The cents of `1331,42`, or with mark `.` of `1331.42`. Signs and thousands marks are refused."""
    found = re.fullmatch(r"(0|[1-9][0-9]*)%s([0-9]{2})" % re.escape(mark), text)
    if not found:
        raise ValueError(f"'{text}' is not an amount with two decimals after '{mark}'")
    return int(found[1]) * 100 + int(found[2])


def text(cents: int, mark: str = ",") -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}{mark}{abs(cents) % 100:02d}"


def share(cents: int, part: int, whole: int) -> int:
    """cents * part / whole, with half a cent rounded up."""
    exact = Fraction(cents * part, whole)
    return int(exact + Fraction(1, 2))
