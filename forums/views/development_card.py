"""One development as one member sees it (forums/together/one.html)."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from forums.models import Credit, Development, DevelopmentQuote, DevelopmentStage, Membership, TookPart
from forums.queries.developments import CreditNews
from lib import richtext

QUOTED = 280
TOLD = 120


@dataclass(frozen=True)
class ShownStage:
    """forums/together/_stage.html. `mine` is the reader's own part in it, or None."""

    kind: int
    name: str
    stage: DevelopmentStage
    parts: list[TookPart]
    mine: TookPart | None
    is_now: bool


@dataclass(frozen=True)
class ShownMessage:
    """forums/together/_message.html. `is_mine`: its author may take it out."""

    id: str
    number: int
    name: str
    words: str
    url: str
    is_mine: bool


def shown_stage(stage: DevelopmentStage, development: Development, me: Membership) -> ShownStage:
    """`stage` is from `queries.developments.stages_of`."""
    parts = list(stage.parts.all())
    return ShownStage(
        kind=stage.kind,
        name=stage.get_kind_display(),
        stage=stage,
        parts=parts,
        mine=next((part for part in parts if part.member_id == me.pk), None),
        is_now=stage.kind == development.stage,
    )


def shown_message(quote: DevelopmentQuote, me: Membership) -> ShownMessage:
    """`quote` is from `queries.developments.quotes_of`."""
    post = quote.post
    return ShownMessage(
        id=str(post.pk),
        number=post.number,
        name=post.author.name,
        words=words_of(post),
        url=post.get_absolute_url(),
        is_mine=post.author_id == me.pk,
    )


def words_of(post: Any) -> str:
    """Of a message without words, what is in its picture or recording. `post` carries `description`."""
    if words := richtext.first_words(post.html, QUOTED):
        return _("“%(words)s”") % {"words": words}
    return post.description or _("A message without words")


def named_in(credited: list[Credit]) -> list[Membership]:
    """Those who agreed that the group sees their name."""
    return [credit.member for credit in credited if credit.is_named]


def news_row(news: CreditNews) -> dict[str, Any]:
    """components/_news_row.html"""
    return {
        "url": reverse("group_together_one", args=[news.slug, news.development_id]),
        "title": _("Your words changed something"),
        "text": _("“%(words)s”") % {"words": richtext.excerpt(news.changed, TOLD)},
        "meta": news.title,
        "person": None,
        "icon_name": "sprout",
    }
