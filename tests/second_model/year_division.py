"""What becomes of the money that is there on one day: rule order_of_costs, rule shortage_policy, rule payment_in_part,
rule use_of_income and rule repayment_of_loans. Changes the household's year (year_model.py) only when money moves."""

from year_days import DAY, TEXT, days_of_that_name, open_day
from year_loan import part
from year_regime import CYCLES_OF_BILL, GROUPS


class Division:
    """The division of the money that is there on one day."""

    def __init__(self, play, receipts, day):
        self.play, self.regime, self.policy, self.receipts, self.day = play, play.regime, play.policy, receipts, day
        self.cycle = play.cycle_of(receipts, day)
        self.told = {"day": TEXT[day], "cycle": [TEXT[self.cycle[0]], TEXT[self.cycle[1]]], "dues": [], "payments": [],
                     "savings": [], "repayments": [], "kept": [], "steps": [], "granted": 0, "proposed": 0, "under_floor": False,
                     "loan_left": 0, "loan_returned": 0, "saved": 0, "repaid": 0, "holiday_repaid": 0, "costs": 0,
                     "from_savings": 0, "floor": 0, "short_of": 0}
        self.closed = []
        self.is_regular = any(one["kind"] == "benefit" and one["regular"] for one in receipts)

    def sum_of(self, *kinds):
        return sum(one["amount"] for one in self.receipts if one["kind"] in kinds)

    def sum_for(self, use):
        return sum(one["amount"] for one in self.receipts if one["kind"] == "allowance" and one["use"] == use)

    def is_of_before(self, receipt):
        """Income beside the benefit that came before this cycle began; it counts for this cycle's month."""
        return receipt["kind"] == "allowance" and receipt["paid_on"] < self.cycle[0]

    def divide(self):
        play, told = self.play, self.told
        self.may_withhold = self.regime.has_mandate(self.day)
        told["passes_whole"] = not (self.regime.is_withheld(*self.cycle)
                                    and (self.regime.covers_whole(*self.cycle) or self.has_bills_of_ours()))
        self.loan = self.sum_of("loan")
        self.passed_on = self.sum_for("pass_through")
        self.special, self.holiday = self.sum_of("special_assistance"), self.sum_of("holiday_allowance")
        early = sum(one["amount"] for one in self.receipts if self.is_of_before(one) and one["use"] == "reserve")
        self.reserve = self.sum_for("reserve") - early
        self.next_is_withheld = self.regime.is_withheld(self.cycle[1], play.paydays.cycle_of_day(self.cycle[1])[1])
        self.benefit = self.sum_of("benefit", "freed", "kept") + early - self.advances_repaid()
        first = self.sum_for("loan_first")
        if self.may_withhold:
            self.holiday_repays()
            first = self.lump({"BRIDGE_CREDIT", "LOAN_48"}, first)
        self.allowance = self.sum_for("fixed_costs") + first
        if not self.next_is_withheld:  # there is no later cycle to keep it for
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

    def has_bills_of_ours(self):
        play, regime = self.play, self.regime
        if any(regime.may_pay(due, self.day) for due, *_ in play.open_dues(self.cycle[1])):
            return True
        if regime.withheld_until() <= self.day:
            return False
        return any(self.cycle[0] <= due < self.cycle[1] and regime.may_pay(due, self.day)
                   and not play.dues.get((cost, due), (0, 0, False))[2] for due, cost, _ in regime.dues)

    def close_bills(self):
        """Those that CAK took out of the benefit; and those that fall due without a mandate, which are the participant's
        once the benefit is there to pay them from."""
        pauses = any(receipt.get("pauses_premium") for receipt in self.receipts)
        for due, cost, row, owed, _, _ in self.play.open_dues(self.cycle[1]):
            is_taken = pauses and row["kind"] == "HEALTH_BASIC" and due >= self.cycle[0]
            if is_taken or (self.is_regular and not self.regime.may_pay(due, self.day)):
                self.closed.append((cost, due))
                self.told["dues"].append([cost, TEXT[due], owed, "paused" if is_taken else "left", 0])

    def withhold(self):
        told = self.told
        told["available"] = told["repaid"] + self.money + self.reserve
        if self.money + self.loan > 0:
            told["floor"] = self.whole_floor()
            self.is_loan_alone = self.money == 0 and told["repaid"] == 0 and self.before == 0
            self.floor = 0 if self.is_loan_alone else max(0, told["floor"] - self.before)
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

    # ---- loans that come first -------------------------------------------------------------------

    def repay(self, loan, kind, due, amount, where="repaid"):
        loan.balance -= amount
        self.told[where] += amount
        self.told["repayments"].append([loan.terms["id"], kind, TEXT.get(due), amount])

    def lump(self, kinds, money, where="repaid"):
        """Repays the loans, oldest first, and gives what is left of the money."""
        for loan in self.play.loans:
            amount = min(loan.balance, money)
            if loan.terms["kind"] in kinds and amount > 0:
                self.repay(loan, "lump", None, amount, where)
                money -= amount
        return money

    def advances_repaid(self):
        regular = sum(one["amount"] for one in self.receipts if one["kind"] == "benefit" and one["regular"])
        return regular - self.lump({"ADVANCE_52"}, regular)

    def holiday_repays(self):
        for loan in self.play.loans:
            amount = min(loan.balance, self.holiday)
            if loan.terms["holiday"] and amount > 0:
                self.repay(loan, "lump", None, amount, "holiday_repaid")
                self.holiday -= amount

    # ---- leefgeld's days and floor ---------------------------------------------------------------

    def leefgeld_days(self):
        if not self.policy["weekly"]:
            return [self.cycle[0]]
        return days_of_that_name(*self.cycle, self.policy["weekday"]) or [self.cycle[0]]

    def whole_floor(self):
        week = self.policy["floor_first"] + self.policy["floor_further"] * (self.regime.heads(self.cycle[0]) - 1)
        return week * len(self.paydays) if self.policy["weekly"] else part(week * 52, 12)

    # ---- nothing is withheld ---------------------------------------------------------------------

    def pass_whole(self):
        told = self.told
        self.left = self.money + self.reserve
        self.close_bills()
        told["available"] = told["repaid"] + self.left
        if self.loan and self.regime.withheld_until() <= self.cycle[0]:
            rest = self.lump({"BRIDGE_CREDIT", "LOAN_48", "DURABLE_51", "ADVANCE_52"}, self.loan, "loan_returned")
            self.left += rest
            told["available"] += rest
        else:
            told["loan_left"] = self.loan

    # ---- costs and shortage ----------------------------------------------------------------------

    def pay_costs(self):
        self.asked, self.bills, self.may_wait = [], {}, set()
        is_advance_alone = self.is_loan_alone and all(one.get("is_advance") for one in self.receipts)
        self.close_bills()
        for due, cost, row, owed, open_, saved in self.play.open_dues(self.cycle[1]):
            is_closed = (cost, due) in self.closed
            if not self.regime.may_pay(due, self.day) and (self.is_regular or not is_closed):
                continue
            if is_advance_alone and open_day(due, row["shift"]) > self.day:
                continue
            older = self.bills[row["kind"]] = self.bills.get(row["kind"], -1) + 1
            if is_closed:
                continue
            if older < self.policy["defer_months_max"] and open_ > 0 and self.regime.may_wait(row, due):
                self.may_wait.add(len(self.asked))
            self.asked.append([due, cost, row, owed, open_, saved])
        self.choose()

    def choose(self):
        """The steps in their order: rule shortage_policy. Gives what is paid of each amount in `asked`."""
        amounts = [one[4] for one in self.asked]
        ranks = self.policy["order"]
        groups = [GROUPS.get(one[2]["kind"], "other") for one in self.asked]
        order = sorted(range(len(amounts)), key=lambda place: (
            ranks.index(groups[place]) if groups[place] in ranks else len(ranks), self.asked[place][0], place))
        money, deferred, may_wait = self.money + self.loan, set(), self.may_wait
        give = dict(enumerate(amounts))
        self.told["short_of"] = max(0, self.floor + sum(amounts) - self.money)

        def missing():
            return self.floor + sum(amount for place, amount in enumerate(amounts) if place not in deferred) - money

        for step in ["leefgeld_floor"] if self.is_loan_alone else self.policy["shortage"]:
            if missing() <= 0:
                break
            if step == "bridge_loan":
                amount = min(missing(), self.play.cap_left(self.cycle[0]))
                if amount <= self.policy["auto_grant_max"]:
                    self.told["granted"], money = amount, money + amount
                else:
                    self.told["proposed"] = amount
                self.told["steps"].append([step, amount])
            elif step == "defer_with_consent":
                for place in reversed(order):
                    if missing() > 0 and place in may_wait:
                        deferred.add(place)
                self.told["steps"].append([step, sum(amounts[place] for place in deferred)])
            else:
                give = self.fill([place for place in order if place not in deferred], amounts,
                                 money - (self.floor if step == "leefgeld_floor" else 0))
                left = money - sum(give.values())
                waits = sum(amounts[place] - given for place, given in give.items())
                self.told["steps"].append([step, waits if step == "leefgeld_floor" else left])
        if self.is_loan_alone:
            self.told["steps"] = []
        self.tell_dues(amounts, give, deferred)
        self.left = money - self.told["costs"]

    def fill(self, places, amounts, room):
        """What is paid of each: all, a part where that is allowed, or nothing. A later, smaller one may still fit."""
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
            if self.is_loan_alone and outcome == "held":
                continue  # decided once the benefit has come
            self.told["dues"].append([cost, TEXT[due], owed, outcome, paid])
            if paid:
                self.told["costs"] += given
                self.told["from_savings"] += saved
                self.paid.append((due, cost, row, paid, saved))

    # ---- what is left ----------------------------------------------------------------------------

    def give_loan_back(self):
        """A loan raises leefgeld to the floor and no further: rule leefgeld_floor."""
        rest = min(self.loan, max(0, self.left - self.floor))
        self.left -= rest
        self.told["loan_left"] = rest
        self.told["available"] += self.loan - rest

    def save(self):
        for due, cost, row in self.regime.bills:
            cycles = CYCLES_OF_BILL[row["every"]]
            if due < self.cycle[1] or not self.regime.may_pay(due, self.day):
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
                self.play.saved += amount
                self.left -= amount
                self.told["saved"] += amount
                self.told["savings"].append([cost, TEXT[due], amount, so_far[1]])

    def cycles_to(self, due):
        return self.play.paydays.place(due) - self.play.paydays.place(self.cycle[0])

    def keep(self, amount):
        if amount > 0:
            self.left -= amount
            self.told["kept"].append([amount, TEXT[self.cycle[1]]])

    def keep_allowance(self):
        month_part = sum(one["month_part"] for one in self.receipts
                         if one["kind"] == "allowance" and not self.is_of_before(one) and one["use"] in ("fixed_costs", "loan_first"))
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

    # ---- payments --------------------------------------------------------------------------------

    def finish(self):
        play, told = self.play, self.told
        told["leefgeld"] = self.left
        told["passed_on"] = self.passed_on + self.holiday + self.special
        told["under_floor"] = self.left < self.floor
        if not any(told[key] for key in ("available", "passed_on", "holiday_repaid", "loan_returned", "from_savings")):
            return
        for key in self.closed:
            play.dues.setdefault(key, [0, 0, False])[2] = True
        for due, cost, _, paid, saved in self.paid:
            so_far = play.dues.setdefault((cost, due), [0, 0, False])
            so_far[0] += paid
            so_far[1] -= saved
            play.saved -= saved
        if told["granted"]:
            play.program_lends(told["granted"], "BRIDGE_CREDIT", self.day, False)
        self.payments()
        play.leefgeld[self.cycle[0]] = self.before + self.left
        untouched = told["loan_left"] == self.loan  # of two loans of which nothing was used neither becomes a new one
        play.pending = [one for one in play.pending if not any(one is served for served in self.receipts)
                        or (untouched and one["kind"] == "loan")]
        if told["loan_left"] and not untouched:
            play.pending.append(dict(next(one for one in self.receipts if one["kind"] == "loan"), amount=told["loan_left"]))
        for amount, serves in told["kept"]:
            play.bring("kept", amount, DAY[serves], DAY[serves])
        play.cycles.append(told)

    def payments(self):
        """No payment leaves before the money came, on a closed day, or in the past."""
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
