"""A new group made after a model."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from forums import permissions
from forums.actions import path
from forums.actions.choices import known_length, known_means
from forums.actions.path import Planned
from forums.actions.records import Act, record
from forums.group_template import GroupTemplate, PlannedTopic, write
from forums.models import Forum, Membership, Prompt, Rule, StageKind
from forums.queries import group_models as queries
from lib import richtext
from lib.decisions import require


@transaction.atomic
def export(*, by: Membership) -> str:
    """The group as a model, in a file that another site can read."""
    require(permissions.can_lead_path(by))
    record(act=Act.DATA_EXPORTED, by=by, what="group-model")
    return write(queries.template_of(by.forum))


def follow(*, by: Membership, template: GroupTemplate, first_day: dt.date | None) -> None:
    """The rules, topics and stages of the model, for a group that `by` has just made. Its days are counted from
    `first_day` in the active zone; without it nothing has a day, and the topics wait for the coach."""
    add_rules(by.forum, template)
    for position, topic in enumerate(template.topics):
        _prepare(topic, position, by, first_day)
    planned = {
        kind: Planned(_on(first_day, stage.day), stage.note)
        for kind, stage in zip(StageKind, template.stages, strict=True)
    }
    if first_day:
        begins = planned[StageKind.GETTING_TO_KNOW]
        planned[StageKind.GETTING_TO_KNOW] = Planned(first_day, begins.note)
    path.plan(forum=by.forum, by=by, planned=planned)


def add_rules(forum: Forum, template: GroupTemplate) -> None:
    Rule.objects.bulk_create(
        Rule(forum=forum, position=n, text=rule.text, reason=rule.reason)
        for n, rule in enumerate(template.rules[: Rule.MOST], 1)
    )


def _prepare(topic: PlannedTopic, position: int, by: Membership, first_day: dt.date | None) -> Prompt:
    """What would have been published already waits instead: nothing appears in a new group by surprise."""
    at = _at(topic, first_day)
    return Prompt.objects.create(
        forum=by.forum,
        written_by=by,
        title=topic.title,
        topic=richtext.clean_source(topic.text),
        is_topic=topic.is_topic,
        means_off=known_means(topic.means_off),
        length_guide=known_length(topic.length_guide),
        publish_at=at if at and at > timezone.now() else None,
        position=position,
        key=uuid.uuid5(by.forum_id, f"topic {position}"),
    )


def _on(first_day: dt.date | None, day: int | None) -> dt.date | None:
    return first_day + dt.timedelta(days=day) if first_day and day is not None else None


def _at(topic: PlannedTopic, first_day: dt.date | None) -> dt.datetime | None:
    """A time that a clock change leaves out is the one an hour later."""
    day = _on(first_day, topic.day)
    if day is None:
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(topic.time)))
