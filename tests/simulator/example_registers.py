#!/usr/bin/env python3
"""Writes the registers of the fictional Gemeente Zandermeer: config/example/registers/*.csv.

    python3 tests/simulator/example_registers.py DIR

Names, accounts and references are invented; the account numbers only carry valid check digits. Every first
payment date is chosen so that the part month before it was paid by special assistance, unless a loan is listed.
"""

import sys
from pathlib import Path

import checks

FULL = "RENT,GAS+POWER,GAS,POWER,WATER,HEALTH_BASIC"
SINGLE, COUPLE, SHARER = "1331,42", "1902,02", "951,02"

PARTICIPANTS = ["participant", "client_code", "household", "name", "adults", "children", "leefgeld_iban",
                "leefgeld_name", "right_from", "legal_ground", "mode", "scope", "mandate", "mandate_from",
                "decision_ref", "decision_date"]
COSTS = ["participant", "cost", "kind", "creditor", "creditor_iban", "reference", "amount", "every", "due_day",
         "shift", "first_due", "valid_from", "valid_to", "collected_by", "state", "verified_by", "verified_on",
         "verified_how"]
INCOMES = ["participant", "kind", "amount", "expected_day", "status", "valid_from", "valid_to", "use"]
LOANS = ["participant", "loan", "kind", "principal", "granted_on", "decision_ref", "first_instalment",
         "instalments"]
CONSENTS = ["participant", "kind", "month_from", "month_to", "given_on", "decision_ref"]

# key: name as registered, country, bank code and account number
CREDITORS = {
    "duinpan": ("Woningstichting De Duinpan", "NL", "BNGH0999000101"),
    "zandhave": ("Stichting Zandhave Wonen & Zorg", "NL", "RABO0999000102"),
    "kustlicht": ("Woonmaatschappij Kustlicht U.A.", "NL", "ABNA0999000103"),
    "brulee": ("Vastgoed Café Brûlée B.V.", "NL", "INGB0999000104"),
    "polderblik": ("Verhuurkantoor Polderblik BVBA", "BE", "999000105"),
    "heidesand": ("Hausverwaltung Heidesand GmbH", "DE", "999000009990000106"),
    "noordwind": ("Noordwind Energie B.V.", "NL", "INGB0999000201"),
    "helder": ("Helder Stroom Coöperatie U.A.", "NL", "TRIO0999000202"),
    "vlammetje": ("Gasbedrijf 't Vlammetje N.V.", "NL", "SNSB0999000203"),
    "duinwater": ("Duinwater Zandermeer N.V.", "NL", "BNGH0999000301"),
    "zilvermeeuw": ("Zorgverzekeraar Zilvermeeuw U.A.", "NL", "ABNA0999000401"),
    "zeekraal": ("Onderlinge Zeekraal Zorg N.V.", "NL", "RABO0999000402"),
}
LEEFGELD_BANKS = ["INGB", "RABO", "ABNA", "BUNQ", "SNSB", "KNAB", "ASNB", "RBRB"]


def creditor_iban(key: str) -> str:
    _, country, account = CREDITORS[key]
    if country == "BE":  # the national check digits: number mod 97, 0 becomes 97
        account = f"{account}0"
        account += f"{int(account) % 97 or 97:02d}"
    return checks.make_iban(country, account)


