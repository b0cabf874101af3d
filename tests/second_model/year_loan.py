"""A loan of a household-year: what is owed, and which instalments fall due: rule kinds_of_loan and rule
repayment_of_loans."""

from fractions import Fraction

import model
from year_days import DAY, MONTH, MONTH_OF, months_later


def part(amount, parts):
    """One of equal instalments, rounded half up."""
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
        end, came = min(self.play.window[1], self.play.regime.last_day + 1), self.play.first_allowance
        if begin == "window_end" and self.terms["day"] < end:
            return MONTH[MONTH_OF[end - 1] + 1][0]
        if begin == "first_allowance" and came is None:
            return None
        after = self.terms["day"] if begin == "window_end" else max(self.terms["day"], came)
        return MONTH[MONTH_OF[after] + 1][0]

    def schedule(self, first, before):
        """(due, amount) of the instalments between two days that were neither repaid nor skipped."""
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
            if rest - amount < self.terms["instalments"]:  # the cents that rounding left over
                amount = rest
            plan.append((due, amount))
            rest -= amount
        return plan
