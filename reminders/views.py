import datetime as dt
import logging
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from forums.actions import reading
from forums.models import Membership, Post, Reaction, Thread
from forums.queries import attachments, circle
from forums.queries.agreed import steps_of
from forums.queries.private_lines import PrivateNews
from forums.queries.recaps import RecapNews
from forums.queries.steps import StepNews
from forums.queries.unread import MANY
from forums.views import development_card, hosting, meeting_card, recap_card, step_rows, strengths
from forums.views.taps import invitation_row
from lib import richtext
from lib.dates import near_date, near_time
from profiles.models import User
from profiles.views import SignedInRequest
from reminders import digest
from reminders.digest import Digest

# Where the session keeps the moment of "Start from today", and for how long it can be taken back.
STARTED = "started_from_today"
UNDO = dt.timedelta(minutes=30)

# The stones of the first visit that a person has ticked, each as "<membership> <step>". They are this visit's own
# memory: nobody else sees them, and a coach never counts them.
TICKED = "first_steps"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hero:
    """components/_card_hero.html"""

    kicker: str
    title: str
    url: str
    label: str
    caption: str
    news: str
    done: int
    ahead: int
    thumbs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class NewsRow:
    """components/_news_row.html"""

    url: str
    title: str
    text: str
    meta: str
    person: Membership | None
    icon_name: str = ""


FIRST_STEPS = {
    "rules": ("group_rules", "rules"),
    "people": ("group_people", "group"),
    "hello": ("group_introduce", "hand"),
}


@dataclass(frozen=True)
class FirstStep:
    """A stone of the first visit (reminders/home/_first_steps.html)."""

    key: str
    title: str
    url: str
    icon: str
    done: bool
    may_tick: bool


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return render(request, "reminders/home/welcome.html")
    try:
        return _news(request, request.user)
    except DatabaseError:
        logger.exception("Home could not read the news")
        memberships = circle.memberships_of(request.user)
        return render(request, "reminders/home/no_news.html", {"memberships": memberships})


def _news(request: HttpRequest, user: User) -> HttpResponse:
    found = digest.build(user)
    wants_all = "all" in request.GET
    invitations = [invitation_row(invitation) for invitation in found.invitations]
    if found.weeks_away and not wants_all:
        return render(request, "reminders/home/away.html", _away(found) | {"invitations": invitations})
    reading.note_visits(by=found.memberships)
    steps = first_steps(request, found.new_group) if found.new_group else []
    context = {
        "digest": found,
        "steps": steps,
        "invitations": invitations,
        "hero": _hero(found, steps),
        "meeting": meeting_card.next_card(found.next_meeting, found.memberships),
        "rows": [NewsRow(**hosting.ask_row(ask)) for ask in found.asks_to_lead]
        + [_private_row(news) for news in found.from_coaches]
        + [_step_row(news) for news in found.steps]
        + [NewsRow(**meeting_card.news(news)) for news in found.changed_meetings]
        + [NewsRow(**development_card.news_row(news)) for news in found.changes]
        + [NewsRow(**strengths.news_row(news)) for news in found.strengths]
        + [_recap_row(news) for news in found.summaries]
        + [_news_row(row) for row in found.answers],
        "conversations": [_conversation(thread) for thread in found.conversations] if wants_all else [],
        "draft_words": richtext.excerpt(found.draft.body[:400]) if found.draft else "",
        "has_more": len(found.conversations) > 1,
        "wants_all": wants_all,
        "may_take_back": _started(request) is not None,
    }
    return render(request, "reminders/home/index.html", context)


def _away(found: Digest) -> dict[str, object]:
    recap = found.latest_recap
    if recap is None:
        return {"digest": found, "recap": None}
    place = f"{recap.thread.forum.name} · {recap.thread.title}"
    steps = [step_rows.shown(step, None) for step in steps_of(recap)]
    shown = recap_card.shown_to(found.user.pk, recap, recap.author, steps)
    return {"digest": found, "recap": shown, "recap_place": place, "recap_url": recap.get_absolute_url()}


def _hero(found: Digest, steps: list[FirstStep]) -> Hero | None:
    if found.new_group:
        return _first_visit(found.new_group, steps)
    return _continue(found, found.first) if found.first else None


def first_steps(request: HttpRequest, membership: Membership) -> list[FirstStep]:
    """A listener is not asked to say hello. What the product knows to be done cannot be ticked off."""
    ticked = request.session.get(TICKED, [])
    names = {"rules": _("Read the ground rules"), "people": _("See who is here"), "hello": _("Say hello")}
    if membership.is_listener:
        del names["hello"]
    steps = []
    for key, title in names.items():
        name, icon = FIRST_STEPS[key]
        is_known = key == "rules" and membership.rules_read_at is not None
        steps.append(
            FirstStep(
                key=f"{membership.pk} {key}",
                title=title,
                url=reverse(name, args=[membership.forum.slug]),
                icon=icon,
                done=is_known or f"{membership.pk} {key}" in ticked,
                may_tick=not is_known,
            )
        )
    return steps


