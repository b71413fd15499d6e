"""Nobody unheard: what waits for a human answer in all the groups of a coach, and what is done about it in place."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forums import permissions
from forums.actions import promises, reactions
from forums.models import Care, Membership, Post, Reaction, Thread
from forums.queries import coached, posts
from forums.queries import unheard as queries
from forums.views.composer import see_other
from lib import richtext
from lib.dates import near_date
from lib.decisions import require
from profiles.views import SignedInRequest

WORDS = 90


@dataclass(frozen=True)
class Row:
    """forums/unheard/_row.html. The opening of a conversation can only be answered: its other addresses are ""."""

    key: str
    since: dt.datetime
    member: Membership
    words: str
    thread: Thread
    when: str
    url: str
    answer_url: str
    thank_url: str
    settle_url: str


@dataclass(frozen=True)
class Section:
    """forums/unheard/_section.html. `has_more`: there are others, which come as these are taken care of."""

    key: str
    title: str
    text: str
    rows: list[Row]
    has_more: bool


@dataclass
class Lists:
    """Each message stands in one list only, the first that names it: what is taken care of once is gone at once."""

    seen: set[str] = field(default_factory=set)
    sections: list[Section] = field(default_factory=list)

    def add(self, key: str, title: str, text: str, rows: Iterable[Row]) -> None:
        found = sorted(rows, key=lambda row: (row.since, row.key))
        shown = [row for row in found[: queries.SHOWN] if row.key not in self.seen]
        self.seen |= {row.key for row in shown}
        if shown:
            self.sections.append(Section(key, title, text, shown, has_more=len(found) > queries.SHOWN))


class Undone(NamedTuple):
    words: str
    url: str


@require_safe
def unheard(request: SignedInRequest) -> HttpResponse:
    groups = list(coached.coached_forums(request.user))
    require(permissions.can_see_unheard(coaches_a_group=bool(groups)))
    context = {
        "sections": sections(groups),
        "settled": [_settled(care) for care in queries.settled_in(groups)],
    }
    return render(request, "forums/unheard/index.html", context)


def sections(groups: list[UUID]) -> list[Section]:
    lists = Lists()
    lists.add(
        "first",
        _("First messages"),
        _("They told something for the first time. A word from a coach makes it easier to go on."),
        _rows(queries.not_greeted(groups), _("First message %(day)s")),
    )
    lists.add(
        "answers",
        _("Nobody has answered yet"),
        _("A few words are enough. Somebody else in the group may also know."),
        [
            *_rows(queries.unanswered(groups), _("Since %(day)s")),
            *(_opening(thread) for thread in queries.unanswered_openings(groups)),
        ],
    )
    lists.add(
        "questions",
        _("Open questions before the end"),
        _("These conversations are about to close, and nobody has answered these questions."),
        _rows(queries.open_questions(groups), _("Asked %(day)s")),
    )
    lists.add(
        "passed",
        _("Told three times without a reply"),
        _("The conversation went on, but nobody turned to them. Tell that you have read."),
        _rows(queries.passed_by(groups), _("Since %(day)s")),
    )
    lists.add(
        "thanks",
        _("Not thanked for two weeks"),
        _("They have told something. A thank you for one thing is enough."),
        _rows(queries.not_thanked(groups), _("Latest message %(day)s"), is_latest=True),
    )
    return lists.sections


def _rows(found: Iterable[Post], when: str, *, is_latest: bool = False) -> list[Row]:
    return [_row(post, when, is_latest=is_latest) for post in found]


def _row(post: Post, when: str, *, is_latest: bool) -> Row:
    since: dt.datetime = post.since  # type: ignore[attr-defined]  # annotated by queries.unheard
    place = [post.thread_id, post.number]
    return Row(
        key=f"{post.thread_id}-{post.number}",
        since=since,
        member=post.author,
        words=richtext.first_words(post.html, WORDS) or _("A message without words"),
        thread=post.thread,
        when=when % {"day": near_date(post.created_at if is_latest else since)},
        url=post.get_absolute_url(),
        answer_url=f"{reverse('thread_reply', args=[post.thread_id])}?to={post.number}",
        thank_url=reverse("unheard_thank", args=place),
        settle_url=reverse("unheard_settle", args=place),
    )


def _opening(thread: Thread) -> Row:
    return Row(
        key=f"{thread.pk}-0",
        since=thread.created_at,
        member=thread.opened_by,
        words=richtext.first_words(thread.topic_html, WORDS) or thread.title,
        thread=thread,
        when=_("Began a conversation %(day)s") % {"day": near_date(thread.created_at)},
        url=reverse("thread", args=[thread.pk]),
        answer_url=reverse("thread_reply", args=[thread.pk]),
        thank_url="",
        settle_url="",
    )


@require_POST
def thank(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """ "Thank you" from the list. Pressed twice it is said once."""
    post, people = posts.get_for(request.user, thread_id, number)
    require(permissions.can_answer_post(people.me, post))
    reactions.react(post=post, by=people.me, word=Reaction.Word.THANKS)
    words = _("%(name)s sees your thanks at the message. You can change it in the conversation.")
    messages.success(request, words % {"name": post.author.name})
    return see_other(reverse("unheard"))


@require_POST
def settle(request: SignedInRequest, thread_id: UUID, number: int) -> HttpResponse:
    """ "No answer needed", or `back`. The person does not learn of it."""
    post, people = posts.get_for(request.user, thread_id, number)
    if request.POST.get("back"):
        promises.unsettle(post=post, by=people.me)
        messages.success(request, _("It waits in the list again."))
    else:
        promises.settle(post=post, by=people.me)
        messages.success(
            request, _("It waits no more. The person does not see this. You can put it back below.")
        )
    return see_other(reverse("unheard"))


def _settled(care: Care) -> Undone:
    post = care.post
    when = near_date(care.settled_at)  # type: ignore[arg-type]  # asked for by queries.unheard
    words = f"{post.author.name} · {post.thread.title} · {when}"
    return Undone(words, reverse("unheard_settle", args=[post.thread_id, post.number]))
