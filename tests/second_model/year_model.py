"""What should become of a household's money in a year, from the field's text (domain.md 0.6, P9-P17, L4-L18) and
"Choices" in ledger/README.md. Amounts are whole cents, days whole numbers (year_days.py)."""

from fractions import Fraction

import model
from year_days import DAY, MONTH, MONTH_OF, TEXT, months_later, open_day, paydays, weekday
from year_regime import GROUPS, Regime, window

CYCLES_OF_BILL = {"P3M": 3, "P1Y": 12}


def part(amount, parts):
    return model.nearest_cent(Fraction(amount, parts))


class Loan:
    """What was lent, and what is still owed of it."""

    def __init__(self, terms, play):
        self.terms, self.balance, self.settled = terms, terms["principal"], set()
        self.instalment = max(1, part(terms["principal"], terms["instalments"]))
        self.play = play

    def first_due(self):
        if self.terms["kind"] == "ADVANCE_52":
            return None
        if self.terms["first_instalment"]:
            return DAY[self.terms["first_instalment"]]
        begin = self.play.policy["begin"]
        if begin == "months_after_grant":
            return months_later(self.terms["day"], self.play.policy["begin_months"])
        end, came = self.play.window[1], self.play.first_allowance
        if begin == "window_end" and self.terms["day"] < end:
            return MONTH[MONTH_OF[end - 1] + 1][0]
        if begin == "first_allowance" and came is None:
            return None
        after = self.terms["day"] if begin == "window_end" else max(self.terms["day"], came)
        return MONTH[MONTH_OF[after] + 1][0]

    def schedule(self, first, before):
        """(due, amount) of the months in between that were neither repaid nor skipped."""
        begin, rest, plan = self.first_due(), self.balance, []
        month = 0
        while begin is not None and rest > 0:
            due = months_later(begin, month)
            month += 1
            if before is not None and due >= before:
                break
            if due < first or due in self.settled:
                continue
            amount = min(self.instalment, rest)
            if rest - amount < self.terms["instalments"]:  # cents that rounding left
                amount = rest
            plan.append((due, amount))
            rest -= amount
        return plan


