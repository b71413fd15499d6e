"""The library of topics (P54, P55, P58): what a coach may begin from, in the coach's own language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from forums.models import Means, Prompt, Thread

Ready = Prompt.Ready


@dataclass(frozen=True)
class ReadyTopic:
    """`why` tells the coach what the topic is good for; the group never sees it. `means` are suggested, the first one
    first: the others stay in use, because all ways are equal."""

    key: Prompt.Ready
    title: str
    topic: str
    why: str
    means: tuple[Means, ...]
    icon: str
    length_guide: Thread.LengthGuide

    @property
    def means_words(self) -> str:
        return ", ".join(str(means.label) for means in self.means)


def ready_topics() -> list[ReadyTopic]:
    return [*_getting_to_know(), *_feeling(), *_working(), *_closing()]


def ready_topic(key: str) -> ReadyTopic | None:
    return next((topic for topic in ready_topics() if topic.key == key), None)


def _getting_to_know() -> list[ReadyTopic]:
    return [
        ReadyTopic(
            Ready.INTRODUCTIONS,
            _("What makes me smile"),
            _(
                "Tell one thing that makes you smile. You may write, take a photo, draw, speak or film."
                " A few words are enough. You may also read first and tell later."
            ),
            _("A small and happy question is easy to answer. Nobody has to tell about their problems first."),
            (Means.PHOTO, Means.DRAW, Means.SPEAK),
            "group",
            Thread.LengthGuide.SHORT,
        ),
        ReadyTopic(
            Ready.PHOTO,
            _("Photo of the week"),
            _(
                "Show one photo from your week. It can be your view, your cup or your way home."
                " Tell what is in it, if you like. You may also draw or tell in words."
            ),
            _("A photo tells about the day without long words, and gives others something to ask about."),
            (Means.PHOTO, Means.DRAW, Means.WRITE),
            "camera",
            Thread.LengthGuide.SHORT,
        ),
    ]


def _feeling() -> list[ReadyTopic]:
    return [
        ReadyTopic(
            Ready.FEELING,
            _("How are you this week?"),
            _(
                "Tell or draw what your week feels like. If your week was weather, what would it be like?"
                " Every feeling is allowed, and you decide how much you tell."
            ),
            _(
                "A picture such as the weather makes it easier to tell about feelings. Short answers are good."
            ),
            (Means.DRAW, Means.WRITE, Means.SPEAK),
            "cal",
            Thread.LengthGuide.SHORT,
        ),
    ]


def _working() -> list[ReadyTopic]:
    return [
        ReadyTopic(
            Ready.NEEDS,
            _("What would help just now?"),
            _(
                "What would you like to be easier in your days? It may be a small thing."
                " We look for ways together, and everybody may tell what has helped them."
            ),
            _("People know best themselves what they need. You learn what to talk about next."),
            (Means.WRITE, Means.SPEAK, Means.DRAW),
            "hand",
            Thread.LengthGuide.MEDIUM,
        ),
        ReadyTopic(
            Ready.STRENGTHS,
            _("What am I good at?"),
            _(
                "Tell one thing that goes well for you: a skill, a habit or a way to be with others."
                " If it is hard to say, tell what a friend would say about you."
            ),
            _("People seldom hear their strengths aloud. Answer each one: I noticed that you…"),
            (Means.SPEAK, Means.WRITE, Means.PHOTO),
            "sprout",
            Thread.LengthGuide.MEDIUM,
        ),
    ]


def _closing() -> list[ReadyTopic]:
    return [
        ReadyTopic(
            Ready.RECAP,
            _("Looking back together"),
            _(
                "What stayed in your mind from these weeks? What would you like to take along?"
                " You may choose one photo, drawing or message that was important to you."
            ),
            _("Looking back makes the way visible. Use the answers when you write the summary."),
            (Means.WRITE, Means.DRAW, Means.SPEAK),
            "doc",
            Thread.LengthGuide.LONG,
        ),
    ]