class Registers:
    def __init__(self):
        self.participants, self.costs, self.incomes, self.loans, self.consents = [], [], [], [], []

    def person(self, name, right_from, benefit, children=0, household=None, ground="56a", mode="full", scope=FULL,
               mandate="granted", mandate_from=None, decided=None):
        """Adds a participant and his benefit. The rows that are added next belong to this participant."""
        self.number = len(self.participants) + 1
        self.id, self.right_from = f"P{self.number:04d}", right_from
        self.decided = decided or right_from
        bank = LEEFGELD_BANKS[self.number % len(LEEFGELD_BANKS)]
        iban = checks.make_iban("NL", f"{bank}0998{self.number:06d}")
        self.participants.append([
            self.id, f"C{10000 + self.number}", household or f"H{self.number:04d}", name,
            "2" if benefit == COUPLE else "1", str(children), iban, name, right_from, ground, mode, scope, mandate,
            mandate_from if mandate_from is not None else right_from, f"B2026-{self.number:04d}", self.decided])
        self.income("BENEFIT", benefit, 31, "awarded", right_from, "fixed_costs")

    def income(self, kind, amount, day, status, valid_from, use):
        self.incomes.append([self.id, kind, amount, str(day), status, valid_from, "", use])

    def toeslagen(self, rent, care, valid_from, status="applied", use="fixed_costs"):
        self.income("TOESLAG_RENT", rent, 20, status, valid_from, use)
        self.income("TOESLAG_CARE", care, 20, status, valid_from, use)

    def cost(self, cost, kind, creditor, reference, amount, first_due, every="P1M", day=None, shift="before",
             valid_from=None, valid_to="", by="push", state="active"):
        known = ["", "", ""] if state == "proposed" else ["j.jansen", self.decided, "call_back"]
        self.costs.append([
            self.id, cost, kind, CREDITORS[creditor][0], creditor_iban(creditor), reference, amount, every,
            str(day or int(first_due[8:])), shift, first_due, valid_from or self.right_from, valid_to, by, state,
            *known])

    def rent(self, creditor, reference, amount, first_due, **more):
        self.cost(more.pop("cost", "rent-1"), "RENT", creditor, reference, amount, first_due, **more)

    def energy(self, amount, first_due, creditor="noordwind", **more):
        reference = checks.make_rf(f"NW{26000 + self.number}")
        self.cost("energy-1", "GAS+POWER", creditor, reference, amount, first_due, **more)

    def water(self, amount, first_due, **more):
        reference = checks.make_kenmerk(f"9260{self.number:03d}50000401")
        self.cost(more.pop("cost", "water-1"), "WATER", "duinwater", reference, amount, first_due, **more)

    def health(self, amount, first_due, creditor="zilvermeeuw", **more):
        number = f"70{self.number:04d}26{self.number:02d}"
        self.cost(more.pop("cost", "health-1"), "HEALTH_BASIC", creditor, checks.make_kenmerk(number), amount,
                  first_due, **more)

    def loan(self, principal, granted_on, first_instalment, instalments):
        number = len(self.loans) + 1
        self.loans.append([self.id, f"L{number:04d}", "BRIDGE_CREDIT", principal, granted_on,
                           f"B2026-{500 + number:04d}", first_instalment, str(instalments)])

    def consent(self, kind, month_from, month_to, given_on):
        self.consents.append([self.id, kind, month_from, month_to, given_on, f"B2026-{600 + len(self.consents) + 1:04d}"])


def zandermeer() -> Registers:
    r = Registers()
    started_in_january(r)
    started_in_february(r)
    started_in_march(r)
    started_later(r)
    return r