class Year:
    """Plays a household-year day by day."""

    def __init__(self, year):
        self.year, self.policy = year, year["policy"]
        self.paydays = paydays(self.policy["rule"])
        self.last = DAY[year["last"]]
        self.dues = {}                # (cost, due) -> [paid, saved, closed]
        self.loans, self.pending, self.leefgeld = [], [], {}
        self.first_allowance, self.benefit_came, self.lent = None, set(), 0
        self.window = window(DAY[year["rows"]["person"][0]["right_from"]], self.policy, self.paydays)
        self.cycles = []

    def played(self):
        rows = self.year["rows"]
        news = {DAY[row["known"]] for name in rows for row in rows[name]}
        money = {}
        for receipt in self.year["money"]:
            money.setdefault(DAY[receipt["day"]], []).append(receipt)
        granted = {}
        for loan in rows["loans"]:
            granted.setdefault(DAY[loan["known"]], []).append(loan)
        for day in range(DAY[self.year["first"]], self.last + 1):
            if day in news or not self.cycles and day == DAY[self.year["first"]]:
                self.regime = Regime(self.year, day, self.paydays, self.last + 80)
            for receipt in money.get(day, ()):
                self.take_in(receipt)
            for loan in granted.get(day, ()):
                self.lend(dict(loan, day=day))
            self.free_savings(day)
            self.advance(day)
            if self.pending and not self.regime.is_blocked(day):
                self.allocate(day)
        return self.told()

    def take_in(self, receipt):
        pay_date = DAY[receipt["day"]]
        self.pending.append(dict(receipt, paid_on=pay_date, month=MONTH_OF[DAY[receipt["to"]]], serves=None))
        if receipt["kind"] == "benefit" and receipt["regular"]:
            self.benefit_came.add(self.paydays.cycle_served(pay_date, MONTH_OF[DAY[receipt["to"]]])[0])
        if receipt["kind"] == "allowance" and self.first_allowance is None:
            self.first_allowance = pay_date

    def lend(self, terms, brings_money=True):
        self.loans.append(Loan(terms, self))
        if brings_money:
            self.pending.append({"kind": "loan", "amount": terms["principal"], "paid_on": terms["day"], "serves": None,
                                 "loan": self.loans[-1]})

    def program_lends(self, amount, kind, day, brings_money):
        self.lent += 1
        self.lend({"id": f"plan-{self.lent}", "kind": kind, "principal": amount, "day": day, "first_instalment": None,
                   "instalments": 1 if kind == "ADVANCE_52" else self.policy["loan_instalments"], "holiday": False},
                  brings_money)

    def bring(self, kind, amount, day, serves):
        if amount > 0:
            self.pending.append({"kind": kind, "amount": amount, "paid_on": day, "serves": serves})

    # ---- what is put by and not needed any more -------------------------------------------------------------

    def free_savings(self, day):
        over = 0
        if not any(paid[1] for paid in self.dues.values()):
            return
        ours = {(cost, due) for due, cost, _ in self.regime.dues}
        nothing_more = not self.regime.is_withheld(day, self.last + 80)
        for key, so_far in self.dues.items():
            if so_far[1] and (nothing_more or key not in ours):
                over += so_far[1]
                so_far[1] = 0
        self.bring("freed", over, day, None)

    # ---- pre-financing (P6, scenario 12) -------------------------------------------------------------------------

    def cap_left(self, day):
        cap = self.policy["cap_family" if self.regime.heads(day) > 1 else "cap_single"]
        return max(0, cap - sum(loan.balance for loan in self.loans if loan.terms["kind"] != "DURABLE_51"))

    def advance(self, day):
        if not self.policy["prefinances"] or not self.regime.has_mandate(day) or self.regime.is_blocked(day):
            return
        cycle = self.paydays.cycle_of_day(day)
        if any(payday >= cycle[0] for payday in self.benefit_came):
            return
        need = sum(open_ for due, _, row, _, open_, _ in self.open_dues(cycle[1])
                   if due >= cycle[0] and open_day(due, row["shift"]) <= day)
        if 0 < need <= min(self.cap_left(day), self.policy["auto_grant_max"]):
            self.program_lends(need, "ADVANCE_52", day, True)

    # ---- which cycle --------------------------------------------------------------------------------------------------

    def cycle_of(self, receipts, day):
        def own(receipt):
            if receipt["kind"] == "benefit" and receipt["regular"]:
                return self.paydays.cycle_served(receipt["paid_on"], receipt["month"])
            return self.paydays.cycle_of_day(max(day, receipt["serves"] or receipt["paid_on"]))
        return max(own(receipt) for receipt in receipts)

    def to_serve(self, day):
        free = [receipt for receipt in self.pending if receipt["serves"] is None]
        reach = day
        if free:
            reach = max(day, self.cycle_of(free, day)[0])
        return [receipt for receipt in self.pending if receipt["serves"] is None or receipt["serves"] <= reach]

    def open_dues(self, before):
        """(due, cost, row, owed, open, saved) of what is ours, falls due and is not paid."""
        for due, cost, row in self.regime.dues:
            if due >= before:
                break
            paid, saved, closed = self.dues.get((cost, due), (0, 0, False))
            if not closed and row["amount"] > paid:
                saved = min(saved, row["amount"] - paid)
                yield due, cost, row, row["amount"], row["amount"] - paid - saved, saved

    # ---- one allocation ---------------------------------------------------------------------------------------------

    def allocate(self, day):
        receipts = self.to_serve(day)
        if receipts:
            Division(self, receipts, day).divide()

    def told(self):
        return {"cycles": self.cycles,
                "loans": [[loan.terms["id"], loan.terms["kind"], loan.terms["principal"], loan.balance] for loan in self.loans],
                "schedules": [[[TEXT[due], amount] for due, amount in loan.schedule(self.last, None)] for loan in self.loans],
                "left": [[receipt["amount"], TEXT.get(receipt["serves"])] for receipt in self.pending],
                "still_saved": sorted([cost, TEXT[due], so_far[1]] for (cost, due), so_far in self.dues.items() if so_far[1])}


