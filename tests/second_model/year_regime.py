"""Which costs may be withheld on which day of a household-year: rule costs_under_56a, rule window_of_six_months, rule
measures_under_57 and rule mandate_of_the_person, and the "Choices" in ledger/README.md."""

from year_days import DAY, LAST, MONTH, MONTH_OF, due_days, month_number, months_later

STATUTORY = {"RENT", "GAS", "POWER", "GAS+POWER", "WATER", "HEALTH_BASIC"}
CYCLES_OF_BILL = {"P3M": 3, "P1Y": 12}
WITHHOLDING = {"full", "partial", "voluntary"}
BLOCKS = {"payment_block", "detention", "abroad"}
GROUPS = {"RENT": "rent", "GAS": "energy", "POWER": "energy", "GAS+POWER": "energy", "DISTRICT_HEATING": "energy",
          "WATER": "water", "HEALTH_BASIC": "insurance", "HEALTH_SUPPLEMENTARY": "insurance",
          "HEALTH_DEDUCTIBLE": "insurance"}


def window(right_from, policy, paydays):
    """The first day of the window, and the first day after it."""
    end = months_later(right_from, policy["months"])
    if policy["window_rule"] == "whole_months":
        return right_from, MONTH[MONTH_OF[right_from] + policy["months"]][0]
    if policy["window_rule"] == "benefit_period":
        return right_from, paydays.of_month(MONTH_OF[end - 1] + 1)
    return right_from, end