def started_in_january(r: Registers) -> None:
    r.person("Amal Voorbeeld", "2026-01-15", SINGLE, decided="2026-01-12")  # 01-plain-month.page of tests/scenarios
    r.toeslagen("310,00", "129,00", "2026-02-01", "awarded", "loan_first")
    r.cost("rent-start", "RENT", "duinpan", "huur 12-31 jan Lindelaan 12 relatie 44871", "412,90", "2026-01-20", "once")
    r.rent("duinpan", "huur Lindelaan 12 relatie 44871", "640,00", "2026-02-01")
    r.energy("165,00", "2026-02-15")
    r.water("14,50", "2026-02-20")
    r.health("83,35", "2026-01-20", every="once", cost="health-start")
    r.health("152,00", "2026-02-01")
    r.loan("1000,00", "2026-01-20", "2026-07-31", 36)

    r.person("Béatrice Proefstuk", "2026-01-01", COUPLE, children=2, decided="2025-12-18")  # Family B
    r.toeslagen("285,00", "248,00", "2026-01-01", "awarded")
    r.income("AKW", "573,00", 2, "applied", "2026-01-01", "pass_through")
    r.rent("zandhave", "huur Kwelderstraat 8 relatie 51203", "830,00", "2026-02-01")
    r.energy("245,00", "2026-02-15")
    r.water("28,00", "2026-02-20")
    r.health("304,00", "2026-02-01")

    r.person("Łukasz Zandkorrel", "2026-01-01", SINGLE, decided="2025-12-18")
    r.toeslagen("244,00", "129,00", "2026-02-01")
    r.rent("kustlicht", checks.make_kenmerk("004471200302601"), "612,50", "2026-02-01")
    r.cost("gas-1", "GAS", "vlammetje", "4447103", "78,00", "2026-02-10")
    r.cost("power-1", "POWER", "helder", checks.make_rf("HS44710300"), "64,00", "2026-02-18")
    r.water("43,50", "2026-04-15", every="P3M")
    r.health("147,25", "2026-02-01", creditor="zeekraal")

    r.person("Tesfay Duinwind", "2026-01-01", SINGLE, decided="2025-12-19")  # as in 05-fifteen-euro.page
    r.toeslagen("355,00", "129,00", "2026-02-01")
    r.rent("brulee", "huur Boulevard 101 app. 7 relatie 88", "934,92", "2026-02-01")
    r.energy("165,00", "2026-02-15")
    r.water("14,50", "2026-02-20")
    r.health("152,00", "2026-02-01")

    r.person("Zoë Schelpenpad", "2026-01-01", SHARER, decided="2025-12-19")  # as in 06-costs-above-benefit.page
    r.rent("kustlicht", "huur Schorrenweg 3 relatie 60711", "705,00", "2026-02-01")
    r.energy("160,00", "2026-02-15")
    r.water("13,00", "2026-02-20")
    r.health("152,00", "2026-02-01")
    r.consent("HEALTH_BASIC", "2026-02", "2026-02", "2026-01-20")

    r.person("Mirjam Strandjutter", "2026-01-01", SHARER, household="H0006", decided="2025-12-22")
    r.rent("zandhave", "huur Wierhof 21 relatie 51877 A", "325,00", "2026-02-01")
    r.energy("96,50", "2026-02-15")
    r.health("139,50", "2026-02-01", creditor="zeekraal")

    r.person("Jürgen Strandjutter", "2026-01-01", SHARER, household="H0006", decided="2025-12-22")
    r.rent("zandhave", "huur Wierhof 21 relatie 51877 B", "325,00", "2026-02-01")
    r.water("21,75", "2026-02-20")
    r.health("139,50", "2026-02-01", creditor="zeekraal")

    r.person("Şirin Helmgras", "2026-01-01", SINGLE, decided="2025-12-22")
    r.rent("duinpan", "huur Lindelaan 40 relatie 44902", "588,20", "2026-02-01")
    r.energy("131,00", "2026-02-25", by="participant_self")
    r.water("14,50", "2026-02-20")
    r.health("152,00", "2026-02-01")

    r.person("Karim Stuifzand", "2026-01-01", COUPLE, decided="2025-12-22")
    r.rent("kustlicht", checks.make_kenmerk("004471200302609"), "742,80", "2026-02-01")
    r.energy("185,00", "2026-01-31", day=31)
    r.water("22,00", "2026-02-20")
    r.health("304,00", "2026-02-01")

    r.person("Nadezjda Oeverloper", "2026-01-01", SINGLE, mode="partial", scope="RENT,HEALTH_BASIC",
             decided="2025-12-22")
    r.rent("duinpan", "huur Meeuwenplein 2 relatie 44915", "640,00", "2026-02-01")
    r.health("152,00", "2026-02-01")

    r.person("Omar Branding", "2026-01-01", SINGLE, mandate="refused", mandate_from="2026-01-08",
             decided="2025-12-23")

    r.person("Eloïse Zeedistel", "2026-01-15", COUPLE, children=2, decided="2026-01-13")
    r.toeslagen("262,00", "248,00", "2026-02-01", "awarded", "loan_first")
    r.cost("rent-start", "RENT", "zandhave", "huur 15-31 jan Kwelderstraat 30 relatie 51990", "427,74", "2026-01-20",
           "once")
    r.rent("zandhave", "huur Kwelderstraat 30 relatie 51990", "780,00", "2026-02-01")
    r.energy("230,00", "2026-02-15")
    r.water("27,00", "2026-02-20")
    r.health("304,00", "2026-02-01", creditor="zeekraal")
    r.loan("1200,00", "2026-01-20", "2026-07-31", 36)

    r.person("Piet Zilt", "2026-01-15", SINGLE, mode="guidance_only", scope="", mandate="none", mandate_from="",
             decided="2026-01-14")


