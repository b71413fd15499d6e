import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forums.group_template.model import (
    FAR,
    FORMAT,
    MOST_BYTES,
    MOST_TOPICS,
    USUAL_BADGE,
    USUAL_TIME,
    VERSION,
    Ground,
    GroupTemplate,
    PlannedTopic,
    StagePlan,
    stage_name,
)
from forums.group_template.parts import Notes, Part
from forums.models import Forum, Means, Rule, Stage, StageKind, Thread
from lib import richtext
from profiles.identity import AVATARS, IdentityPolicy, clean_name

GROUP = [
    "format",
    "version",
    "language",
    "name",
    "badge",
    "kind",
    "names",
    "means",
    "listening",
    "members_open_conversations",
]
RULE = ("text", "reason")
TOPIC = ("title", "text", "is_topic", "means_off", "length_guide", "day", "time")
STAGE = ("day", "note")
LANGUAGE_LENGTH = 12


@dataclass(frozen=True)
class Reading:
    """What a file was. `template` is None where it cannot be used: then `wrong` says why, each a sentence or two.

    `unknown` names the fields that were left out. `code` is for the log: it never holds anything of the file.
    """

    template: GroupTemplate | None
    wrong: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    code: str = "ok"


def read(data: bytes) -> Reading:
    """Never raises, whatever the bytes are."""
    if len(data) > MOST_BYTES:
        return _not_read(
            "large", _("The file is too large to be the model of a group. There is room for 1 MB.")
        )
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _not_read(
            "broken", _("The file is broken or of another kind. A model is a file that ends in .json.")
        )
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return _not_read(
            "foreign", _("This file is not the model of a group. Choose a file that was saved from Omatahti.")
        )
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return _not_read("version", _("The file does not tell its version. Save it again from Omatahti."))
    if version > VERSION:
        return _not_read(
            "newer",
            _(
                "This file was made by a newer Omatahti than this one. Ask the one who made it for an older form,"
                " or ask your administrator to update this site. You can begin from a ready model meanwhile."
            ),
        )
    return _read_group(found)


def _not_read(code: str, why: str) -> Reading:
    return Reading(None, (why,), code=code)


def _read_group(found: dict[str, Any]) -> Reading:
    notes = Notes()
    group = Part(found, "", notes)
    group.tell_unknown({*GROUP, "rules", "topics", "stages"})
    rules = [rule for part in group.parts("rules", Rule.MOST) if (rule := _rule(part)).text]
    topics = [
        topic for part in group.parts("topics", MOST_TOPICS) if (topic := _topic(part)).title or topic.text
    ]
    stages = _stages(group.part("stages"), topics_have_days=any(topic.day is not None for topic in topics))
    template = GroupTemplate(
        name=group.text("name", _room(Forum, "name"), clean_name),
        language=group.text("language", LANGUAGE_LENGTH) or "fi",
        badge=group.one_of("badge", AVATARS, USUAL_BADGE),
        kind=group.one_of("kind", Forum.Kind.values, Forum.Kind.CLIENTS),
        names=group.one_of("names", IdentityPolicy.values, IdentityPolicy.EACH_CHOOSES),
        means=_means(group, "means", Means.values, with_writing=True),
        listening=group.yes("listening", otherwise=True),
        members_open_conversations=group.yes("members_open_conversations", otherwise=True),
        rules=tuple(rules),
        topics=tuple(topics),
        stages=stages,
    )
    unknown = tuple(dict.fromkeys(notes.unknown))
    if notes.wrong:
        return Reading(None, tuple(dict.fromkeys(notes.wrong)), unknown, "wrong")
    return Reading(template, (), unknown)


def _room(model: Any, name: str) -> int:
    return int(model._meta.get_field(name).max_length)


def _means(part: Part, name: str, otherwise: list[str], *, with_writing: bool) -> tuple[Means, ...]:
    """Writing is always there."""
    named = set(part.some_of(name, Means.values, otherwise))
    return tuple(means for means in Means if (with_writing if means == Means.WRITE else means in named))


def _rule(part: Part) -> Ground:
    part.tell_unknown(RULE)
    rule = Ground(part.text("text", _room(Rule, "text")), part.text("reason", _room(Rule, "reason")))
    if rule.reason and not rule.text:
        part.wrong("text", _("The rule itself is missing."))
    return rule


def _topic(part: Part) -> PlannedTopic:
    part.tell_unknown(TOPIC)
    day, time = part.whole("day", FAR), part.time("time")
    return PlannedTopic(
        title=part.text("title", _room(Thread, "title")),
        text=part.text("text", richtext.MAX_LENGTH, richtext.clean_source),
        is_topic=part.yes("is_topic", otherwise=True),
        means_off=_means(part, "means_off", [], with_writing=False),
        length_guide=part.one_of("length_guide", ["", *Thread.LengthGuide.values], ""),
        day=day,
        time="" if day is None else time or USUAL_TIME,
    )


def _stages(part: Part, *, topics_have_days: bool) -> tuple[StagePlan, ...]:
    """Whatever has days is counted from the first: getting to know each other begins on day 0."""
    part.tell_unknown([stage_name(kind) for kind in StageKind])
    stages = {kind: _stage(part.part(stage_name(kind))) for kind in StageKind}
    first = stages[StageKind.GETTING_TO_KNOW]
    if first.day:
        part.wrong("getting_to_know", _("The group's first day is 0. Count the other days from it."))
    elif topics_have_days or any(stage.day is not None for stage in stages.values()):
        stages[StageKind.GETTING_TO_KNOW] = StagePlan(0, first.note)
    days = [stage.day for stage in stages.values() if stage.day is not None]
    if days != sorted(days):
        part.wrong("day", _("A later stage begins before an earlier one."))
    return tuple(stages.values())


def _stage(part: Part) -> StagePlan:
    part.tell_unknown(STAGE)
    return StagePlan(part.whole("day", FAR), part.text("note", _room(Stage, "note")))
