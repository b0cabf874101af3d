"""What may be withheld of whom and when, in one household-year (domain.md L1-L10, P20; "Choices")."""

from year_days import DAY, LAST, MONTH, MONTH_OF, due_days, month_number, months_later

STATUTORY = {"RENT", "GAS", "POWER", "GAS+POWER", "WATER", "HEALTH_BASIC"}
WITHHOLDING = {"full", "partial", "voluntary"}
BLOCKS = {"payment_block", "detention", "abroad"}
GROUPS = {"RENT": "rent", "GAS": "energy", "POWER": "energy", "GAS+POWER": "energy", "DISTRICT_HEATING": "energy",
          "WATER": "water", "HEALTH_BASIC": "insurance", "HEALTH_SUPPLEMENTARY": "insurance",
          "HEALTH_DEDUCTIBLE": "insurance"}


def window(right_from, policy, paydays):
    """First day inside, first day after."""
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
        self.costs, self.consents = known("costs"), known("consents")
        self.members = {row["id"]: row for row in known("members")}
        self.member_rows, self.flags = known("members"), known("flags")
        endings = known("endings")
        self.last_day = DAY[endings[-1]["last_day"]] if endings else LAST
        self.died = bool(endings) and endings[-1]["reason"] == "death"
        own = dict(self.person, **{"from": self.person["right_from"], "to": None, "is_own": True})
        self.scopes = [(DAY[row["from"]], place, row) for place, row in enumerate([own, *known("scopes")])]
        self.window = window(DAY[self.person["right_from"]], self.policy, paydays)
        self.seen = {}
        self.dues = self.all_dues()

    def window_of(self, member):
        row = self.members.get(member)
        if row is None or row["right_from"] is None:
            return self.window
        return window(DAY[row["right_from"]], self.policy, self.paydays)

    def scope_on(self, day, inside):
        """The scope that counts on a day, of what began on it or before the last, given last."""
        key = day, inside
        if key not in self.seen:
            self.seen[key] = self.look_for_scope(day, inside)
        return self.seen[key]

    def look_for_scope(self, day, inside):
        if day > self.last_day:
            return None
        reaching = []
        for first, place, row in self.scopes:
            bound = row.get("is_own") or row["ground"] == "56a"
            last = LAST if row["to"] is None else DAY[row["to"]]
            if first <= day <= last and not (bound and not inside[0] <= day < inside[1]):
                reaching.append((first, place, row))
        return max(reaching, key=lambda it: it[:2])[2] if reaching else None

    def is_ours(self, row, due):
        if row["state"] != "active" or row["collected_by"] == "participant_self" or due < DAY[self.person["right_from"]]:
            return False
        scope = self.scope_on(due, self.window)
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
        """(due, cost, row) of everything that ever is ours, by due date, then by cost."""
        rows = {}
        for row in self.costs:
            rows.setdefault(row["id"], []).append((DAY[row["from"]], len(rows.get(row["id"], [])), row))
        dues = []
        for cost, versions in rows.items():
            for version in versions:
                begin, _, row = version
                last = self.horizon if row["to"] is None else DAY[row["to"]]
                for due in due_days(row, min(last, self.horizon) + 1):
                    if due >= begin and version is self.in_force(versions, due) and self.is_ours(row, due):
                        dues.append((due, cost, row))
        return sorted(dues, key=lambda it: it[:2])

    @staticmethod
    def in_force(versions, day):
        valid = [one for one in versions
                 if one[0] <= day and (one[2]["to"] is None or day <= DAY[one[2]["to"]])]
        return max(valid, key=lambda it: it[:2]) if valid else None

    def is_withheld(self, first, before):
        return any(self.is_withheld_on(day) for day in range(first, before))

    def is_withheld_on(self, day):
        scope = self.scope_on(day, self.window)
        if scope is not None and scope["mode"] in WITHHOLDING:
            return True
        return self.person["mode"] in WITHHOLDING and day <= self.last_day and any(
            self.is_here(row, day) and inside[0] <= day < inside[1]
            for row in self.member_rows if row["in_group"] and row["right_from"]
            for inside in [self.window_of(row["id"])])

    def withheld_until(self):
        """First day from which on nothing is withheld, as far as is decided; None where a scope has no end."""
        days = [day for day in range(self.window[0], self.horizon) if self.is_withheld_on(day)]
        if days and days[-1] == self.horizon - 1:
            return None
        return days[-1] + 1 if days else self.window[0]

    def has_mandate(self, day):
        scope = self.scope_on(day, self.window)
        if scope is not None and scope["ground"] in ("57_duty", "57_in_kind"):
            return True
        since = DAY[self.person["mandate_from"]]
        if self.person["mandate"] == "revoked":
            return since is not None and day < since
        return self.person["mandate"] == "granted" and (since is None or since <= day)

    def heads(self, day):
        members = sum(self.is_here(row, day) for row in self.member_rows)
        return max(1, self.person["adults"] + self.person["children"] + members)

    def may_wait(self, row, due):
        return any(one["kind"] == row["kind"] and month_number(one["from"]) <= MONTH_OF[due] <= month_number(one["to"])
                   for one in self.consents)

    def is_blocked(self, day):
        return any(flag["kind"] in BLOCKS and DAY[flag["from"]] <= day and (flag["to"] is None or day <= DAY[flag["to"]])
                   for flag in self.flags) or (self.died and self.last_day < day)