class Regime:
    """The registers as they were known on a day."""

    def __init__(self, year, day, paydays, horizon):
        def known(name):
            return [row for row in year["rows"][name] if DAY[row["known"]] <= day]
        self.policy, self.paydays, self.horizon = year["policy"], paydays, horizon
        self.person = known("person")[-1]
        self.costs = known("costs")
        self.members = {row["id"]: row for row in known("members")}
        self.member_rows = known("members")
        self.learn(year, day)
        endings = known("endings")
        self.last_day = DAY[endings[-1]["last_day"]] if endings else LAST
        self.begin = DAY[self.person["right_from"]]
        self.died = bool(endings) and endings[-1]["reason"] == "death"
        self.window = window(self.begin, self.policy, paydays)
        self.scopes = self.painted_scopes(known("scopes"))
        self.withheld = [scope is not None and scope["mode"] in WITHHOLDING for scope in self.scopes]
        self.paint_members()
        self.dues = self.all_dues()
        self.bills = sorted((one for one in self.dues if one[2]["every"] in CYCLES_OF_BILL), key=lambda one: (one[1], one[0]))

    def learn(self, year, day):
        self.consents = [row for row in year["rows"]["consents"] if DAY[row["known"]] <= day]
        self.flags = [row for row in year["rows"]["flags"] if DAY[row["known"]] <= day]

    def with_news(self, year, day):
        if any(DAY[row["known"]] == day for name in ("person", "costs", "scopes", "members", "endings") for row in year["rows"][name]):
            return Regime(year, day, self.paydays, self.horizon)
        self.learn(year, day)
        return self

    def place(self, day):
        return min(max(day, self.begin), self.horizon) - self.begin

    def painted_scopes(self, rows):
        """The scope of each day. A scope that began later, or was recorded later, replaces one that began before."""
        days = [None] * (self.horizon - self.begin)
        own = dict(self.person, **{"from": self.person["right_from"], "to": None, "ground": "56a"})
        for row in sorted([own, *rows], key=lambda row: DAY[row["from"]]):
            before = min(LAST if row["to"] is None else DAY[row["to"]] + 1, self.last_day + 1,
                         self.window[1] if row["ground"] == "56a" else LAST)
            begin, end = self.place(DAY[row["from"]]), self.place(before)
            days[begin:end] = [self.person if row is own else row] * max(0, end - begin)
        return days

    def paint_members(self):
        for row in self.member_rows:
            if row["in_group"] and row["right_from"] and self.person["mode"] in WITHHOLDING:
                inside = self.window_of(row["id"])
                begin = self.place(max(inside[0], DAY[row["from"]]))
                end = self.place(min(inside[1], self.last_day + 1, LAST if row["to"] is None else DAY[row["to"]] + 1))
                self.withheld[begin:end] = [True] * max(0, end - begin)

    def scope_on(self, day):
        return self.scopes[day - self.begin] if self.begin <= day < self.horizon else None

    def window_of(self, member):
        row = self.members.get(member)
        if row is None or row["right_from"] is None:
            return self.window
        return window(DAY[row["right_from"]], self.policy, self.paydays)

    def is_ours(self, row, due):
        if row["state"] != "active" or row["collected_by"] == "participant_self" or due < self.begin:
            return False
        scope = self.scope_on(due)
        if row["member"]:
            member = self.members.get(row["member"])
            if member is None or not member["in_group"] or not self.is_here(member, due):
                return False
            if member["right_from"] is not None:
                inside = self.window_of(row["member"])
                scope = self.person if inside[0] <= due < inside[1] and due <= self.last_day else None
        if scope is None or scope["mode"] not in WITHHOLDING or row["kind"] not in scope["kinds"]:
            return False
        return scope["ground"] != "56a" or row["kind"] in STATUTORY

    @staticmethod
    def is_here(row, day):
        return DAY[row["from"]] <= day and (row["to"] is None or day <= DAY[row["to"]])

    def all_dues(self):
        """(due, cost, row) of all costs that are ever ours to pay, by due date, then by cost."""
        rows, over = {}, self.withheld_until()
        for row in self.costs:
            rows.setdefault(row["id"], []).append((DAY[row["from"]], len(rows.get(row["id"], [])), row))
        dues = []
        for cost, versions in rows.items():
            for version in versions:
                begin, _, row = version
                last = self.horizon if row["to"] is None else DAY[row["to"]]
                for due in due_days(row, min(last + 1, over)):
                    if due >= begin and (len(versions) == 1 or version is self.in_force(versions, due)) and self.is_ours(row, due):
                        dues.append((due, cost, row))
        return sorted(dues, key=lambda it: it[:2])

    @staticmethod
    def in_force(versions, day):
        valid = [one for one in versions
                 if one[0] <= day and (one[2]["to"] is None or day <= DAY[one[2]["to"]])]
        return max(valid, key=lambda it: it[:2]) if valid else None

    def is_withheld(self, first, before):
        return True in self.withheld[self.place(first):self.place(before)]

    def withheld_until(self):
        """The first day from which nothing is withheld any more, as far as is decided."""
        days = [number for number, is_withheld in enumerate(self.withheld) if is_withheld]
        return self.begin + (days[-1] + 1 if days else 0)

    def has_mandate(self, day):
        scope = self.scope_on(day)
        if scope is not None and scope["ground"] in ("57_duty", "57_in_kind"):
            return True
        since = DAY[self.person["mandate_from"]]
        if self.person["mandate"] == "revoked":
            return since is not None and day < since
        return self.person["mandate"] == "granted" and (since is None or since <= day)

    def may_pay(self, due, day):
        """A mandate for a bill: on its own day, and where it is overdue on the day of the money too."""
        return self.has_mandate(due) and (due >= day or self.has_mandate(day))

    def covers_whole(self, first, before):
        return all(self.is_withheld(day, day + 1) and self.has_mandate(day) for day in (first, before - 1))

    def heads(self, day):
        members = sum(self.is_here(row, day) for row in self.member_rows)
        return max(1, self.person["adults"] + self.person["children"] + members)

    def may_wait(self, row, due):
        return any(one["kind"] == row["kind"] and month_number(one["from"]) <= MONTH_OF[due] <= month_number(one["to"])
                   for one in self.consents)

    def is_blocked(self, day):
        return any(flag["kind"] in BLOCKS and DAY[flag["from"]] <= day and (flag["to"] is None or day <= DAY[flag["to"]])
                   for flag in self.flags) or (self.died and self.last_day < day)
