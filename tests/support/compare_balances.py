#!/usr/bin/env python3
"""Compares two lists of account totals to the cent.

    compare_balances.py HLEDGER.csv LEDGER.tsv

The first is `hledger balance --flat --no-total --empty --output-format csv`, the second
`ledger balance --flat --no-total --empty --balance-format '%(account)\\t%(display_total)\\n'`.
Exit codes: 0 equal, 1 not equal, 2 not readable. An account at zero need not stand in both.
"""

import csv
import re
import sys


def cents(text: str) -> int:
    """The cents of `EUR -1,234.50`, `-1.234,50 EUR` or `0`. A mark before the last two digits is the decimal mark."""
    found = re.fullmatch(r"[^0-9-]*(-?)[^0-9-]*([0-9][0-9.,]*?)(?:[.,]([0-9]{2}))?[^0-9]*", text)
    if not found:
        raise ValueError(f"'{text}' is not one amount")
    value = int(re.sub("[.,]", "", found[2])) * 100 + int(found[3] or 0)
    return -value if found[1] else value


def totals(rows: list[list[str]]) -> dict[str, int]:
    found = {}
    for account, amount in rows:
        if account in found:
            raise ValueError(f"account {account} stands there twice")
        found[account] = cents(amount)
    return {account: value for account, value in found.items() if value}


def main(hledger_file: str, ledger_file: str) -> int:
    try:
        with open(hledger_file, encoding="utf-8", newline="") as lines:
            hledger = totals(list(csv.reader(lines))[1:])
        with open(ledger_file, encoding="utf-8") as lines:
            ledger = totals([line.rstrip("\n").split("\t") for line in lines if line.strip()])
    except (OSError, ValueError) as error:
        print(f"compare_balances: {error}", file=sys.stderr)
        return 2
    different = [account for account in sorted(hledger | ledger) if hledger.get(account) != ledger.get(account)]
    for account in different:
        print(f"{account}: hledger {hledger.get(account, 0)} cents, ledger {ledger.get(account, 0)} cents",
              file=sys.stderr)
    print(f"{len(hledger)} accounts with a balance in hledger, {len(ledger)} in ledger, {len(different)} differ; "
          f"sum {sum(hledger.values())} cents")
    return 1 if different else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
