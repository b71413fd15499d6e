"""A group as a model for another: everything but its people, their words and its ids."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from forums.group_template import Ground, GroupTemplate, PlannedTopic, StagePlan
from forums.group_template.model import MOST_TOPICS
from forums.models import Forum, Means, Prompt, Rule, Stage, StageKind


def template_of(forum: Forum) -> GroupTemplate:
    """Three queries. Days are counted in the active zone from the day when the group begins, or where that is not
    planned from the first day of anything."""
    prompts = list(_prompts(forum))
    begins = {stage.kind: stage for stage in Stage.objects.filter(forum=forum)}
    first = _first_day(begins, prompts)
    topics = [_topic(prompt, first) for prompt in prompts if prompt.title or prompt.topic]
    return GroupTemplate(
        name=forum.name,
        language=(get_language() or "fi")[:2],
        badge=forum.badge,
        kind=forum.kind,
        names=forum.identity_policy,
        means=tuple(forum.means),
        listening=forum.allows_listening,
        members_open_conversations=forum.members_open_threads,
        rules=tuple(Ground(rule.text, rule.reason) for rule in Rule.objects.filter(forum=forum)),
        topics=tuple(sorted(topics, key=_in_time)[:MOST_TOPICS]),
        stages=_stages(begins, first),
    )


def _prompts(forum: Forum) -> QuerySet[Prompt]:
    return Prompt.objects.filter(forum=forum).order_by("position", "created_at", "pk")


def _in_time(topic: PlannedTopic) -> tuple[bool, int, str]:
    return topic.day is None, topic.day or 0, topic.time


def _first_day(stages: dict[int, Stage], prompts: list[Prompt]) -> dt.date | None:
    begins = stages.get(StageKind.GETTING_TO_KNOW)
    if begins and begins.starts_on:
        return begins.starts_on
    days = [stage.starts_on for stage in stages.values() if stage.starts_on]
    days += [timezone.localdate(prompt.publish_at) for prompt in prompts if prompt.publish_at]
    return min(days, default=None)


def _topic(prompt: Prompt, first: dt.date | None) -> PlannedTopic:
    at = timezone.localtime(prompt.publish_at) if prompt.publish_at else None
    return PlannedTopic(
        title=prompt.title,
        text=prompt.topic,
        is_topic=prompt.is_topic,
        means_off=tuple(means for means in Means if means in prompt.means_off),
        length_guide=prompt.length_guide,
        day=(at.date() - first).days if at and first else None,
        time=f"{at:%H:%M}" if at and first else "",
    )


def _stages(stages: dict[int, Stage], first: dt.date | None) -> tuple[StagePlan, ...]:
    return tuple(_stage(stages.get(kind), kind, first) for kind in StageKind)


def _stage(stage: Stage | None, kind: StageKind, first: dt.date | None) -> StagePlan:
    day = (stage.starts_on - first).days if stage and stage.starts_on and first else None
    is_first = first is not None and kind == StageKind.GETTING_TO_KNOW
    return StagePlan(0 if is_first else day, stage.note if stage else "")
