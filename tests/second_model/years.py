"""Household-years to play with both models, made from a seed: the same seed gives the same years."""

import random

from year_days import MONTH, MONTH_OF, TEXT, clipped, paydays
from year_loan import part
from year_regime import window

KINDS = ["RENT", "GAS+POWER", "WATER", "HEALTH_BASIC"]
MORE_KINDS = ["GAS", "POWER", "DISTRICT_HEATING", "HEALTH_SUPPLEMENTARY", "HEALTH_DEDUCTIBLE", "MUNICIPAL_TAX", "ARREARS"]
GROUPS = ["rent", "energy", "water", "insurance", "other"]
USUAL = {"RENT": 64000, "GAS+POWER": 16500, "WATER": 1450, "HEALTH_BASIC": 15200}
FIRST_STEPS = [[], ["bridge_loan"], ["bridge_loan"], ["defer_with_consent"], ["bridge_loan", "defer_with_consent"],
               ["bridge_loan", "defer_with_consent"], ["defer_with_consent", "bridge_loan"]]
RULES = [{"kind": "last_working_day", "n": 0}, {"kind": "last_working_day", "n": 0}, {"kind": "last_working_day", "n": 2},
         {"kind": "day_of_month", "day": 24}, {"kind": "day_of_month", "day": 10, "months_later": 1},
         {"kind": "day_of_month", "day": 15, "months_later": 1, "shift": "after"}, {"kind": "day_of_month", "day": 30},
         {"kind": "nth_weekday", "n": 2, "weekday": 5, "months_later": 1}, {"kind": "nth_weekday", "n": 4, "weekday": 3}]
SUBJECTS = ["late", "holiday", "special", "correction", "changes", "rhythms", "members", "scopes", "ending", "mandate", "flags",
            "allowances", "loans", "fixed_week", "windows", "prefinance", "states"]


def some_rule(chance):
    rule = {"n": 0, "day": 0, "weekday": 1, "shift": "before", "months_later": 0, "exceptions": {}} | chance.choice(RULES)
    return dict(sorted(rule.items()))


