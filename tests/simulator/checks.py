"""Check digits of IBAN, betalingskenmerk and ISO 11649 references, and the SEPA character set."""

import re

# Lengths of the countries that occur in the example; an unknown country is an error here.
IBAN_LENGTHS = {"NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "AT": 20, "ES": 24, "IT": 27, "PT": 25, "IE": 22}

# Weights of a betalingskenmerk's digits from the right, repeated: rule sepa_references.
KENMERK_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)


def mod97(text: str) -> int:
    """ISO 7064 mod 97-10 over the rotated text: letters A-Z count 10-35."""
    rotated = text[4:] + text[:4]
    return int("".join(str(int(letter, 36)) for letter in rotated)) % 97


def iban_defect(text: str) -> str | None:
    """What is wrong with an IBAN; None when it is right."""
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]+", text):
        return "does not have the form of an IBAN"
    length = IBAN_LENGTHS.get(text[:2])
    if length is None:
        return f"country {text[:2]} is not known to this bank"
    if len(text) != length:
        return f"has {len(text)} characters, {text[:2]} has {length}"
    if text[:2] == "NL" and not re.fullmatch(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}", text):
        return "does not have the Dutch form"
    if text[2:4] in ("00", "01", "99") or mod97(text) != 1:
        return "fails the mod 97 check"
    return None


def make_iban(country: str, bban: str) -> str:
    return f"{country}{98 - mod97(country + '00' + bban):02d}{bban}"


def kenmerk_check_digit(rest: str) -> str:
    total = sum(int(digit) * KENMERK_WEIGHTS[place % 10] for place, digit in enumerate(reversed(rest)))
    return {10: "1", 11: "0"}.get(11 - total % 11) or str(11 - total % 11)


def kenmerk_is_valid(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{7}|[0-9]{9,14}|[0-9]{16}", text):
        return False
    if len(text) == 7:
        return True
    if 9 <= len(text) <= 14 and int(text[1]) != (len(text) - 2) % 10:
        return False
    return text[0] == kenmerk_check_digit(text[1:])


def make_kenmerk(number: str) -> str:
    """15 digits give the 16-digit form, 7 to 12 the short form with its length digit."""
    rest = number if len(number) == 15 else f"{len(number) % 10}{number}"
    return kenmerk_check_digit(rest) + rest


def rf_is_valid(text: str) -> bool:
    return bool(re.fullmatch(r"RF[0-9]{2}[0-9A-Z]{1,21}", text)) and mod97(text) == 1


def make_rf(text: str) -> str:
    return f"RF{98 - mod97('RF00' + text):02d}{text}"


def text_defect(text: str, longest: int) -> str | None:
    """Whether a SEPA bank takes the text unchanged: rule sepa_characters."""
    if not 1 <= len(text) <= longest:
        return f"has {len(text)} characters, 1 to {longest} are taken"
    strange = sorted(set(re.findall(r"[^a-zA-Z0-9/\-?:().,'+ ]", text)))
    if strange:
        return "holds characters outside the SEPA set: " + " ".join(f"U+{ord(letter):04X}" for letter in strange)
    return None


def id_defect(text: str) -> str | None:
    defect = text_defect(text, 35)
    if defect:
        return defect
    if text.startswith("/") or text.endswith("/") or "//" in text:
        return "starts or ends with '/' or holds '//'"
    if text != text.strip():
        return "starts or ends with a space"
    return None