@require_POST
def tick_first_step(request: SignedInRequest) -> HttpResponseRedirect:
    """By hand, and back again."""
    membership = next((m for m in circle.memberships_of(request.user) if m.last_visit_at is None), None)
    keys = [step.key for step in first_steps(request, membership) if step.may_tick] if membership else []
    key = request.POST.get("step", "")
    if key in keys:
        ticked = set(request.session.get(TICKED, []))
        request.session[TICKED] = sorted(ticked ^ {key})
    return redirect(f"{reverse('home')}#first-steps")


def _first_visit(membership: Membership, steps: list[FirstStep]) -> Hero:
    done = sum(step.done for step in steps)
    return Hero(
        kicker=_("Welcome to the group %(group)s") % {"group": membership.forum.name},
        title=_("Get to know the group"),
        url=reverse("group", args=[membership.forum.slug]),
        label=_("Go to the group"),
        caption=_("You can skip any of these."),
        news=_("%(done)s of %(all)s done") % {"done": done, "all": len(steps)} if done else "",
        done=done,
        ahead=len(steps) - done,
    )


def _continue(found: Digest, thread: Thread) -> Hero:
    return Hero(
        kicker=_("Continue where you stopped"),
        title=thread.title,
        url=thread.get_absolute_url(),
        label=_("Listen or read") if found.is_listener else _("Continue reading"),
        caption=_caption(thread),
        news=_count(thread.news),  # type: ignore[attr-defined]  # annotated by forums.queries
        done=thread.read_number,  # type: ignore[attr-defined]
        ahead=thread.news,  # type: ignore[attr-defined]
        thumbs=[attachments.url(picture, "small") for picture in found.pictures],
    )


def _caption(thread: Thread) -> str:
    group = _("Group: %(name)s.") % {"name": thread.forum.name}
    visited_at = thread.visited_at  # type: ignore[attr-defined]  # annotated by forums.queries
    if visited_at is None:
        return group
    return f"{group} {_('You were here: %(date)s') % {'date': near_date(visited_at)}}"


def _count(count: int) -> str:
    if count >= MANY:
        return _("Many new messages")
    return ngettext("%(count)d new message", "%(count)d new messages", count) % {"count": count}


def _news_row(row: Post | Reaction) -> NewsRow:
    if isinstance(row, Reaction):
        return NewsRow(
            url=row.post.get_absolute_url(),
            title=_("%(name)s answered you: %(word)s")
            % {"name": row.membership.name, "word": row.get_word_display()},
            text="",
            meta=f"{row.post.thread.title} · {near_time(row.created_at)}",
            person=row.membership,
        )
    words = richtext.first_words(row.html)
    return NewsRow(
        url=row.get_absolute_url(),
        title=_("%(name)s answered you") % {"name": row.author.name},
        text=_("“%(words)s”") % {"words": words} if words else "",
        meta=f"{row.thread.title} · {near_time(row.created_at)}",
        person=row.author,
    )


def _private_row(news: PrivateNews) -> NewsRow:
    """An answer on the private line is for this person alone, so it stands before everything else."""
    return NewsRow(
        url=reverse("line", args=[news.membership.forum.slug]),
        title=(_("%(name)s has read your message") if news.is_promise else _("%(name)s answered you"))
        % {"name": news.coach.name},
        text=_("Only you and the coaches see this."),
        meta=f"{_('You and the coach')} · {near_time(news.at)}",
        person=news.coach,
    )


def _step_row(news: StepNews) -> NewsRow:
    due = step_rows.due(news.due_on)
    return NewsRow(
        url=reverse("me_steps"),
        title=_("You agreed to do this"),
        text=_("“%(words)s”") % {"words": news.text},
        meta=f"{news.title} · {due}" if due else news.title,
        person=news.membership,
    )


def _recap_row(news: RecapNews) -> NewsRow:
    return NewsRow(
        url=f"{reverse('thread', args=[news.thread_id])}?summary=1#summary",
        title=(
            _("%(name)s lifted your words into the summary")
            if news.quotes_me
            else _("%(name)s made a summary")
        )
        % {"name": news.coach.name},
        text=_("You may take your words out.") if news.quotes_me else "",
        meta=f"{news.title} · {near_time(news.at)}",
        person=news.coach,
    )


def _conversation(thread: Thread) -> dict[str, object]:
    """components/_conversation_row.html"""
    return {
        "url": thread.get_absolute_url(),
        "title": thread.title,
        "meta": f"{thread.forum.name} · {near_date(thread.last_post_at)}",
        "news": thread.news,  # type: ignore[attr-defined]
    }


@require_POST
def start_from_today(request: SignedInRequest) -> HttpResponseRedirect:
    moment = reading.start_from_today(by=request.user)
    request.session[STARTED] = moment.isoformat()
    messages.success(request, _("You start from today. The older messages are marked as read."))
    return redirect("home")


@require_POST
def take_back_start(request: SignedInRequest) -> HttpResponseRedirect:
    if moment := _started(request):
        reading.take_back_start(by=request.user, moment=moment)
        messages.success(request, _("The new messages are new again."))
    request.session.pop(STARTED, None)
    return redirect(f"{reverse('home')}?{urlencode({'all': 1})}")


def _started(request: HttpRequest) -> dt.datetime | None:
    text = request.session.get(STARTED)
    moment = dt.datetime.fromisoformat(text) if text else None
    return moment if moment and timezone.now() - moment < UNDO else None