class Maker:
    """Makes one year; `subjects` are those that may occur in it."""

    def __init__(self, chance, subjects):
        self.chance = chance
        self.subjects = {one for one in subjects if chance.random() < 0.2}

    def has(self, subject, share=1.0):
        return subject in self.subjects and self.chance.random() < share

    def around(self, amount, spread):
        return max(1, amount + self.chance.randint(-spread, spread))

    def made(self):
        chance = self.chance
        self.right_from = chance.choice([day for month in range(2025 * 12, 2027 * 12 + 6) for day in MONTH[month]])
        if chance.random() < 0.3:
            self.right_from = MONTH[MONTH_OF[self.right_from]][-1]
        self.policy = self.some_policy()
        self.paydays = paydays(self.policy["rule"])
        self.window = window(self.right_from, self.policy, self.paydays)
        self.end = self.window[1]
        self.rows = {name: [] for name in ("person", "costs", "consents", "scopes", "members", "flags", "loans", "endings")}
        self.money = []
        self.people()
        self.some_costs()
        self.decisions()
        self.benefits()
        self.other_money()
        last = self.paydays.of_month(MONTH_OF[self.end] + 2)
        return {"policy": self.policy, "rows": self.rows, "money": self.money,
                "first": TEXT[self.right_from - 5], "last": TEXT[last]}

    # ---- the municipality ------------------------------------------------------------------------

    def some_policy(self):
        chance = self.chance
        grant = chance.choice([0, 30000, 100000, 1000000])
        return {"rule": some_rule(chance), "months": chance.choice([6, 6, 6, 2, 3, 4, 5]) if self.has("windows") else 6,
                "window_rule": chance.choice(["due_date", "whole_months", "benefit_period"]) if self.has("windows") else "due_date",
                "weekly": chance.random() < 0.7, "weekday": chance.choice([1, 1, 1, 5, 3]),
                "floor_first": chance.choice([4500, 4500, 4000, 0, 6151]), "floor_further": chance.choice([1100, 1100, 0]),
                "fixed_week": chance.choice([5000, 6000, 7001, 9000]) if self.has("fixed_week") else None,
                "order": chance.choice([GROUPS[:4], GROUPS[:4], GROUPS, chance.sample(GROUPS, chance.randint(0, 5))]),
                "shortage": chance.choice(FIRST_STEPS) + [chance.choice(["leefgeld_floor", "fixed_first"])],
                "defer_months_max": chance.choice([1, 1, 2, 3, 5]), "prefinances": self.has("prefinance"),
                "cap_single": chance.choice([100000, 100000, 20000, 0]), "cap_family": chance.choice([150000, 50000]),
                "auto_grant_max": grant, "begin": chance.choice(["window_end", "months_after_grant", "first_allowance"]),
                "begin_months": chance.choice([0, 1, 2]), "loan_instalments": chance.choice([36, 12, 7, 3, 1])}

    # ---- registers -------------------------------------------------------------------------------

    def some_day(self, first=None, before=None):
        return self.chance.randrange(self.right_from if first is None else first, self.end + 20 if before is None else before)

    def known(self, row, day=None):
        return dict(row, known=TEXT[self.right_from - 5 if day is None else day])

    def people(self):
        chance = self.chance
        self.ground = chance.choice(["56a"] * 6 + ["57_duty", "voluntary"])
        mode = chance.choice(["full"] * 6 + ["partial", "voluntary"])
        kinds = list(KINDS)
        if mode == "partial":
            kinds = chance.sample(KINDS, 2)
        if chance.random() < 0.2:
            kinds += chance.sample(MORE_KINDS, 3)
        person = {"adults": chance.choice([1, 1, 1, 2]), "children": chance.choice([0, 0, 0, 1, 2]), "right_from": TEXT[self.right_from],
                  "ground": self.ground, "mode": mode, "kinds": kinds, "mandate": "granted",
                  "mandate_from": TEXT[self.right_from + chance.choice([0, 0, -3, 0, 0, -3, 1, 9, 24])]}
        self.rows["person"].append(self.known(person))
        if self.has("mandate"):
            day = self.some_day()
            state = chance.choice(["revoked", "revoked", "refused"])
            self.rows["person"].append(self.known(dict(person, mandate=state, mandate_from=TEXT[day]), day))
            if chance.random() < 0.3:
                again = self.some_day(day)
                self.rows["person"].append(self.known(dict(person, mandate_from=TEXT[again]), again))
        for number in range(chance.randint(1, 2) if self.has("members") else 0):
            self.member(number)

    def member(self, number):
        chance = self.chance
        comes = chance.choice([self.right_from, self.some_day()])
        leaves = chance.choice([None, None, self.some_day(comes, self.end + 60)])
        in_group = chance.random() < 0.6
        own = TEXT[comes] if in_group and chance.random() < 0.5 else None
        row = {"id": f"m{number}", "role": chance.choice(["adult", "child"]), "in_group": in_group, "right_from": own,
               "from": TEXT[comes], "to": leaves and TEXT[leaves]}
        self.rows["members"].append(self.known(row, chance.choice([None, comes])))
        if own:
            self.end = max(self.end, window(comes, self.policy, self.paydays)[1])
        if chance.random() < 0.7:
            self.cost("HEALTH_BASIC", 15200, member=row["id"], from_=comes, to=leaves)

    def cost(self, kind, amount, member="", from_=None, to=None):
        chance = self.chance
        every, number = "P1M", len({row["id"] for row in self.rows["costs"]})
        if self.has("rhythms", 0.6):
            every = chance.choice(["P1W", "P4W", "P3M", "P3M", "P1Y", "once"])
            amount = {"P1W": amount // 4, "P3M": amount * 3 // (1 + (kind == "RENT")), "P1Y": amount * 4}.get(every, amount)
        first = from_ if from_ is not None else self.right_from - chance.choice([0, 0, 1, 10, 40])
        first = first if every in ("P1W", "P4W") else self.some_day(first, first + 40)
        if every in ("P3M", "P1Y"):
            first = self.some_day(first, first + 120)
        due_day = chance.choice([1, 1, 1, 15, 20, 28, 31, chance.randint(1, 31)])
        if every in ("P1M", "P3M", "P1Y"):
            first = clipped(MONTH_OF[first], due_day)
        row = {"id": f"c{number}", "kind": kind, "amount": self.around(amount, amount // 3), "every": every, "due_day": due_day,
               "shift": chance.choice(["before", "before", "after"]), "first_due": TEXT[first], "from": TEXT[min(first, from_ or first)],
               "to": to and TEXT[to], "collected_by": "push", "state": "active", "member": member,
               "part": chance.random() < 0.15}
        if self.has("states", 0.3):
            row |= chance.choice([{"state": "proposed"}, {"collected_by": "participant_self"},
                                  {"collected_by": "direct_debit_from_managed_account"}])
        if self.has("late", 0.2):
            return self.rows["costs"].append(self.known(row, self.some_day()))
        self.rows["costs"].append(self.known(row))
        return self.change_cost(row)

    def change_cost(self, row):
        """The amount changes from a day on, as known before or after it. The earlier row may get a last day."""
        chance = self.chance
        if not self.has("changes", 0.6):
            return
        day = chance.choice([self.some_day(), MONTH[MONTH_OF[self.some_day()]][0]])
        known = max(self.right_from, day + chance.choice([-20, -5, 0, 10, 19, 45]))
        amount = max(1, row["amount"] * chance.choice([104, 104, 110, 150, 80, 1]) // 100)
        self.rows["costs"].append(self.known(dict(row, amount=amount, **{"from": TEXT[day]}), known))

    def some_costs(self):
        chance = self.chance
        for kind in KINDS:
            if chance.random() < 0.9:
                self.cost(kind, USUAL[kind])
        for _ in range(chance.choice([0, 0, 0, 1, 2])):
            self.cost(chance.choice(KINDS + MORE_KINDS), chance.choice([1500, 6000, 20000]))
        for kind in KINDS + ["HEALTH_BASIC"]:
            if chance.random() < (0.6 if kind == "HEALTH_BASIC" else 0.15):
                month = MONTH_OF[self.right_from] + chance.randint(0, 3)
                day = chance.choice([self.right_from - 5, self.some_day()])
                self.rows["consents"].append(self.known({"kind": kind, "from": TEXT[MONTH[month][0]][:7],
                                                         "to": TEXT[MONTH[month + chance.randint(0, 4)][0]][:7]}, day))

    def decisions(self):
        chance = self.chance
        for _ in range(chance.randint(1, 3) if self.has("scopes") else 0):
            begins = self.some_day()
            ground = chance.choice(["56a", "56a", "57_duty", "57_in_kind", "voluntary"])
            ends = chance.choice([None, self.some_day(begins, self.end + 60)]) if ground == "56a" else self.some_day(begins, self.end + 70)
            row = {"ground": ground, "mode": chance.choice(["full", "partial", "partial", "guidance_only", "voluntary"]),
                   "kinds": chance.sample(KINDS, chance.randint(1, 4)) + chance.sample(MORE_KINDS, chance.choice([0, 0, 2])),
                   "from": TEXT[begins], "to": ends and TEXT[ends]}
            self.rows["scopes"].append(self.known(row, begins + chance.choice([0, 0, -10, 12])))
            self.end = max(self.end, ends or 0)
        if self.has("ending"):
            last = self.some_day()
            reason = chance.choice(["work", "moved_away", "partner_income", "right_withdrawn", "other"] * 2 + ["death"])
            self.rows["endings"].append(self.known({"last_day": TEXT[last], "reason": reason}, last + chance.choice([-20, 0, 1, 9])))
        if self.has("flags"):
            begins = self.some_day()
            self.rows["flags"].append(self.known({"kind": chance.choice(["payment_block", "detention", "abroad", "seizure"]),
                                                  "from": TEXT[begins], "to": TEXT[begins + chance.randint(1, 50)]}))
        for number in range(chance.randint(1, 2) if self.has("loans") else 0):
            day = self.some_day()
            self.rows["loans"].append(self.known({
                "id": f"L{number}", "kind": chance.choice(["BRIDGE_CREDIT", "BRIDGE_CREDIT", "LOAN_48", "DURABLE_51", "ADVANCE_52"]),
                "principal": self.around(50000, 45000), "instalments": chance.choice([36, 12, 5, 1]),
                "first_instalment": chance.choice([None, TEXT[self.some_day()]]), "holiday": chance.random() < 0.3}, day))

    # ---- money -----------------------------------------------------------------------------------

    def comes(self, kind, amount, day, month, **more):
        self.money.append({"kind": kind, "amount": amount, "day": TEXT[day], "to": TEXT[MONTH[month][-1]], "regular": False,
                           "jumps": False, "pauses_premium": False, "use": "fixed_costs", "income": "BENEFIT", "month_part": 0} | more)

    def benefits(self):
        chance = self.chance
        whole = self.around(chance.choice([133142, 190202, 105000, 80000]), 15000)
        first = MONTH_OF[self.right_from]
        stop = chance.choice([0, 0, 1])
        for month in range(first, MONTH_OF[self.end] + 1 - stop):
            days = MONTH[month]
            amount = part(whole * (days[-1] - self.right_from + 1), len(days)) if month == first else whole
            day = self.paydays.of_month(month)
            if self.has("late", 0.3):
                day += chance.choice([1, 3, 8, 20, 33])
            if self.has("late", 0.05):
                continue
            amount = self.around(amount, chance.choice([0, 0, 0, 20000]))
            cak = chance.random() < 0.03
            self.comes("benefit", amount, day, month, regular=True, jumps=chance.random() < 0.02, pauses_premium=cak)
            if self.has("correction", 0.3):
                self.comes("benefit", self.around(15000, 14000), day + chance.choice([0, 2, 9, 15, 25, 40]), month)
            if self.has("holiday", 0.2):
                self.comes("holiday_allowance", self.around(30000, 29000), day + chance.choice([0, 0, 5]), month)
            if self.has("special", 0.2):
                self.comes("special_assistance", self.around(65000, 50000), day + chance.choice([0, 0, 12]), month)

    def other_money(self):
        chance = self.chance
        for _ in range(chance.randint(1, 3) if self.has("allowances") else 0):
            income = chance.choice(["TOESLAG_RENT", "TOESLAG_CARE", "KGB", "AKW", "WAGES"])
            use = chance.choice(["loan_first", "loan_first", "fixed_costs", "fixed_costs", "pass_through", "reserve"])
            monthly, lump = self.around(25000, 20000), chance.choice([1, 1, 2, 4])
            day = self.some_day()
            for month in range(MONTH_OF[day], MONTH_OF[self.end] + 1):
                self.comes("allowance", monthly * lump, clipped(month, 20) + chance.choice([0, 0, 2, 5]), month, use=use,
                           income=income, month_part=monthly)
                lump = 1


def years(count, seed, subjects=None):
    chance = random.Random(seed)
    return [Maker(chance, SUBJECTS if subjects is None else subjects).made() for _ in range(count)]
