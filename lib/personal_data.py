"""What in a text tells who somebody is or how to reach them: rules that know no person and no group.

They are for asking before something is shown, never for refusing, so a rare false alarm costs one press.
"""

import datetime as dt
import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass


class Kind(enum.StrEnum):
    CODE = "code"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True, order=True)
class Found:
    kind: str
    text: str


def found_in(text: str) -> list[Found]:
    """Each thing once, in the order of the kinds."""
    plain = text.translate(_PLAIN)
    pairs = (
        (Kind.CODE, _codes(plain)),
        (Kind.PHONE, _phones(plain)),
        (Kind.EMAIL, (hit[0] for hit in _EMAIL.finditer(plain))),
        (Kind.ADDRESS, (" ".join(hit[0].split()) for hit in _ADDRESS.finditer(plain))),
    )
    return list(dict.fromkeys(Found(kind, hit) for kind, hits in pairs for hit in hits))


# Telephones put in dashes and spaces of their own.
_PLAIN = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"} | {
    ord(space): " " for space in "\u00a0\u2007\u2009\u202f"
}

# The sign tells the century. The letters beside "-" and "A" came in 2023, when numbers began to run out.
_CENTURIES = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CODE = re.compile(r"(?<![0-9])([0-9]{6}) ?([-+YXWVUABCDEF]) ?([0-9]{3})([0-9A-Y])(?![0-9])", re.IGNORECASE)


def check_character(day_and_number: str) -> str:
    """Of the nine digits of a Finnish personal identity code."""
    return _CHECK[int(day_and_number) % 31]


def _codes(text: str) -> Iterator[str]:
    """Also the numbers 900 to 999, which are for a time or for examples: a reader cannot tell."""
    for hit in _CODE.finditer(text):
        day, sign, number, check = hit[1], hit[2].upper(), hit[3], hit[4].upper()
        is_number = int(number) >= 2 and check_character(day + number) == check
        if is_number and _is_day(day, _CENTURIES[sign]):
            yield hit[0]


def _is_day(digits: str, century: int) -> bool:
    try:
        dt.date(century + int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return True


# With a country's number in front: any. Without: Finnish and Swedish mobile numbers and Finnish homes, but no service
# numbers (010, 020, 029, 0600, 0800), which are nobody's own.
_ABROAD = r"(?:\+|\b00)[1-9][0-9]{0,2}(?:[ -]?\(0\))?(?:[ -]?[0-9]){6,12}"
_MOBILE = r"\b(?:04[0-9]|050|07[02369])(?:[ -]?[0-9]){6,8}"
_HOME = r"\b(?!020|029|0[68]00)0(?:[235689]|1[3-9])[ -]?[1-9](?:[ -]?[0-9]){5,7}"
_PHONE = re.compile(rf"(?<![0-9.,:/+-])(?:{_ABROAD}|{_MOBILE}|{_HOME})(?![0-9]|[.,:/-][0-9])")
_LIKE_A_DAY = re.compile(r"[0-9]{2}[ -][0-9]{2}[ -][0-9]{4}|[0-9]{2}(?: [0-9]{2})+")


def _phones(text: str) -> Iterator[str]:
    return (hit[0] for hit in _PHONE.finditer(text) if not _LIKE_A_DAY.fullmatch(hit[0]))


_EMAIL = re.compile(
    r"[\w.+-]{1,64}(?:@| ?[(\[](?:at|ät)[)\]] ?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.IGNORECASE
)

_ROADS = (
    "katu|kadulla|kadulta|kuja|kujalla|tie|tiellä|tieltä|polku|raitti|bulevardi|väylä"
    "|gatan|vägen|gränden|stigen|gränd"
)
_NO_HOME = r"(?:valta|maan|moottori|kanta|seutu|rauta|ohitus|yhdys|luonto|ulkoilu)(?:tie|polku)"
_UNIT = r" ?(?:km|m|metriä|meter|kpl|€|euroa?|kertaa|gånger|h|t|min|vuotta|år|%|,\d|\.\d|:\d|-\d)"
_ADDRESS = re.compile(
    rf"\b(?!{_NO_HOME})[^\W\d_]{{3,30}}(?:{_ROADS}) [0-9]{{1,4}}(?![0-9])(?!{_UNIT}\b)"
    r"(?: ?[a-zåäö]\b(?: ?[0-9]{1,3}\b)?)?",
    re.IGNORECASE,
)
