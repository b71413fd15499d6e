"""A sent summary as one member sees it (components/_recap.html)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forums.models import Membership, NextStep, Post, Quote, Recap, Thread
from forums.queries import attachments, recaps
from forums.queries.agreed import steps_of
from forums.queries.attachments import Player
from forums.queries.circle import Circle
from forums.views import step_rows
from forums.views.step_rows import ShownStep
from lib import richtext
from lib.dates import near_date

QUOTED = 280


@dataclass(frozen=True)
class ShownQuote:
    """`take_out_url` is for the one whose words they are; "" hides."""

    number: int
    name: str
    words: str
    url: str
    take_out_url: str


@dataclass(frozen=True)
class ShownRecap:
    by: str
    when: str
    changed: str
    talked: SafeString
    agreed: SafeString
    thanks: SafeString
    quotes: list[ShownQuote]
    steps: list[ShownStep]
    voice: Player | None


def shown_to(user_id: object, recap: Recap, author: Membership, steps: list[ShownStep]) -> ShownRecap:
    """One query."""
    return ShownRecap(
        by=author.name,
        when=near_date(recap.published_at) if recap.published_at else "",
        changed=near_date(recap.changed_at) if recap.changed_at else "",
        talked=_safe(recap.talked_html),
        agreed=_safe(recap.agreed_html),
        thanks=_safe(recap.thanks_html),
        quotes=[shown_quote(quote, user_id) for quote in recaps.shown_quotes(recap)],
        steps=steps,
        voice=attachments.voice_of(recap, is_mine=author.user_id == user_id),
    )


def of_thread(thread: Thread, people: Circle, recap: Recap | None) -> ShownRecap | None:
    """The sent summary as a member of the circle sees it. One query where there is one: for its quotes."""
    if recap is None or recap.published_at is None:
        return None
    steps = [step_rows.shown(step, people.me) for step in steps_of(thread)]
    return shown_to(people.me.user_id, recap, people.everyone[recap.author_id], steps)


def preview(recap: Recap, quotes: list[Quote], steps: list[NextStep], author: Membership) -> ShownRecap:
    """What is being written as it will be, with what is lifted and agreed now."""
    return ShownRecap(
        by=author.name,
        when=_("now"),
        changed="",
        talked=_safe(richtext.render(recap.talked)),
        agreed=_safe(richtext.render(recap.agreed)),
        thanks=_safe(richtext.render(recap.thanks)),
        quotes=[shown_quote(quote) for quote in quotes if is_lifted(quote)],
        steps=[step_rows.preview(step) for step in steps if step.is_kept and not step.taken_out_at],
        voice=attachments.voice_of(recap),
    )


def is_lifted(quote: Quote) -> bool:
    return quote.is_lifted and quote.taken_out_at is None and quote.post.is_alive


def shown_quote(quote: Quote, user_id: object = None) -> ShownQuote:
    post = quote.post
    mine = post.author.user_id == user_id
    return ShownQuote(
        number=post.number,
        name=post.author.name,
        words=_words(post, quote.description),  # type: ignore[attr-defined]  # annotated by queries.recaps
        url=post.get_absolute_url(),
        take_out_url=reverse("recap_take_out", args=[post.thread_id, post.number]) if mine else "",
    )


def _words(post: Post, description: str | None) -> str:
    """Of a picture without words, what is in it."""
    if words := richtext.first_words(post.html, QUOTED):
        return _("“%(words)s”") % {"words": words}
    return description or _("Picture")


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - lib.richtext made it
