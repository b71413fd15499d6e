"""Pages for developers. Routed only where settings say so."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace as Sample
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import mark_safe

from lib.dates import day_time
from lib.templatetags.omatahti import avatar

MARJUT = Sample(name="Marjut", avatar="", initials="M", tint=1, is_coach=True)
ME = Sample(name="Metsätähti", avatar="star", initials="M", tint=1, is_coach=False, is_me=True)
SAMIR = Sample(name="Samir", avatar="leaf", initials="S", tint=8, is_coach=False)
KALLE = Sample(name="Kalle K.", avatar="", initials="KK", tint=5, is_coach=False)
PIHLAJA = Sample(name="Pihlaja", avatar="berry", initials="P", tint=6, is_coach=False)
MEANS = [
    Sample(name="write", label="Kirjoita", icon="pen", url="#"),
    Sample(name="photo", label="Kuva", icon="camera", url="#"),
    Sample(name="draw", label="Piirrä", icon="brush", url="#"),
    Sample(name="react", label="Pikavastaus", icon="heart", url="#"),
]
FRONTEND = settings.BASE_DIR / "frontend"


class SampleForm(forms.Form):
    nickname = forms.CharField(label="Nimimerkki", help_text="Voit vaihtaa nimen myöhemmin.")
    about = forms.CharField(
        label="Haluatko sanoa jotain?",
        help_text="Voit jättää tämän tyhjäksi.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(
        label="Millä nimellä haluat näkyä?",
        choices=[("nickname", "Nimimerkki"), ("own", "Oma nimi")],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label="Kieli", choices=[("fi", "Suomi"), ("sv", "Svenska")])
    remember = forms.BooleanField(
        label="Muista minut tällä puhelimella", help_text="90 päivää", required=False
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in its states, with invented people."""
    return render(
        request,
        "gallery/index.html",
        {
            "posts": _posts(request),
            "people": [MARJUT, ME, SAMIR, KALLE, PIHLAJA],
            "me": ME,
            "marjut": MARJUT,
            "means": MEANS,
            "faces": [
                Sample(key=key, label=key, tint=n % 8 + 1) for n, key in enumerate(_names_in("avatars.svg"))
            ],
            "icons": _names_in("icons.svg"),
            "rules": [
                "Mitä täällä puhutaan, pysyy täällä.",
                "Saat vain lukea ja kuunnella.",
                "Olemme ystävällisiä.",
            ],
            "pics": [static("build/samples/lake.jpg"), static("build/samples/drawing.svg")],
            "now": timezone.now(),
            "empty_form": SampleForm(initial={"nickname": "Metsätähti", "kind": "nickname"}),
            "wrong_form": SampleForm({"nickname": "", "language": "fi"}, auto_id="wrong_%s"),
        },
    )


def _names_in(sprite: str) -> list[str]:
    return re.findall(r'<symbol id="([^"]+)"', (FRONTEND / sprite).read_text())


def _posts(request: HttpRequest) -> list[Sample]:
    lake = _picture(
        "photo", "laituri ja tyyni järvi, keltaisia koivuja", static("build/samples/lake.jpg"), (760, 520)
    )
    house = _picture(
        "drawing", "punainen talo, koivuja ja ihminen", static("build/samples/drawing.svg"), (640, 400)
    )
    to_me = _reference(1, "Metsätähti", "”Aamulla laiturilla…”", is_mine=True, thumb_url=lake.urls.small_jpeg)
    to_samir = _reference(3, "Samir", "Koira ja minä. Kotiin päin.")
    to_voice = _reference(7, "Iltatuuli", "Puhe, 42 sekuntia", icon="mic")
    thanks = [("Kiitos", "Kalle K. ja Pihlaja"), ("Voimia", "Oona")]
    posts = [
        _post(
            1,
            ME,
            "Aamulla laiturilla. Oli ihan hiljaista.",
            attachments=[lake],
            reactions=thanks,
            mine=True,
        ),
        _post(2, KALLE, "Hieno paikka. Tuonne minäkin haluaisin.", reference=to_me, edited=True),
        _post(3, SAMIR, "Koira ja minä. Kotiin päin.", attachments=[house], reply_count=1),
        _post(4, PIHLAJA, "Tuli rauhallinen olo.", reference=to_samir),
        _post(7, SAMIR, "", attachments=[_voice("ready")]),
        _post(8, KALLE, "Kiitos kun puhuit.", attachments=[_voice("waiting")], reference=to_voice),
        _post(9, ME, "", attachments=[_voice("failed", failure="Tiedostosta puuttuu osa.", is_mine=True)]),
        _post(5, MARJUT, "Kiitos teille kaikille! Näistä tuli hieno kokoelma."),
        _post(6, PIHLAJA, "", is_deleted=True, deleted_text="Pihlaja poisti viestin."),
    ]
    return _with_acts(posts, request)


