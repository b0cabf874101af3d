"""The TARGET calendar, the days on which euro banks settle: rule target_days."""

from datetime import date, timedelta


def easter_sunday(year: int) -> date:
    """Gregorian Easter, the anonymous computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def is_target_day(day: date) -> bool:
    if day.weekday() >= 5:
        return False
    if (day.month, day.day) in ((1, 1), (5, 1), (12, 25), (12, 26)):
        return False
    easter = easter_sunday(day.year)
    return day not in (easter - timedelta(days=2), easter + timedelta(days=1))


def on_or_before(day: date) -> date:
    while not is_target_day(day):
        day -= timedelta(days=1)
    return day


def on_or_after(day: date) -> date:
    while not is_target_day(day):
        day += timedelta(days=1)
    return day


def move(day: date, target_days: int) -> date:
    """`day` moved by `target_days` TARGET days, backwards when negative. `day` itself may be a closed day."""
    step = timedelta(days=1 if target_days > 0 else -1)
    for _ in range(abs(target_days)):
        day += step
        while not is_target_day(day):
            day += step
    return day


def last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def payday(year: int, month: int) -> date:
    """Zandermeer pays on the last TARGET day of the month."""
    return on_or_before(last_day(year, month))


def parse_month(text: str) -> tuple[int, int]:
    if len(text) != 7 or text[4] != "-":
        raise ValueError(f"'{text}' is not a month YYYY-MM")
    first = date.fromisoformat(text + "-01")
    return first.year, first.month
