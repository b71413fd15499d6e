"""What Aamukahvit develops together: a trial that has changed something, an idea and a need."""

import datetime as dt

from forums.models import (
    Credit,
    Development,
    DevelopmentQuote,
    DevelopmentStage,
    Forum,
    Membership,
    Post,
    TookPart,
)

GROUP = "Aamukahvit"
Stage = Development.Stage

# Days ago that each stage began, what was done in it, and who took part.
TRIAL = (
    (Stage.NEED, 60, "Kysyimme, milloin kukin ehtii tapaamiseen.", ("Samir", "Iltatuuli")),
    (
        Stage.IDEA,
        51,
        "Mietimme yhdessä, sopisiko joka toinen kerta illalle.",
        ("Samir", "Metsätähti", "Oona"),
    ),
    (Stage.PLAN, 40, "Valitsimme kaksi iltaa marraskuulle.", ("Metsätähti", "Marjut")),
    (Stage.PILOT, 24, "", ("Samir", "Metsätähti")),
)
QUOTED = "En ole aamuihminen"
CHANGED = "Joka toinen tapaaminen on nyt illalla klo 18. Kuvien esittely alkaa vasta, kun kaikki ovat ehtineet mukaan."


def write(forum: Forum, members: dict[str, Membership], now: dt.datetime) -> None:
    trial = _bring(
        members["Samir"],
        "Tapaamisia myös illalla",
        "Aamulla en aina ehdi. Illalla olisi rauhallista.",
        Stage.NEED,
        now - dt.timedelta(days=60),
    )
    for kind, days, done, names in TRIAL:
        stage = _stage(trial, kind, now - dt.timedelta(days=days), done)
        TookPart.objects.bulk_create(
            TookPart(stage=stage, member=members[name], added_by=members[name]) for name in names
        )
    Development.objects.filter(pk=trial.pk).update(
        stage=Stage.PILOT,
        changed=CHANGED,
        changed_by=members["Marjut"],
        changed_at=now - dt.timedelta(days=2),
    )
    Credit.objects.create(development=trial, member=members["Samir"], is_named=True)
    Credit.objects.create(development=trial, member=members["Metsätähti"])
    said = Post.objects.get(thread__forum=forum, author=members["Iltatuuli"], body__contains=QUOTED)
    DevelopmentQuote.objects.create(development=trial, post=said)
    for name, title, about, began, days in (
        ("Metsätähti", "Kuvat isommiksi puhelimessa", "Pieniä kuvia on vaikea katsoa.", Stage.IDEA, 9),
        ("Oona", "Ohje uudelle jäsenelle", "Alussa en tiennyt, mistä aloittaa.", Stage.NEED, 3),
    ):
        when = now - dt.timedelta(days=days)
        _stage(_bring(members[name], title, about, began, when), began, when)


def _bring(by: Membership, title: str, about: str, stage: Stage, when: dt.datetime) -> Development:
    return Development.objects.create(
        forum=by.forum, by=by, title=title, about=about, began=stage, stage=stage, made_at=when
    )


def _stage(development: Development, kind: Stage, when: dt.datetime, done: str = "") -> DevelopmentStage:
    return DevelopmentStage.objects.create(development=development, kind=kind, began_at=when, done=done)
