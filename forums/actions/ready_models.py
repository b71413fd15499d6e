"""Models of whole groups that are there from the start (P15, P53), in the language of the person who reads them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from forums.actions.rules import ready_rules
from forums.group_template import Ground, GroupTemplate, PlannedTopic, StagePlan
from forums.group_template.model import USUAL_TIME
from forums.models import Forum
from profiles.identity import IdentityPolicy


@dataclass(frozen=True)
class ReadyModel:
    key: str
    title: str
    lead: str
    template: GroupTemplate


def ready_models() -> list[ReadyModel]:
    return [_eight_weeks(), _short_course(), _professionals()]


def ready_model(key: str) -> ReadyModel | None:
    return next((model for model in ready_models() if model.key == key), None)


def _eight_weeks() -> ReadyModel:
    template = GroupTemplate(
        name="",
        badge="sun",
        rules=_rules(),
        topics=(
            _smile(0),
            _topic(7, _("Photo of the week"), _("Show something you saw this week. Where was it?")),
            _topic(
                14,
                _("How is your week?"),
                _("Was there a good moment? Was there something heavy? Tell as much as you like."),
            ),
            _topic(
                21,
                _("What I am good at"),
                _("Everybody can do something. What do you do well? What do others here do well?"),
            ),
            _topic(
                28,
                _("A good place to be"),
                _("Show or tell about a place where you feel well. What makes it good?"),
            ),
            _topic(35, _("What would help?"), _("What would make your days easier? Small things count too.")),
            _topic(
                42,
                _("One small step"),
                _("What would you like to try next? A small step is enough. Who could help?"),
            ),
            _looking_back(49),
        ),
        stages=_stages(-14, 14, 42, 56),
    )
    lead = _("For people who use a service. Eight weeks, one topic a week, time to get to know each other.")
    return ReadyModel("eight-weeks", _("A group of eight weeks"), lead, template)


def _short_course() -> ReadyModel:
    template = GroupTemplate(
        name="",
        badge="leaf",
        rules=_rules(),
        topics=(
            _smile(0),
            _topic(
                2,
                _("What would you like to learn?"),
                _("What would you like to be able to do after these weeks? What do you know already?"),
            ),
            _topic(
                7,
                _("Try it and tell"),
                _("Try one thing at your own pace. How did it go? A photo tells a lot."),
            ),
            _topic(
                14,
                _("What was hard, what helped?"),
                _("Tell about one thing that was hard, and one that helped. It may help somebody else."),
            ),
            _looking_back(21),
        ),
        stages=_stages(-7, 7, 21, 28),
    )
    lead = _("For learning something together. Four weeks, five topics.")
    return ReadyModel("short-course", _("A short course of four weeks"), lead, template)


def _professionals() -> ReadyModel:
    template = GroupTemplate(
        name="",
        badge="cup",
        kind=Forum.Kind.PROFESSIONALS,
        names=IdentityPolicy.OWN_NAMES,
        rules=(
            Ground(
                _("We tell nothing by which a person we work with could be known."),
                _("Because their story is theirs, also when they are not here."),
            ),
            *_rules(),
        ),
        topics=_topics_of_professionals(),
        stages=_stages(-7, 7, None, None),
    )
    lead = _("For colleagues. The same tools as in the other groups, so that you know them from both sides.")
    return ReadyModel("professionals", _("Professionals' own group"), lead, template)


def _topics_of_professionals() -> tuple[PlannedTopic, ...]:
    return (
        _topic(0, _("Who are we?"), _("What is your work like? What would you like from this group?")),
        _topic(
            7,
            _("A moment that went well"),
            _("Tell about one good moment in your work. What did you do that helped?"),
        ),
        _topic(
            21,
            _("When it is quiet"),
            _("What do you do when nobody answers? What has helped you to wait?"),
        ),
        _topic(
            35,
            _("I tried something new"),
            _(
                "Try a way that is new to you: speech, a photo, a drawing. How was it to be the one who learns?"
            ),
        ),
        _topic(
            49,
            _("What we do otherwise now"),
            _("What have we noticed? What do we change, and who tells the others?"),
        ),
    )


def _rules() -> tuple[Ground, ...]:
    return tuple(Ground(rule.text, rule.reason) for rule in ready_rules())


def _topic(day: int, title: str, text: str) -> PlannedTopic:
    return PlannedTopic(title, text, day=day, time=USUAL_TIME)


def _smile(day: int) -> PlannedTopic:
    return _topic(
        day,
        _("What makes you smile?"),
        _("Answer with a word, a photo, a drawing or your voice. One thing is enough."),
    )


def _looking_back(day: int) -> PlannedTopic:
    return _topic(
        day,
        _("Looking back together"),
        _("What do you remember from these weeks? What do you take with you? What would you change?"),
    )


def _stages(before: int, working: int, closing: int | None, after: int | None) -> tuple[StagePlan, ...]:
    return tuple(StagePlan(day) for day in (before, 0, working, closing, after))
