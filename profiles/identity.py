"""Which name and picture one person shows another (P37, P39). The one place where that is decided.

A name belongs to a membership, never to the account, so a person is a stranger in every other group.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from confusable_homoglyphs import confusables
from django.db import models
from django.utils.translation import gettext_lazy as _

from lib.personal_data import Found, found_in


class IdentityPolicy(models.TextChoices):
    OWN_NAMES = "own_names", _("Everybody uses their own name")
    PSEUDONYMS = "pseudonyms", _("Everybody uses a nickname")
    EACH_CHOOSES = "each_chooses", _("Each person chooses")


class NameKind(models.TextChoices):
    NICKNAME = "nickname", _("Nickname")
    OWN_NAME = "own_name", _("Own name")


def allowed_kinds(policy: str) -> list[NameKind]:
    """Nickname first wherever it is allowed: it is the safer choice (DESIGN 6.2)."""
    return {
        IdentityPolicy.OWN_NAMES: [NameKind.OWN_NAME],
        IdentityPolicy.PSEUDONYMS: [NameKind.NICKNAME],
    }.get(IdentityPolicy(policy), [NameKind.NICKNAME, NameKind.OWN_NAME])


def clean_name(name: str) -> str:
    """One line, one space between words, no invisible or direction-changing characters."""
    visible = "".join(
        c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C" or c == " "
    )
    return re.sub(r"\s+", " ", visible).strip()


def name_key(name: str) -> str:
    """Two names with the same key look the same to a reader: case, spacing, marks and look-alike letters folded."""
    return "".join(_plain_letter(c) for c in unicodedata.normalize("NFKC", name) if c.isalnum())


def _plain_letter(letter: str) -> str:
    """A capital can look like a Latin one though its small letter does not (Cyrillic М), so it is looked at first."""
    small = letter.casefold()
    if small.isascii() or small in "åäöæøšžõü":
        return {"0": "o", "1": "l", "i": "l"}.get(small, small)
    latin = _latin_twin(letter) or _latin_twin(small) or small
    return {"i": "l"}.get(latin, latin)


def _latin_twin(letter: str) -> str:
    found = confusables.is_confusable(letter, greedy=True, preferred_aliases=["latin"])
    twins = [twin["c"].casefold() for hit in found or [] for twin in hit["homoglyphs"]]
    return next((twin for twin in twins if twin.isascii() and twin.isalpha()), "")


_TITLES = re.compile(r"ohjaaj|handledar|coach|yllapit|ylläpit|administra|omatahti", re.IGNORECASE)


def imitates_coach(name: str, coach_names: Collection[str]) -> bool:
    """True where a reader could take the name for a coach's or for the service's own."""
    key = name_key(name)
    titled = _TITLES.search(name) or any(
        name_key(t) in key for t in ("ohjaaja", "handledare", "coach", "omatahti")
    )
    return bool(titled) or any(name_key(coach) == key for coach in coach_names)


def looks_like_full_name(name: str) -> bool:
    """Two capitalised words: worth a gentle question when the person chose a nickname (DESIGN 6.2)."""
    return re.fullmatch(r"[A-ZÅÄÖ][a-zåäöé-]+ [A-ZÅÄÖ][a-zåäöé-]{2,}", name) is not None


@dataclass(frozen=True)
class OwnWords:
    """What of one person would tell those of a group who is behind the nickname there.

    `accounts` are the e-mail and the username, `elsewhere` their other groups and the names they have in those.
    """

    name: str = ""
    accounts: tuple[str, ...] = ()
    workplaces: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def given_away(text: str, own: OwnWords) -> list[Found]:
    """Everything in a text that could tell who wrote it, each thing once."""
    known = (
        ("name", _own_name_in(text, own.name)),
        ("account", _words_in(text, own.accounts)),
        ("workplace", _words_in(text, own.workplaces)),
        ("elsewhere", _words_in(text, own.elsewhere)),
    )
    found = [Found(kind, hit) for kind, hits in known for hit in hits]
    return list(dict.fromkeys([*found_in(text), *found]))


def _own_name_in(text: str, name: str) -> Iterator[str]:
    """The whole name however it is written, and each of its parts where it is written as a name: a part may also be an
    ordinary word (Toivo, Ilo, Lumi). A family name may have an ending (Virtaselta is not told from it, Mäelle is)."""
    first, *rest = name.split() or [""]
    whole = next(_words_in(text, [name]), "")
    if whole:
        yield whole
        return
    for part, endings in ((first, ""), *((part, r"\w{0,4}") for part in rest)):
        if len(part) > 2 and (hit := re.search(rf"\b{re.escape(part)}{endings}\b", text)):
            yield hit[0]


def _words_in(text: str, words: Collection[str]) -> Iterator[str]:
    """With any ending: Aamukahveissa is not told from Aamukahvit, Iltateessä is from Iltatee."""
    for word in words:
        pattern = r"\s+".join(map(re.escape, word.split()))
        if len(word) > 2 and (hit := re.search(rf"(?<!\w){pattern}\w{{0,4}}", text, re.IGNORECASE)):
            yield hit[0]


def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words[:2]).upper() or "?"


@dataclass(frozen=True)
class Avatar:
    """A nature picture drawn by the project; `tint` is one of the eight pairs of colours in the tokens."""

    key: str
    label: str
    tint: int


AVATARS = {
    avatar.key: avatar
    for avatar in (
        Avatar("star", _("Woodstar"), 1),  # type: ignore[arg-type]  # lazy labels read as text
        Avatar("leaf", _("Leaf"), 8),  # type: ignore[arg-type]
        Avatar("moon", _("Moon"), 3),  # type: ignore[arg-type]
        Avatar("berry", _("Rowan berry"), 6),  # type: ignore[arg-type]
        Avatar("bird", _("Bird"), 7),  # type: ignore[arg-type]
        Avatar("spruce", _("Spruce"), 2),  # type: ignore[arg-type]
        Avatar("wave", _("Wave"), 5),  # type: ignore[arg-type]
        Avatar("cup", _("Cup"), 4),  # type: ignore[arg-type]
        Avatar("fox", _("Fox"), 4),  # type: ignore[arg-type]
        Avatar("fish", _("Fish"), 5),  # type: ignore[arg-type]
        Avatar("sun", _("Sun"), 7),  # type: ignore[arg-type]
        Avatar("mushroom", _("Mushroom"), 6),  # type: ignore[arg-type]
    )
}

NICKNAMES = {
    "fi": "Metsätähti Iltatuuli Pihlaja Aamukaste Koivikko Hiljainen Järvenselkä Poutapilvi Sammal Kanerva Tuulenpesä "
    "Lokki Kaarna Puolukka Ruska Halla Kielo Kuutamo Saarni Niitty Pajunkissa Käpy Ulappa Lumikko",
    "sv": "Skogsstjärna Kvällsbris Rönn Morgondagg Björkdunge Stilla Fjärd Sommarmoln Mossa Ljung Vindil Fiskmås "
    "Bark Lingon Höstlöv Frost Konvalj Månsken Ask Äng Videkisse Kotte Öppenhav Vessla",
    "en": "Woodstar Eveningwind Rowan Morningdew Birchgrove Quiet Lakeside Faircloud Moss Heather Breeze Seagull "
    "Bark Lingonberry Autumn Frost Lily Moonlight Ash Meadow Catkin Cone Openwater Weasel",
}


def suggest_names(language: str, taken: Collection[str]) -> Iterator[str]:
    """Nature nicknames nobody in the group uses yet; numbered ones when the list runs out."""
    keys = {name_key(name) for name in taken}
    names = NICKNAMES.get(language, NICKNAMES["en"]).split()
    yield from (name for name in names if name_key(name) not in keys)
    yield from (f"{name} {n}" for n in range(2, 100) for name in names if name_key(f"{name} {n}") not in keys)