def started_in_february(r: Registers) -> None:
    r.person("Ana-Lucía Kweldergras", "2026-02-01", SINGLE, decided="2026-01-26")
    r.rent("duinpan", "huur Lindelaan 56 relatie 45010", "640,00", "2026-03-01", valid_to="2026-06-30")
    r.rent("duinpan", "huur Lindelaan 56 relatie 45010", "665,60", "2026-07-01", cost="rent-2",
           valid_from="2026-07-01")
    r.energy("142,00", "2026-03-15")
    r.water("14,50", "2026-03-20")
    r.health("152,00", "2026-03-01")

    r.person("Dirk Lamsoor", "2026-02-01", SINGLE, ground="voluntary", mode="voluntary",
             scope="RENT,HEALTH_BASIC,WATER", decided="2026-01-27")
    r.rent("kustlicht", "huur Schorrenweg 77 relatie 60802", "575,40", "2026-03-01")
    r.water("14,50", "2026-03-20")
    r.health("147,25", "2026-03-01", creditor="zeekraal")

    r.person("Fatou Blauwzee", "2026-02-01", SINGLE, decided="2026-01-27")
    r.rent("polderblik", "huur Grensweg 5 bus 2 relatie 900", "655,00", "2026-03-01")
    r.cost("power-1", "POWER", "helder", checks.make_rf("HS44716600"), "58,40", "2026-03-04", every="P4W")
    r.water("14,50", "2026-03-20")
    r.health("152,00", "2026-03-01")

    r.person("Wójcik van der Ebbe", "2026-02-01", COUPLE, children=3, decided="2026-01-28")
    r.toeslagen("301,00", "248,00", "2026-02-01")
    r.rent("zandhave", "huur Kwelderstraat 64 relatie 52044", "765,00", "2026-03-01")
    r.energy("215,00", "2026-03-15")
    r.water("31,00", "2026-03-20")
    r.health("304,00", "2026-03-01")

    r.person("Hanneke Golfslag", "2026-02-01", SHARER, decided="2026-01-28")
    r.rent("kustlicht", "huur Vuurtorenpad 9 relatie 60855", "398,00", "2026-03-01")
    r.health("147,25", "2026-03-01", creditor="zeekraal")

    r.person("Günther Wadloper", "2026-02-16", SINGLE, decided="2026-02-12")
    r.rent("heidesand", "Miete Objekt 4 Wohnung 12", "620,00", "2026-04-01")
    r.energy("128,00", "2026-04-15")
    r.health("152,00", "2026-04-01")


def started_in_march(r: Registers) -> None:
    r.person("Selam Kiezelstrand", "2026-03-16", SINGLE, decided="2026-03-12")
    r.toeslagen("298,00", "129,00", "2026-04-01", "awarded", "loan_first")
    r.cost("rent-start", "RENT", "duinpan", "huur 16-31 mrt Meeuwenplein 9 relatie 45100", "315,87", "2026-03-20",
           "once")
    r.rent("duinpan", "huur Meeuwenplein 9 relatie 45100", "612,00", "2026-04-01")
    r.energy("149,00", "2026-04-15")
    r.water("14,50", "2026-04-20")
    r.health("152,00", "2026-04-01")
    r.loan("900,00", "2026-03-20", "2026-09-30", 24)

    r.person("Ibrahim Zeeklei", "2026-03-01", SINGLE, decided="2026-02-25")
    r.rent("brulee", "huur Boulevard 101 app. 12 relatie 93", "698,50", "2026-04-01")
    r.energy("137,00", "2026-04-15")
    r.water("14,50", "2026-04-20")
    r.health("152,00", "2026-04-01")

    r.person("Çağla Mosselbank", "2026-03-01", SINGLE, mandate="revoked", mandate_from="2026-06-10",
             decided="2026-02-25")
    r.rent("zandhave", "huur Wierhof 48 relatie 52101", "601,00", "2026-04-01")
    r.health("152,00", "2026-04-01")

    r.person("Robbert-Jan Duinroos", "2026-03-01", COUPLE, decided="2026-02-26")
    r.rent("kustlicht", checks.make_kenmerk("004471200302623"), "718,30", "2026-04-01")
    r.energy("190,00", "2026-04-15")
    r.water("22,00", "2026-04-20")
    r.health("304,00", "2026-04-01")

    r.person("Maëlle Zeewier", "2026-03-16", SHARER, decided="2026-03-13")
    r.rent("zandhave", "huur Wierhof 60 relatie 52140", "372,00", "2026-05-01")
    r.health("139,50", "2026-05-01", creditor="zeekraal")

    r.person("Solomon Getij", "2026-03-16", SINGLE, decided="2026-03-13")
    r.rent("duinpan", "huur Lindelaan 73 relatie 45133", "633,00", "2026-05-01")
    r.energy("151,00", "2026-05-10", shift="after")
    r.water("14,50", "2026-05-20", shift="after")
    r.health("152,00", "2026-05-01")


