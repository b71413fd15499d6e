"""The coach's guide: what makes a group good to be in, in an order that follows the group (P1, P27-P33, P40-P46, P51,
P58, P63-P66). Plain data. Ten minutes to read; each point leads to the place where it is done."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forums.queries.addresses import page_for

# What the links say, by the name of the address.
PLACES = {
    "desk": _("Coach's desk"),
    "desk_group_import": _("Begin from a model"),
    "desk_prompts": _("Open a topic"),
    "group": _("The group's page"),
    "group_guide": _("Guide of the group"),
    "group_introduce": _("Introduce yourself"),
    "group_path": _("The group's path"),
    "group_path_dates": _("Plan the days"),
    "group_people": _("Who we are"),
    "group_practice": _("Practice box"),
    "group_presence": _("Tell when you are here"),
    "group_rules": _("Ground rules"),
    "group_rules_edit": _("Change the rules"),
    "group_template": _("Save the group as a model"),
}
# There before there is a group.
COMMON = {"desk", "desk_group_import"}


@dataclass(frozen=True)
class Point:
    words: Promise
    page: str


@dataclass(frozen=True)
class Chapter:
    key: str
    title: Promise
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Shown:
    """A point with its link in one group, or at the desk for who has no group yet."""

    words: str
    place: str
    url: str


CHAPTERS = (
    Chapter(
        "before",
        _("Before the group"),
        (
            Point(
                _("Give time to getting ready. The group's path has the tasks of each stage in order."),
                "group_path",
            ),
            Point(
                _(
                    "Agree with each person what the group is for, how long it lasts and who sees"
                    " what. The guide of the group says it on paper."
                ),
                "group_guide",
            ),
            Point(
                _(
                    "Try each way yourself: photo, drawing, voice and video. Then you know what you ask of others."
                ),
                "group_practice",
            ),
            Point(
                _("Tell the days early. If they change, tell it at once and tell why."), "group_path_dates"
            ),
        ),
    ),
    Chapter(
        "first",
        _("The first days"),
        (
            Point(
                _("Introduce yourself first. One photo and two sentences are easy to follow."),
                "group_introduce",
            ),
            Point(_("Greet each person by name. Answer a first message soon, even with one line."), "group"),
            Point(
                _(
                    "Get to know each other before you begin to work. A question that one word answers is enough."
                ),
                "desk_prompts",
            ),
            Point(
                _(
                    "Some need more support in the beginning. Offer a call or a moment together, and ask what helps."
                ),
                "group_people",
            ),
        ),
    ),
    Chapter(
        "rules",
        _("How things are done here"),
        (
            Point(
                _("Tell how you do things here, and always why. A reason is easier to follow than an order."),
                "group_rules_edit",
            ),
            Point(
                _(
                    "Talk about the rules together. Change what does not suit the group, and tell what changed."
                ),
                "group_rules",
            ),
        ),
    ),
    Chapter(
        "rhythm",
        _("A calm rhythm"),
        (
            Point(
                _(
                    "One topic at a time is enough. Say how long it stays open: for example, any time until Sunday."
                ),
                "desk_prompts",
            ),
            Point(
                _("Write short sentences with one thing in each. Do not send many messages in a row."),
                "group",
            ),
            Point(
                _("You need not be there all the time. Tell when you read and when you answer."),
                "group_presence",
            ),
        ),
    ),
    Chapter(
        "silence",
        _("When it is quiet"),
        (
            Point(_("Silence is not a failure. Many are thinking, and reading is taking part."), "group"),
            Point(
                _("Wait before you ask again. Then ask something smaller, not the same thing louder."),
                "desk_prompts",
            ),
            Point(
                _(
                    "Whoever listens has chosen so. They need no hurrying, and a thank you for being there is welcome."
                ),
                "group_people",
            ),
            Point(
                _("Try another way: one photo, one word, or a drawing that others go on with."),
                "desk_prompts",
            ),
        ),
    ),
    Chapter(
        "speaking",
        _("How you speak"),
        (
            Point(
                _(
                    "Be kind and polite in small things: hello, please, thank you. In text"
                    " a tone sounds colder than you meant."
                ),
                "group",
            ),
            Point(
                _("In a video let your face and hands rest, and speak a little slower than usual."),
                "group_practice",
            ),
            Point(_("Keep your turn short. If it is long, say the main thing first."), "desk_prompts"),
            Point(
                _("End your turn clearly: tell whether you ask something, or are ready, or go on later."),
                "desk_prompts",
            ),
        ),
    ),
    Chapter(
        "praise",
        _("Praise over advice"),
        (
            Point(
                _(
                    "Tell what you noticed the person did. For example: I noticed that"
                    " you came back, though it was hard."
                ),
                "group",
            ),
            Point(
                _("Advice alone seldom encourages. Ask first what the person has tried and what worked."),
                "group",
            ),
            Point(_("Be curious. Ask what and how; why may sound like blame."), "group"),
        ),
    ),
    Chapter(
        "heavy",
        _("When somebody needs help"),
        (
            Point(_("Tell first that you have read the question. The answer may come tomorrow."), "desk"),
            Point(
                _("This is no emergency service. Say so, and say where help is found day and night."),
                "group_presence",
            ),
        ),
    ),
    Chapter(
        "ending",
        _("When a conversation ends"),
        (
            Point(_("Leave time for questions before you end it."), "group"),
            Point(
                _("Sum up: what you talked about, what you agreed, what comes next and who does it."), "group"
            ),
            Point(_("Thank people by name, for something they did."), "group_people"),
        ),
    ),
    Chapter(
        "closing",
        _("When the group ends"),
        (
            Point(_("Tell the last day early, and what happens after it."), "group_path_dates"),
            Point(
                _("Look back together. What do people take with them, and where can they go on from here?"),
                "desk_prompts",
            ),
            Point(
                _("Save what worked as a model, for your next group and for other coaches."), "group_template"
            ),
        ),
    ),
    Chapter(
        "own",
        _("Your own learning"),
        (
            Point(
                _("This is new for you too. Coach in pairs, if you can: another coach sees what you do not."),
                "group_people",
            ),
            Point(
                _("Begin a professionals' own group. There you feel what it is like on the other side."),
                "desk_group_import",
            ),
        ),
    ),
)


def chapters(slug: str) -> list[tuple[str, str, list[Shown]]]:
    """(key, title, points); `slug` is of the group where the links lead, or "" where there is none."""
    return [
        (chapter.key, str(chapter.title), [_shown(point, slug) for point in chapter.points])
        for chapter in CHAPTERS
    ]


def _shown(point: Point, slug: str) -> Shown:
    page = point.page if slug or point.page in COMMON else "desk"
    return Shown(str(point.words), str(PLACES[page]), page_for(slug, page))
