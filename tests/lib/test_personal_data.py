import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.personal_data import Found, Kind, check_character, found_in

SIGNS = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}
AROUND = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="0123456789"), max_size=30)


@st.composite
def codes(draw: st.DrawFn) -> str:
    """Every valid personal identity code, also those for examples (900 to 999)."""
    day = draw(st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)))
    number = f"{draw(st.integers(2, 999)):03}"
    digits = f"{day:%d%m}{day.year % 100:02}"
    return (
        digits
        + draw(st.sampled_from(SIGNS[day.year // 100 * 100]))
        + number
        + check_character(digits + number)
    )


def kinds(text: str) -> set[str]:
    return {found.kind for found in found_in(text)}


def test_the_example_of_the_population_register_is_found() -> None:
    assert found_in("Tunnus on 131052-308T.") == [Found(Kind.CODE, "131052-308T")]


@given(codes(), AROUND, AROUND)
def test_every_code_is_found_wherever_it_stands(code: str, before: str, after: str) -> None:
    assert Kind.CODE in kinds(before + code + after)
    assert Kind.CODE in kinds(before + code.lower() + after)


@given(codes(), st.sampled_from("0123456789ABCDEFHJKLMNPRSTUVWXY"))
def test_another_check_character_is_no_code(code: str, check: str) -> None:
    assert (Kind.CODE in kinds(code[:-1] + check)) == (check == code[-1])


@pytest.mark.parametrize(
    "code", ["320190-123M", "290201-1234", "010190-001E", "1131052-308T", "131052-308T1"]
)
def test_what_is_no_day_or_no_number_is_no_code(code: str) -> None:
    assert Kind.CODE not in kinds(code)


@pytest.mark.parametrize(
    "number",
    [
        "040 123 4567",
        "0401234567",
        "050-1234567",
        "044\u00a0987\u00a06543",
        "+358 40 123 4567",
        "+358401234567",
        "00358 50 123 4567",
        "+358 (0)40 123 4567",
        "09 123 4567",
        "014 123 456",
        "070-123 45 67",
        "+46 70 123 45 67",
        "+44 20 7946 0958",
    ],
)
def test_phone_numbers_are_found(number: str) -> None:
    assert found_in(f"Soita minulle {number}, iltaisin.") == [
        Found(Kind.PHONE, number.replace("\u00a0", " "))
    ]


@pytest.mark.parametrize(
    "address", ["matti@posti.fi", "m.v+x@mail.kunta.fi", "matti(at)posti.fi", "matti [ät] posti.fi"]
)
def test_mail_addresses_are_found(address: str) -> None:
    assert found_in(f"Kirjoita: {address}!") == [Found(Kind.EMAIL, address)]


@pytest.mark.parametrize(
    "address",
    [
        "Mannerheimintie 12",
        "Kirkkokatu 5 B 12",
        "koivukuja 3",
        "Storgatan 5 A",
        "Björkvägen 12",
        "Hämeenkadulla 7",
    ],
)
def test_street_addresses_are_found(address: str) -> None:
    assert found_in(f"Asun: {address}.") == [Found(Kind.ADDRESS, address)]


ORDINARY = """\
Tavataan klo 18.00–19.30 kirjastolla.
Kahvi maksoi 3,50 € ja pulla 2,20 euroa. Yhteensä 1 250,00 €.
Seuraava kerta on 12.10.2026, ja sitten 01.02.2027 tai 02-03-2027.
Vuosina 2024-2025 kävin ryhmässä 12 kertaa.
Kello 9-10, 10-11 tai 09 10 11 12.
Hätänumero on 112 ja päivystys 116 117. Kriisipuhelin 09 on tukena.
Postinumero on 00100 Helsinki. Ryhmä 3, viesti 14, sivu 250.
Valtatie 4 oli jäässä, ja luontopolku 3 km kesti kauan. Kävelin tie 5 km.
Sain 7 / 10 pistettä. Mittari näytti 36.6 ja 120/80.
Luin kirjan numero 9789510123456 ja koodi oli koivu-lampi-123.
Toivon, että teillä on hyvä päivä! @kaikki
Palvelunumero on 029 123 4567 ja 0800 123 456.
Vi ses klockan 14.30 den 3.5.2026. Det kostade 25 kronor.
Jag gick 10 000 steg och mötte 2 vänner. På vägen 3 gånger.
We meet at 6:30 pm on 2026-11-24 at 2026-11-24T18:00:00. It was 20.5 degrees.
"""


@pytest.mark.parametrize("sentence", ORDINARY.splitlines())
def test_ordinary_sentences_are_left_in_peace(sentence: str) -> None:
    assert found_in(sentence) == []


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(found.text for found in found_in(text))