def started_later(r: Registers) -> None:
    r.person("Renée Strandvlakte", "2026-04-01", SINGLE, decided="2026-03-26")
    r.rent("duinpan", "huur Meeuwenplein 17 relatie 45201", "597,75", "2026-05-01")
    r.energy("139,00", "2026-05-15")
    r.water("61,35", "2026-06-30", every="P1Y", cost="water-year")
    r.health("152,00", "2026-05-01")

    r.person("Yusuf Zandbank", "2026-04-01", COUPLE, children=1, decided="2026-03-27")
    r.rent("zandhave", "huur Kwelderstraat 82 relatie 52177", "755,00", "2026-05-01")
    r.energy("205,00", "2026-05-15", state="accepted_by_creditor")
    r.water("25,00", "2026-05-20", state="proposed")
    r.health("304,00", "2026-05-01")

    r.person("Inés Lichtboei", "2026-04-15", SINGLE, mandate="requested", decided="2026-04-13")
    r.rent("kustlicht", "huur Vuurtorenpad 30 relatie 60911", "610,00", "2026-06-01", state="proposed")

    r.person("Kees Vloedlijn", "2026-05-01", SINGLE, decided="2026-04-28")
    r.rent("brulee", "huur Boulevard 103 relatie 97", "710,00", "2026-06-01")
    r.energy("134,00", "2026-06-15")
    r.water("14,50", "2026-06-20")
    r.health("152,00", "2026-06-01")

    r.person("Adwoa Zeebries", "2026-06-01", COUPLE, children=1, decided="2026-05-27")
    r.rent("zandhave", "huur Kwelderstraat 95 relatie 52203", "748,00", "2026-07-01")
    r.energy("198,00", "2026-07-15")
    r.water("25,00", "2026-07-20")
    r.health("304,00", "2026-07-01", creditor="zeekraal")

    r.person("Björn Schuimkop", "2026-07-15", SINGLE, decided="2026-07-10")
    r.rent("kustlicht", "huur Schorrenweg 91 relatie 60950", "589,00", "2026-09-01")
    r.health("152,00", "2026-09-01")

    r.person("Liya Horizon", "2026-08-31", SINGLE, decided="2026-08-27")  # as in 66-month-end-window.page
    r.rent("duinpan", "huur Lindelaan 88 relatie 45290", "535,00", "2026-09-01")
    r.energy("129,00", "2026-09-15")
    r.health("152,00", "2026-09-01")
    r.loan("1000,00", "2026-08-31", "2027-02-26", 36)


def write(folder: Path) -> None:
    registers = zandermeer()
    for name, columns, rows in (("participants", PARTICIPANTS, registers.participants),
                                ("costs", COSTS, registers.costs), ("incomes", INCOMES, registers.incomes),
                                ("loans", LOANS, registers.loans), ("consents", CONSENTS, registers.consents)):
        lines = [";".join(row) + "\n" for row in [columns, *rows]]
        (folder / f"{name}.csv").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: example_registers.py DIR")
    write(Path(sys.argv[1]))