class Division:
    """The money that is there on one day, divided (0.6.2-0.6.5)."""

    def __init__(self, play, receipts, day):
        self.play, self.regime, self.policy, self.receipts, self.day = play, play.regime, play.policy, receipts, day
        self.cycle = play.cycle_of(receipts, day)
        self.told = {"day": TEXT[day], "cycle": [TEXT[self.cycle[0]], TEXT[self.cycle[1]]], "dues": [], "payments": [],
                     "savings": [], "repayments": [], "kept": [], "granted": 0, "proposed": 0, "under_floor": False,
                     "loan_left": 0, "loan_returned": 0, "saved": 0, "repaid": 0, "holiday_repaid": 0, "costs": 0,
                     "from_savings": 0, "floor": 0}
        self.paused = []
        self.is_regular = any(one["kind"] == "benefit" and one["regular"] for one in receipts)

    def sum_of(self, *kinds, **wanted):
        return sum(one["amount"] for one in self.receipts
                   if one["kind"] in kinds and all(one.get(key) == value for key, value in wanted.items()))

    def divide(self):
        play, told = self.play, self.told
        self.may_withhold = self.regime.has_mandate(self.day)
        told["passes_whole"] = not (self.may_withhold and self.regime.is_withheld(*self.cycle))
        self.loan = self.sum_of("loan")
        self.passed_on = self.sum_of("allowance", use="pass_through")
        self.special, self.holiday = self.sum_of("special_assistance"), self.sum_of("holiday_allowance")
        self.reserve = self.sum_of("allowance", use="reserve")
        self.next_is_withheld = self.regime.is_withheld(self.cycle[1], play.paydays.cycle_of_day(self.cycle[1])[1])
        self.benefit = self.sum_of("benefit", "freed", "kept") - self.advances_repaid()
        first = self.sum_of("allowance", use="loan_first")
        if self.may_withhold:
            self.holiday_repays()
            first = self.lump({"BRIDGE_CREDIT", "LOAN_48"}, first)
        self.allowance = self.sum_of("allowance", use="fixed_costs") + first
        if not self.next_is_withheld:  # nothing to keep it for
            self.benefit, self.reserve = self.benefit + self.reserve, 0
        self.money = self.benefit + self.allowance
        self.before = play.leefgeld.get(self.cycle[0], 0)
        self.paydays = self.leefgeld_days()
        self.left = self.floor = 0
        self.paid = []
        if told["passes_whole"]:
            self.pass_whole()
        else:
            self.withhold()
        self.finish()

    def withhold(self):
        told = self.told
        told["available"] = told["repaid"] + self.money + self.reserve
        if self.money + self.loan > 0:
            told["floor"] = self.whole_floor()
            is_loan_alone = self.money == 0 and told["repaid"] == 0 and self.before == 0
            self.floor = 0 if is_loan_alone else max(0, told["floor"] - self.before)
            self.pay_costs()
            self.give_loan_back()
        self.left += self.reserve
        self.keep(self.reserve)
        self.keep_allowance()
        if self.is_regular or self.allowance > 0:
            self.instalments()
        if self.is_regular:
            self.save()
        self.keep_beyond_fixed()

    # ---- loans that come first ------------------------------------------------------------------------------------------

    def repay(self, loan, kind, due, amount, where="repaid"):
        loan.balance -= amount
        self.told[where] += amount
        self.told["repayments"].append([loan.terms["id"], kind, TEXT.get(due), amount])

    def lump(self, kinds, money, where="repaid"):
        """Oldest first; what is left of the money."""
        for loan in self.play.loans:
            amount = min(loan.balance, money)
            if loan.terms["kind"] in kinds and amount > 0:
                self.repay(loan, "lump", None, amount, where)
                money -= amount
        return money

    def advances_repaid(self):
        regular = self.sum_of("benefit", regular=True)
        return regular - self.lump({"ADVANCE_52"}, regular)

    def holiday_repays(self):
        for loan in self.play.loans:
            amount = min(loan.balance, self.holiday)
            if loan.terms["holiday"] and amount > 0:
                self.repay(loan, "lump", None, amount, "holiday_repaid")
                self.holiday -= amount

    # ---- leefgeld's days and floor ------------------------------------------------------------------------------------------

    def leefgeld_days(self):
        days = [day for day in range(*self.cycle) if weekday(day) == self.policy["weekday"]] if self.policy["weekly"] else []
        return days or [self.cycle[0]]

    def whole_floor(self):
        week = self.policy["floor_first"] + self.policy["floor_further"] * (self.regime.heads(self.cycle[0]) - 1)
        return week * len(self.paydays) if self.policy["weekly"] else part(week * 52, 12)

    # ---- nothing is withheld ------------------------------------------------------------------------------------------------------

    def pass_whole(self):
        told = self.told
        self.left = self.money + self.reserve
        told["available"] = told["repaid"] + self.left
        end = self.regime.withheld_until()
        if end <= self.cycle[0]:
            rest = self.lump({"BRIDGE_CREDIT", "LOAN_48", "DURABLE_51", "ADVANCE_52"}, self.loan, "loan_returned")
            self.left += rest
            told["available"] += rest
        else:
            told["loan_left"] = self.loan

    # ---- costs and shortage ----------------------------------------------------------------------------------------------------------

    def pay_costs(self):
        self.asked, self.bills, self.may_wait = [], {}, set()
        pauses = any(receipt.get("pauses_premium") for receipt in self.receipts)
        for due, cost, row, owed, open_, saved in self.play.open_dues(self.cycle[1]):
            older = self.bills[row["kind"]] = self.bills.get(row["kind"], -1) + 1
            if pauses and row["kind"] == "HEALTH_BASIC" and due >= self.cycle[0]:
                self.paused.append((cost, due))
                self.told["dues"].append([cost, TEXT[due], owed, "paused", 0])
                continue
            if older < self.policy["defer_months_max"] and open_ > 0 and self.regime.may_wait(row, due):
                self.may_wait.add(len(self.asked))
            self.asked.append([due, cost, row, owed, open_, saved])
        self.choose()

    def choose(self):
        """Steps in their order (0.6.3); each place of `asked` ends with what is paid of it."""
        amounts = [one[4] for one in self.asked]
        ranks = self.policy["order"]
        groups = [GROUPS.get(one[2]["kind"], "other") for one in self.asked]
        order = sorted(range(len(amounts)), key=lambda place: (
            ranks.index(groups[place]) if groups[place] in ranks else len(ranks), self.asked[place][0], place))
        money, deferred, may_wait = self.money + self.loan, set(), self.may_wait
        give = dict(enumerate(amounts))

        def missing():
            return self.floor + sum(amount for place, amount in enumerate(amounts) if place not in deferred) - money

        for step in self.policy["shortage"]:
            if missing() <= 0:
                break
            if step == "bridge_loan":
                amount = min(missing(), self.play.cap_left(self.cycle[0]))
                if amount <= self.policy["auto_grant_max"]:
                    self.told["granted"], money = amount, money + amount
                else:
                    self.told["proposed"] = amount
            elif step == "defer_with_consent":
                for place in reversed(order):
                    if missing() > 0 and place in may_wait:
                        deferred.add(place)
            else:
                give = self.fill([place for place in order if place not in deferred], amounts,
                                 money - (self.floor if step == "leefgeld_floor" else 0))
        self.tell_dues(amounts, give, deferred)
        self.left = money - self.told["costs"]

    def fill(self, places, amounts, room):
        """What each place gets: whole, in part where that may be, or nothing; a later, smaller one may still fit."""
        give = {}
        for place in places:
            if amounts[place] <= max(0, room):
                give[place] = amounts[place]
            else:
                give[place] = max(0, room) if self.asked[place][2]["part"] else 0
            room -= give[place]
        return give

    def tell_dues(self, amounts, give, deferred):
        for place, (due, cost, row, owed, open_, saved) in enumerate(self.asked):
            outcome = "deferred" if place in deferred else "held" if give.get(place, 0) < amounts[place] else "paid"
            given = 0 if outcome == "deferred" else give.get(place, 0)
            if outcome == "held" and given > 0:
                outcome = "paid"
            paid = given + saved if outcome == "paid" else 0
            self.told["dues"].append([cost, TEXT[due], owed, outcome, paid])
            if paid:
                self.told["costs"] += given
                self.told["from_savings"] += saved
                self.paid.append((due, cost, row, paid, saved))

    # ---- what is left ---------------------------------------------------------------------------------------------------------------------

    def give_loan_back(self):
        """Lent money lifts leefgeld to the floor and no further."""
        rest = min(self.loan, max(0, self.left - self.floor))
        self.left -= rest
        self.told["loan_left"] = rest
        self.told["available"] += self.loan - rest

    def save(self):
        for due, cost, row in sorted(self.regime.dues, key=lambda it: (it[1], it[0])):
            cycles = CYCLES_OF_BILL.get(row["every"])
            if cycles is None or due < self.cycle[1]:
                continue
            away = self.cycles_to(due)
            so_far = self.play.dues.setdefault((cost, due), [0, 0, False])
            if away >= cycles or so_far[0] or so_far[2]:
                continue
            share = part(row["amount"], cycles)
            most = share * (cycles - away)
            amount = min(share, row["amount"] - so_far[1], most - so_far[1], self.left - self.floor)
            if amount > 0:
                so_far[1] += amount
                self.left -= amount
                self.told["saved"] += amount
                self.told["savings"].append([cost, TEXT[due], amount, so_far[1]])

    def cycles_to(self, due):
        days = self.play.paydays.days
        return days.index(self.play.paydays.cycle_of_day(due)[0]) - days.index(self.cycle[0])

    def keep(self, amount):
        if amount > 0:
            self.left -= amount
            self.told["kept"].append([amount, TEXT[self.cycle[1]]])

    def keep_allowance(self):
        month_part = sum(one["month_part"] for one in self.receipts
                         if one["kind"] == "allowance" and one["use"] in ("fixed_costs", "loan_first"))
        if self.next_is_withheld:
            self.keep(min(self.allowance, month_part, self.left - self.floor))

    def instalments(self):
        for loan in self.play.loans:
            for due, amount in loan.schedule(*self.cycle):
                if due >= min(self.play.window[1], self.regime.last_day + 1):
                    break
                loan.settled.add(due)
                if self.left - amount < self.floor:
                    self.told["repayments"].append([loan.terms["id"], "skipped", TEXT[due], amount])
                else:
                    self.left -= amount
                    self.repay(loan, "repaid", due, amount)

    def keep_beyond_fixed(self):
        fixed = self.policy["fixed_week"]
        if fixed is not None and self.next_is_withheld:
            most = fixed * len(self.paydays) if self.policy["weekly"] else part(fixed * 52, 12)
            self.keep(min(self.left - max(0, most - self.before), self.left - self.floor))

    # ---- payments -----------------------------------------------------------------------------------------------------------------------------

    def finish(self):
        play, told = self.play, self.told
        told["leefgeld"] = self.left
        told["passed_on"] = self.passed_on + self.holiday + self.special
        told["under_floor"] = self.left < self.floor
        if not any(told[key] for key in ("available", "passed_on", "holiday_repaid", "loan_returned", "from_savings")):
            return
        for key in self.paused:
            play.dues.setdefault(key, [0, 0, False])[2] = True
        for due, cost, _, paid, saved in self.paid:
            so_far = play.dues.setdefault((cost, due), [0, 0, False])
            so_far[0] += paid
            so_far[1] -= saved
        if told["granted"]:
            play.program_lends(told["granted"], "BRIDGE_CREDIT", self.day, False)
        self.payments()
        play.leefgeld[self.cycle[0]] = self.before + self.left
        play.pending = [one for one in play.pending if not any(one is served for served in self.receipts)]
        if told["loan_left"]:
            play.bring("loan", told["loan_left"], min(one["paid_on"] for one in self.receipts if one["kind"] == "loan"), None)
        for amount, serves in told["kept"]:
            play.bring("kept", amount, DAY[serves], DAY[serves])
        play.cycles.append(told)

    def payments(self):
        """Nothing leaves before the money came, on a closed day, or in the past."""
        earliest = open_day(self.day, "after")
        waits = self.told["under_floor"] or any(one.get("jumps") for one in self.receipts)
        pay_date = max(one["paid_on"] for one in self.receipts)

        def pay(kind, cost, due, wanted, amount):
            if amount > 0:
                self.told["payments"].append([kind, cost, TEXT[due], TEXT[max(wanted, earliest, pay_date)], amount, waits])
        for due, cost, row, amount, _ in self.paid:
            if row["collected_by"] == "push":
                pay("cost", cost, due, open_day(due, row["shift"]), amount)
        days = self.days_of_leefgeld(pay_date)
        each = self.left // len(days)
        for place, day in enumerate(days):
            amount = each if place < len(days) - 1 else self.left - each * (len(days) - 1)
            pay("leefgeld", "", day, open_day(day, "before"), amount)
        coming = next((day for day in days if day >= pay_date), days[-1])
        pay("holiday_allowance", "", coming, open_day(coming, "before"), self.holiday)
        pay("passed_on", "", coming, open_day(coming, "before"), self.passed_on)
        pay("special_assistance", "", pay_date, open_day(pay_date, "before"), self.special)

    def days_of_leefgeld(self, pay_date):
        if self.told["passes_whole"]:
            return [pay_date]
        begin = self.cycle[0] if self.is_regular else max(self.cycle[0], pay_date, self.day)
        return [day for day in self.paydays if begin <= day <= self.regime.last_day] or [begin]
