"""Aamukahvit has met once and meets again: one meeting of the past with what people answered, and one to come."""

import datetime as dt
import uuid
from random import Random

from forums.models import Meeting, MeetingAnswer, Membership
from lib import richtext
from reminders.management.demonstration import dates

GROUP = "Aamukahvit"
TITLE = "Aamukahvit verkossa"
HAPPENS = """1. Juomme kahvit ja sanomme huomenta.
2. Jokainen saa kertoa, mitä kuuluu. Voit myös vain kuunnella.
3. Katsomme yhdessä syksyn kuvia.
4. Marjut kertoo, mitä seuraavaksi tapahtuu."""
# Days from now to the Thursday of the meeting, and what people answered.
MEETINGS = {-21: ["coming", "coming", "not_coming"], 9: ["coming", "maybe"]}
THURSDAY = 3


def write(members: dict[str, Membership], now: dt.datetime, rng: Random) -> None:
    """`members` by name, a coach first."""
    coach, *others = members.values()
    people = [person for person in others if not person.is_coach]
    for days, answers in MEETINGS.items():
        meeting = _meeting(coach, dates.day_of(now) + dt.timedelta(days=days), now, rng)
        MeetingAnswer.objects.bulk_create(
            MeetingAnswer(meeting=meeting, membership=person, answer=answer)
            for person, answer in zip(people[1:], answers, strict=False)
        )


def _meeting(coach: Membership, near: dt.date, now: dt.datetime, rng: Random) -> Meeting:
    day = near + dt.timedelta(days=(THURSDAY - near.weekday()) % 7)
    starts = dates.at(day, "10.00")
    told = min(starts - dt.timedelta(days=14), now - dt.timedelta(hours=30))
    return Meeting.objects.create(
        forum=coach.forum,
        made_by=coach,
        changed_by=coach,
        title=TITLE,
        starts_at=starts,
        ends_at=starts + dt.timedelta(minutes=45),
        link=f"https://meet.jit.si/{uuid.UUID(int=rng.getrandbits(128)).hex[:24]}",
        is_room=True,
        what_happens=HAPPENS,
        what_happens_html=richtext.render(HAPPENS),
        published_at=told,
        changed_at=told,
        updated_at=told,
    )
