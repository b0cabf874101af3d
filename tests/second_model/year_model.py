"""What should become of a household's money in a year, by the rules in ledger/RULES.md and the "Choices" in
ledger/README.md. Amounts are whole cents, days whole numbers (year_days.py)."""

from year_days import DAY, MONTH_OF, TEXT, open_day, paydays
from year_division import Division
from year_loan import Loan
from year_regime import Regime, window


class Year:
    """Plays a household-year day by day."""

    def __init__(self, year):
        self.year, self.policy = year, year["policy"]
        self.paydays = paydays(self.policy["rule"])
        self.last = DAY[year["last"]]
        self.dues = {}                # (cost, due) -> [paid, saved, closed]
        self.loans, self.pending, self.leefgeld = [], [], {}
        self.first_allowance, self.benefit_came = None, 0
        self.window = window(DAY[year["rows"]["person"][0]["right_from"]], self.policy, self.paydays)
        self.cycles, self.saved = [], 0

    def played(self):
        rows = self.year["rows"]
        news = {DAY[row["known"]] for name in rows for row in rows[name]}
        self.regime, self.waits_since = Regime(self.year, DAY[self.year["first"]], self.paydays, self.last + 80), None
        money = {}
        for receipt in self.year["money"]:
            money.setdefault(DAY[receipt["day"]], []).append(receipt)
        granted = {}
        for loan in rows["loans"]:
            granted.setdefault(DAY[loan["known"]], []).append(loan)
        busy, prefinances = news | money.keys() | granted.keys(), self.policy["prefinances"]
        for day in range(DAY[self.year["first"]], self.last + 1):
            if not (day in busy or self.pending or self.saved or prefinances):
                continue
            if day in news:
                self.regime, self.waits_since = self.regime.with_news(self.year, day), None
            for receipt in money.get(day, ()):
                self.take_in(receipt)
            for loan in granted.get(day, ()):
                self.lend(dict(loan, day=day))
            if self.saved:
                self.free_savings(day)
            if prefinances:
                self.advance(day)
            if self.pending and not self.regime.is_blocked(day):
                self.allocate(day)
        return self.told()

    def take_in(self, receipt):
        pay_date = DAY[receipt["day"]]
        self.pending.append(dict(receipt, paid_on=pay_date, month=MONTH_OF[DAY[receipt["to"]]], serves=None))
        if receipt["kind"] == "benefit" and receipt["regular"]:
            self.benefit_came = max(self.benefit_came, self.paydays.cycle_served(pay_date, MONTH_OF[DAY[receipt["to"]]])[0])
        if receipt["kind"] == "allowance" and self.first_allowance is None:
            self.first_allowance = pay_date

    def lend(self, terms, brings_money=True):
        self.loans.append(Loan(terms, self))
        self.loans.sort(key=lambda loan: (loan.terms["day"], loan.terms["id"]))
        if brings_money:
            self.pending.append({"kind": "loan", "amount": terms["principal"], "paid_on": terms["day"], "serves": None,
                                 "is_advance": terms["kind"] == "ADVANCE_52"})

    def program_lends(self, amount, kind, day, brings_money):
        number = 10_000 + day - DAY[self.year["first"]]
        letter = "V" if kind == "ADVANCE_52" else "L"
        self.lend({"id": f"{letter}{number}", "kind": kind, "principal": amount, "day": day, "first_instalment": None,
                   "instalments": 1 if kind == "ADVANCE_52" else self.policy["loan_instalments"], "holiday": False},
                  brings_money)

    def bring(self, kind, amount, day, serves):
        if amount > 0:
            self.pending.append({"kind": kind, "amount": amount, "paid_on": day, "serves": serves})

    # ---- savings that are not needed any more ----------------------------------------------------

    def free_savings(self, day):
        over = 0
        ours = {(cost, due) for due, cost, _ in self.regime.dues if self.regime.may_pay(due, day)}
        nothing_more = not self.regime.is_withheld(day, self.last + 80)
        for key, so_far in self.dues.items():
            if so_far[1] and (nothing_more or key not in ours or so_far[2]):
                over += so_far[1]
                so_far[1] = 0
        self.saved -= over
        self.bring("freed", over, day, None)

    # ---- an advance before the benefit comes: rule rent_before_the_benefit -----------------------

    def cap_left(self, day):
        cap = self.policy["cap_family" if self.regime.heads(day) > 1 else "cap_single"]
        return max(0, cap - sum(loan.balance for loan in self.loans if loan.terms["kind"] != "DURABLE_51"))

    def advance(self, day):
        cycle = self.paydays.cycle_of_day(day)
        if self.benefit_came >= cycle[0] or self.regime.is_blocked(day):
            return
        need = sum(open_ for due, _, row, _, open_, _ in self.open_dues(cycle[1])
                   if due >= cycle[0] and open_day(due, row["shift"]) <= day and self.regime.may_pay(due, day))
        need -= sum(receipt["amount"] for receipt in self.pending if receipt["kind"] == "loan")
        if 0 < need <= min(self.cap_left(day), self.policy["auto_grant_max"]):
            self.program_lends(need, "ADVANCE_52", day, True)

    # ---- which cycle -----------------------------------------------------------------------------

    def cycle_of(self, receipts, day):
        def own(receipt):
            if receipt["kind"] == "benefit" and receipt["regular"]:
                return self.paydays.cycle_served(receipt["paid_on"], receipt["month"])
            if receipt["kind"] == "allowance":
                return self.paydays.cycle_of_day(receipt["paid_on"])
            return self.paydays.cycle_of_day(max(day, receipt["paid_on"]))
        return max(own(receipt) for receipt in receipts)

    def to_serve(self, day):
        free = [receipt for receipt in self.pending if receipt["serves"] is None]
        if len(free) == len(self.pending):
            return free
        # Money that was kept is divided together with the money of its cycle, or alone from the day after the payday.
        reach = max(day - 1, self.cycle_of(free, day)[0]) if free else day - 1
        return [receipt for receipt in self.pending if receipt["serves"] is None or receipt["serves"] <= reach]

    def open_dues(self, before):
        """(due, cost, row, owed, open, saved) of costs that are ours to pay, fall due and are not paid."""
        for due, cost, row in self.regime.dues:
            if due >= before:
                break
            paid, saved, closed = self.dues.get((cost, due), (0, 0, False))
            if not closed and row["amount"] > paid:
                saved = min(saved, row["amount"] - paid)
                yield due, cost, row, row["amount"], row["amount"] - paid - saved, saved

    # ---- one allocation --------------------------------------------------------------------------

    def allocate(self, day):
        receipts = self.to_serve(day)
        if not receipts:
            return
        # On a day on which nothing differs from the day before, there is nothing to divide.
        waits = day if any(one.get("is_advance") for one in receipts) else 0, len(self.pending), self.paydays.cycle_of_day(day), self.regime.has_mandate(day)
        if waits != self.waits_since:
            count = len(self.cycles)
            Division(self, receipts, day).divide()
            self.waits_since = waits if len(self.cycles) == count else None

    def told(self):
        return {"cycles": self.cycles, "plan_differs": None,
                "loans": [[loan.terms["id"], loan.terms["kind"], loan.terms["principal"], loan.balance] for loan in self.loans],
                "schedules": [[[TEXT[due], amount] for due, amount in loan.schedule(self.last, None)] for loan in self.loans],
                "left": [[receipt["amount"], TEXT.get(receipt["serves"])] for receipt in self.pending],
                "still_saved": sorted([cost, TEXT[due], so_far[1]] for (cost, due), so_far in self.dues.items() if so_far[1])}