def _reference(number: int, name: str, excerpt: str, **changes: Any) -> Sample:
    plain: dict[str, Any] = {"is_mine": False, "thumb_url": "", "icon": "", "url": f"#post-{number}"}
    return Sample(number=number, name=name, excerpt=excerpt, **(plain | changes))


def _with_acts(posts: list[Sample], request: HttpRequest) -> list[Sample]:
    acts = render_to_string("components/_post_actions.html", {"number": "0", "actions": _actions()}, request)
    for post in posts[:-1]:
        post.acts = mark_safe(acts.replace("react-0", f"react-{post.number}"))  # noqa: S308 - our own template
    return posts


def _post(number: int, author: Sample, text: str, *, mine: bool = False, **changes: Any) -> Sample:
    when = datetime(2026, 10, 6 + number, 5, 12, tzinfo=UTC)
    plain: dict[str, Any] = {
        "number": number,
        "id": f"post-{number}",
        "url": f"#post-{number}",
        "look": " post-mine" if mine else " post-coach" if author.is_coach else "",
        "face": avatar(author),
        "heading": f"Viesti {number}:",
        "name": f"Sinä ({author.name})" if mine else author.name,
        "by_coach": author.is_coach,
        "iso": when.isoformat(),
        "when": day_time(when),
        "edited": False,
        "is_deleted": False,
        "deleted_text": "",
        "html": text,
        "attachments": [],
        "reference": None,
        "reactions": [],
        "reply_count": 0,
        "acts": "",
    }
    return Sample(**(plain | changes))


def _actions() -> Sample:
    words = [
        ("thanks", "Kiitos", True),
        ("nice", "Hyvä juttu", False),
        ("me_too", "Minäkin", False),
        ("strength", "Voimia", False),
    ]
    return Sample(
        reply_url="#",
        react_url="#",
        words=[Sample(value=value, label=label, chosen=chosen) for value, label, chosen in words],
        items=[
            Sample(label="Merkitse tästä uudeksi", url="#", icon="eye", post=True),
            Sample(label="Muokkaa", url="#", icon="pen", post=False),
            Sample(label="Poista", url="#", icon="bin", post=False),
        ],
    )


def _picture(kind: str, description: str, url: str, size: tuple[int, int]) -> Sample:
    urls = Sample(small_webp=url, small_jpeg=url, large_webp=url, large_jpeg=url)
    return Sample(
        template="components/_figure.html",
        kind=kind,
        description=description,
        colour="#c9d6d2",
        width=size[0],
        height=size[1],
        urls=urls,
    )


def _voice(state: str, **changes: Any) -> Sample:
    plain: dict[str, Any] = {
        "template": "components/_voice.html",
        "id": "voice",
        "kind": "voice",
        "state": state,
        "description": "Iltatuuli kertoo, mitä kuuluu syksyllä ikkunasta.",
        "urls": Sample(webm="#", m4a="#"),
        "length": "0.42",
        "seconds": 42,
        "bars": [20 + 13 * n * n % 80 for n in range(48)],
        "transcript": "Kuuntelen iltaisin tuulta. Se on hyvä ääni.",
        "written_by": "Marjut",
        "write_url": "#",
        "captions_url": "",
        "failure": "",
        "is_mine": False,
        "state_url": "#",
    }
    return Sample(**(plain | changes))
