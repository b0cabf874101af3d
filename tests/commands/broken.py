"""Good files of the coming days, and the ways to break them: a table of input, rule and line."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import world
from suite import amount

COLUMNS = {name: place for place, name in enumerate(world.suite.COLUMNS)}
FEBRUARY = "2026-02"


@dataclass(frozen=True)
class Broken:
    what: str
    content: bytes | str
    rule: str
    line: int | None = None  # 0 for the file as a whole, None for any line
    name: str = "broken.csv"


class Csv:
    """A benefit run as lists of fields; line 1 is the header."""

    def __init__(self, text: str):
        self.rows = [line.split(";") for line in text.splitlines()]

    def set(self, line: int, column: str, value: str) -> "Csv":
        self.rows[line - 1][COLUMNS[column]] = value
        return self

    def set_all(self, column: str, change) -> "Csv":
        for row in self.rows[1:-1]:
            row[COLUMNS[column]] = change(row[COLUMNS[column]])
        return self

    def total(self) -> "Csv":
        """The control line that fits the rows as they are now."""
        cents = sum(amount.parse(row[COLUMNS["amount"]]) for row in self.rows[1:-1])
        self.rows[-1] = ["TOTAL", str(len(self.rows) - 2), amount.text(cents)]
        return self

    def add_column(self, name: str, value: str) -> "Csv":
        for row in self.rows[:-1]:
            row.append(name if row is self.rows[0] else value)
        return self

    def text(self) -> str:
        return "".join(";".join(row) + "\n" for row in self.rows)


def run(month: str = FEBRUARY) -> Csv:
    return Csv(world.benefit_run(month))


def last_line(csv: Csv) -> int:
    return len(csv.rows)


def with_total(rows: int, cents: int) -> Csv:
    csv = run()
    csv.rows[-1] = ["TOTAL", str(int(csv.rows[-1][1]) + rows), amount.text(amount.parse(csv.rows[-1][2]) + cents)]
    return csv


def benefit_runs() -> list[Broken]:
    good = run()
    text, end = good.text(), last_line(good)
    amounts = [("amount with a thousands mark", "1.331,42", "amount_has_thousands_mark"),
               ("amount without a mark", "133142", "amount_has_not_two_decimals"),
               ("amount with a point", "1331.42", "amount_is_malformed"),
               ("amount under zero", "-1331,42", "amount_is_not_positive"),
               ("amount zero", "0,00", "amount_is_not_positive"),
               ("amount with a currency", "1331,42 EUR", "amount_is_malformed"),
               ("no amount", "", "field_is_empty")]
    return [
        Broken("TOTAL of other rows", with_total(1, 0).text(), "total_rows_differ", end),
        Broken("TOTAL of another sum", with_total(0, 1).text(), "total_sum_differs", end),
        Broken("no TOTAL", text[:text.index("TOTAL")], "total_line_is_missing"),
        *(Broken(what, run().set(4, "amount", value).text(), rule, 4) for what, value, rule in amounts),
        Broken("unknown client", run().set(5, "client_code", "C99999").text(), "client_is_unknown", 5),
        Broken("no period", run().set(6, "period", "").text(), "period_is_missing", 6),
        Broken("no first day", run().set(6, "period_from", "").text(), "period_is_missing", 6),
        Broken("bad check digits of an IBAN", good.add_column("iban", "NL58RABO0998000002").text(),
               "iban_check_digits_are_wrong", 2),
        Broken("one unknown column", text.replace("scheme_code", "regeling", 1), "header_is_unknown", 1),
        Broken("unknown header", "naam;bedrag;datum\nAmal;12,00;2026-02-27\n", "format_is_unknown", 0),
        Broken("empty file", b"", "file_is_empty", 0),
        Broken("only a header", text.splitlines()[0] + "\n", "total_line_is_missing"),
        Broken("cut within a row", text[:900], "file_is_truncated"),
        Broken("cut within TOTAL", text[:text.rindex(";")], "file_is_truncated", end),
        Broken("cut within the sum of TOTAL", text[:-3], "amount_has_not_two_decimals", end),
    ]


def doubles_and_jumps() -> list[Broken]:
    """A run that comes twice, a decimal shift: rule jump_of_a_person, rule jump_of_a_run and rule double_run."""
    january = run("2026-01")
    other_rows = run("2026-01").set(3, "amount", "1902,03").total()
    reordered = run("2026-01")
    reordered.rows[1:3] = [reordered.rows[2], reordered.rows[1]]
    again = run("2026-01").set_all("run_id", lambda _: "ZM-2026-01-AGAIN")
    half = run("2026-01").set_all("run_id", lambda _: "ZM-2026-01-HALF")
    for line in range(2, 2 + len(january.rows[1:-1]) // 2):  # seven of the thirteen rows stay as they were
        half.set(line, "amount", "100,00")
    shifted = run().set_all("amount", lambda text: amount.text(amount.parse(text) * 100)).total()
    one_shifted = run().set(7, "amount", "95102,00").total()
    ceiling = run().set(7, "amount", "3003,16").total()
    return [
        Broken("run id seen before with other rows", other_rows.text(), "run_was_recorded_with_other_rows", 0),
        Broken("run id seen before, rows in another order", reordered.text(), "file_was_recorded_before", 0),
        Broken("double run", again.text(), "run_overlaps_an_earlier_run", 0),
        Broken("more than half of a run again", half.total().text(), "run_overlaps_an_earlier_run", 0),
        Broken("decimal shift: the total", shifted.text(), "run_total_jumps", 0),
        Broken("decimal shift in one row", one_shifted.text(), "amount_is_above_ceiling", 7),
        Broken("one component above the ceiling", ceiling.text(), "amount_is_above_ceiling", 7),
        Broken("a row twice", row_twice().text(), "row_stands_twice", 3),
    ]


def row_twice() -> Csv:
    csv = run()
    csv.rows.insert(2, csv.rows[1])
    return csv.total()


def statements(good: Path) -> list[Broken]:
    text = good.read_text(encoding="utf-8")
    bomb = ('<!DOCTYPE lolz [<!ENTITY a "ha">' +
            "".join(f'<!ENTITY {after} "{f"&{name};" * 10}">' for name, after in zip("abcdefgh", "bcdefghi")) + "]>\n")
    declaration, body = text.split("\n", 1)
    # The amounts in this statement: opening, closing and the first booked one.
    opening, closing = re.findall(r"<Cd>(?:OPBD|CLBD)</Cd>.*?<Amt[^>]*>([0-9.]+)</Amt>", text, re.DOTALL)
    booked = re.search(r"<Ntry>.*?<Amt[^>]*>([0-9.]+)</Amt>", text, re.DOTALL).group(1)

    def a_euro_more(amount: str) -> str:
        return str(Decimal(amount) + 1)

    def broken(what: str, content: str, rule: str, line: int | None = None) -> Broken:
        return Broken(what, content, rule, line, "broken.xml")

    return [
        broken("statement cut in the middle", text[:len(text) // 2], "file_is_truncated"),
        broken("statement without its last tag", text.rstrip()[:-3], "file_is_truncated"),
        broken("external document type", f'{declaration}\n<!DOCTYPE Document SYSTEM "file:///etc/passwd">\n{body}',
               "document_type_is_forbidden", 2),
        broken("entity bomb", f"{declaration}\n{bomb}{body.replace('Leefgeld', '&i;', 1)}", "document_type_is_forbidden", 2),
        broken("entity that nobody declared", text.replace("Leefgeld", "&leefgeld;", 1), "entity_is_forbidden"),
        broken("balance chain broken", text.replace(opening, a_euro_more(opening)).replace(closing, a_euro_more(closing)),
               "opening_balance_is_not_last_closing"),
        broken("sums do not add up", text.replace(closing, str(Decimal(closing) + Decimal("0.01"))), "closing_balance_differs"),
        broken("statement of another account", text.replace("NL30BNGH0999000001", "NL03BNGH0999000002"), "account_is_not_ours"),
        broken("other currency", text.replace('"EUR"', '"USD"').replace("<Ccy>EUR", "<Ccy>USD"), "currency_is_not_euro"),
        broken("amount with a comma", text.replace(f">{booked}<", ">" + booked.replace(".", ",") + "<"), "amount_is_malformed"),
    ]


def costs(reference: str) -> str:
    header = (world.REGISTERS / "costs.csv").read_text(encoding="utf-8").splitlines()[0]
    return (f"{header}\nP0002;rent-9;RENT;Woningstichting De Duinpan;NL46BNGH0999000101;{reference};10,00;P1M;1;before;"
            "2026-09-01;2026-09-01;;push;active;j.jansen;2026-01-12;call_back\n")


def newcomer(client: str) -> str:
    header = (world.REGISTERS / "participants.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.startswith("participant;client_code;household;name;"), header
    return (f"{header}\nP0777;{client};H0777;Noor Nieuwkomer;1;0;NL86ABNA0998000002;;2026-02-01;56a;full;RENT;granted;"
            "2026-02-01;B2026-0777;2026-01-30\n")


def early_scope() -> str:
    return ("participant;legal_ground;mode;kinds;valid_from;valid_to;review_on;reason;decision_ref;decision_date\n"
            "P0001;56a;partial;RENT;2025-12-31;;;too early;B2026-0778;2026-01-30\n")


def others(payment_file: Path) -> list[Broken]:
    found = [
        Broken("wrong check digit of a betalingskenmerk", costs("6000056789012345"), "betalingskenmerk_is_wrong", 2, "costs.csv"),
        Broken("a reference that a spreadsheet rounded", costs("6,00006E+15"), "reference_was_rounded", 2, "costs.csv"),
        Broken("the client code of another participant", newcomer("C10001"), "client_code_is_anothers", 2,
               "newcomer.csv"),
        Broken("a scope before the right", early_scope(), "scope_begins_before_the_right", 2, "scopes.csv"),
        Broken("bytes of zero", bytes(100_000), "file_is_not_text", 0, "zeros.bin"),
        Broken("binary rubbish", bytes((i * i * 7 + i // 3) % 255 + 1 for i in range(50_000)), "format_is_unknown", 0, "rubbish.bin"),
        Broken("ZIP archive", b"PK\x03\x04" + bytes(200), "archive_is_broken", 0, "files.zip"),
        Broken("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file_is_not_text", 0, "statement.pdf"),
        Broken("UTF-16", world.benefit_run(FEBRUARY).encode("utf-16"), "file_is_not_text", None, "utf16.csv"),
        Broken("Latin-1 in a benefit run", run().set(4, "decision_ref", "B\u00e9sluit").text().encode("latin-1"),
               "encoding_is_broken", 4),
        Broken("our own payment file", payment_file.read_bytes(), "payment_order_is_ours", None, "9901-R000001.xml"),
    ]
    for folder, rule in (("mt940", "account_is_not_ours"), ("mt942", "account_is_not_ours"),
                         ("pain002", "answer_is_to_no_payment_of_ours"), ("camt054", "account_is_not_ours"),
                         ("camt052", "account_is_not_ours"), ("csv", "format_is_unknown")):
        samples = sorted((world.SHARED / "samples" / folder).glob("*"))
        for path in samples[:1]:  # only where the samples are installed
            found.append(Broken(f"sample of {folder}", path.read_bytes(), rule, None, path.name))
    return found
