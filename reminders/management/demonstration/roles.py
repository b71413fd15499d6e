"""A member who leads a topic, and strengths that people have seen in each other."""

import datetime as dt

from django.utils import timezone

from forums.models import Forum, Hosting, Membership, Strength, Thread

GROUP = "Aamukahvit"
Kind = Strength.Kind
OWN = {"Metsätähti": (Kind.NOTICING, Kind.CREATING), "Samir": (Kind.ENCOURAGES, Kind.HUMOUR)}
SEEN = (
    ("Metsätähti", "Samir", Kind.LISTENS, "Kun kysyit, miten päiväni meni.", False),
    ("Samir", "Pihlaja", Kind.TEACHING, "Kun neuvoit kuvan lähettämisen.", True),
)


def write(forum: Forum, members: dict[str, Membership]) -> None:
    for name, kinds in OWN.items():
        for kind in kinds:
            person = members[name]
            Strength.objects.create(member=person, seen_by=person, kind=kind, is_shown=True)
    for member, by, kind, words, is_shown in SEEN:
        Strength.objects.create(
            member=members[member], seen_by=members[by], kind=kind, words=words, is_shown=is_shown
        )
    led = Thread.objects.of_the_group().filter(forum=forum, is_topic=False, closed_at=None)
    Hosting.objects.create(
        thread=led.exclude(purpose=Thread.Purpose.INTRODUCTIONS).latest("last_post_at"),
        host=members["Pihlaja"],
        asked_by=members["Marjut"],
        last_day=timezone.localdate() + dt.timedelta(days=5),
        accepted_at=timezone.now(),
    )
