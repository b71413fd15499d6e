"""The composer: the page where a message is made, whatever it is made of (DESIGN 6.8)."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forums import permissions
from forums.actions.attachments import MOST
from forums.forms.drafts import DraftForm, initial
from forums.models import Attachment, Draft, IntroductionPrompt, Means, Membership, Post, Thread
from forums.queries import attachments as pictures
from forums.queries import drafts
from forums.queries.drafts import Audience, Place
from forums.views import addresses, starters, wording
from forums.views.choices import Choosing
from forums.views.coaching import Coaching, coaching_at
from forums.views.introductions import welcome_words
from forums.views.pieces import ICONS, KINDS, Piece, attachments_of, piece_of
from forums.views.places import another_url, composer_url, message_url, place_name, place_url
from forums.views.recorder import Recorder, recorder_of
from forums.views.shown import Reference, icon_of
from lib import richtext
from lib.dates import clock
from lib.decisions import Decision, require
from lib.middleware import may_record
from profiles.models import DeviceCheck
from profiles.queries import device_checks
from profiles.views import SignedInRequest


@dataclass
class Composer(Choosing):
    """What the composer's templates show. `draft` is None until something has been saved under `key`."""

    place: Place
    key: UUID
    draft: Draft | None
    form: DraftForm
    means: Means
    audience: Audience
    is_shared_device: bool = False
    asks: str = ""
    not_yet: Collection[Means] = frozenset()

    @cached_property
    def decision(self) -> Decision:
        return may_send(self.place)

    @property
    def tiles(self) -> list[dict[str, Any]]:
        """In one order for everybody, but that what this device cannot do yet comes last and says so."""
        offered = [
            {"name": m, "label": m.label, "icon": ICONS[m], "is_not_yet": m in self.not_yet}
            for m in self.place.means
        ]
        if self.place.reply_to:
            offered.append({"name": "quick", "label": _("Quick reply"), "icon": "heart", "is_not_yet": False})
        return sorted(offered, key=lambda tile: bool(tile["is_not_yet"]))

    @cached_property
    def pieces(self) -> list[Piece]:
        return [piece_of(attachment, self.form) for attachment in attachments_of(self.draft)]

    @property
    def shown(self) -> list[Piece]:
        """The pictures of the chosen way of telling."""
        return [piece for piece in self.pieces if piece.figure.kind == KINDS.get(self.means)]

    @property
    def also_here(self) -> list[Piece]:
        """The pictures made in another way. Changing the way never loses them."""
        return [piece for piece in self.pieces if piece.figure.kind != KINDS.get(self.means)]

    @property
    def recorder(self) -> Recorder | None:
        return recorder_of(self.means)

    @property
    def kinds_off(self) -> set[str]:
        """What is not offered here now. A piece that was made before may be sent, and says why its way is not there."""
        return {kind.value for means, kind in KINDS.items() if means not in self.place.means}

    @property
    def drawing(self) -> Piece | None:
        return next((piece for piece in self.pieces if piece.figure.kind == Attachment.Kind.DRAWING), None)

    @property
    def described_by(self) -> str:
        """What is said about the text field, by the ids of the sentences."""
        has_hint = self.means != Means.WRITE or self.audience.is_first
        said = {"error": bool(self.form["body"].errors), "hint": has_hint, "length": self.length is not None}
        return " ".join(f"id_body_{name}" for name, is_said in said.items() if is_said)

    @property
    def prompt(self) -> IntroductionPrompt | None:
        given = self.form["prompt"].value()
        return IntroductionPrompt(given) if given in IntroductionPrompt.values else None

    @cached_property
    def coaching(self) -> Coaching | None:
        return coaching_at(self.place, self.form.chosen_noticing)

    @property
    def html(self) -> str:
        return richtext.render(self.form["body"].value() or "")

    @property
    def is_full(self) -> bool:
        return len(self.pieces) >= MOST

    @property
    def title(self) -> str:
        if self.place.text:
            return _("Your own voice")
        if self.place.prompt:
            return _("Your example")
        return _("Reply") if self.place.thread else _("New conversation")

    @property
    def long_title(self) -> str:
        return _("Reply to the conversation") if self.place.thread else self.title

    @property
    def where(self) -> str:
        return place_name(self.place)

    @property
    def saved_text(self) -> str:
        return (
            _("The draft is saved. %(time)s.") % {"time": clock(self.draft.updated_at)} if self.draft else ""
        )

    @cached_property
    def reference(self) -> Reference | None:
        original, me = self.place.reply_to, self.place.membership
        return _reference(original, me) if original and original.is_alive else None

    @property
    def urls(self) -> dict[str, str]:
        """Where the buttons take the form. The place stands in them: they work before anything is saved
        and after it was sent."""
        names = ["save", "send", "photo", "photo_turn", "recording", "upload", "attachment_delete"]
        urls = {name: f"{reverse(f'draft_{name}', args=[self.key])}?{self.place.query}" for name in names}
        page = composer_url(self.place, self.key, is_saved=False)
        return {**urls, "page": page, "another": another_url(self.place)}

    @property
    def later_url(self) -> str:
        """Of the bar's "Continue later"; where the coach is asked whether to wait there are only those two ways."""
        return "" if self.asked else self.urls["save"]

    @property
    def photo_limit(self) -> int:
        """In bytes."""
        return int(settings.MEDIA_LIMIT_BYTES)

    @property
    def written(self) -> int:
        return milliseconds(self.draft.updated_at) if self.draft else 0

    @property
    def now(self) -> int:
        return milliseconds(timezone.now())

    @property
    def back_url(self) -> str:
        return place_url(self.place)


def _reference(original: Post, me: Membership) -> Reference:
    piece = original.attachments.defer("strokes").first()
    excerpt = richtext.excerpt(original.body, 60)
    return Reference(
        number=original.number,
        name=original.author.name,
        is_mine=original.author_id == me.pk,
        excerpt=_("“%(words)s”") % {"words": excerpt} if excerpt else wording.piece(piece),
        thumb_url=pictures.thumb_url(piece, "thumb"),
        icon=icon_of(piece),
        url=message_url(original),
    )


def may_send(place: Place) -> Decision:
    if place.note:
        return permissions.can_voice_note(place.membership, place.note)
    if place.recap:
        return permissions.can_voice_recap(place.membership, place.recap)
    if place.thread:
        return permissions.can_post(place.membership, place.thread)
    return permissions.can_open_thread(place.membership)


@require_safe
def reply(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    place = drafts.in_thread(request.user, thread_id, addresses.whole_number(request.GET.get("to", "")))
    return _begin(request, place)


@require_safe
def group_new(request: SignedInRequest, slug: str) -> HttpResponse:
    return _begin(request, drafts.in_group(request.user, slug))


@require_safe
def draft(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Back from a message just sent leads to the message."""
    if message := drafts.sent_by_user(request.user, draft_id):
        return see_other(message_url(message))
    saved = drafts.get_for(request.user, draft_id)
    return _page(request, drafts.of_draft(saved), saved.pk, saved)


def _begin(request: SignedInRequest, place: Place) -> HttpResponse:
    """Continue what was begun in this place; `new` begins another, `key` goes on with one that only the phone has."""
    require(may_send(place))
    if place.reply_to and not place.reply_to.is_alive:
        place = replace(place, reply_to=None)
    key = addresses.uuid(request.GET.get("key", ""))
    if key and (message := drafts.sent(place.membership, key)):
        return to_message(request, message)
    saved = drafts.find_for(request.user, key) if key else None
    if saved is None and key is None and "new" not in request.GET:
        saved = drafts.latest_at(place)
    return _page(request, place, saved.pk if saved else key or uuid.uuid4(), saved)


def _page(request: SignedInRequest, place: Place, key: UUID, saved: Draft | None) -> HttpResponse:
    audience = drafts.audience(place.membership)
    asked = request.GET.get("means", saved.means if saved else "")
    not_yet = not_yet_on(request)
    means = _means(asked, place, audience.last_means, not_yet)
    begun = initial(saved, means, begin=_beginning(request, place), prompt=request.GET.get("prompt", ""))
    if start := _start(request, place):
        begun["body"] = starters.after(saved.body if saved else "", start)
    form = DraftForm(initial=begun, attachments=attachments_of(saved))
    asks = request.GET.get("ask", "")
    page = Composer(place, key, saved, form, means, audience, asks=asks, not_yet=not_yet)
    return answer(request, page)


def _beginning(request: SignedInRequest, place: Place) -> str:
    """A coach's welcome begins with what the newcomer has in common with others."""
    asks = request.GET.get("begin") == "welcome" and bool(permissions.can_welcome(place.membership))
    return welcome_words(place.reply_to.author) if asks and place.reply_to else ""


def _start(request: SignedInRequest, place: Place) -> str:
    """A coach may come here with a beginning: `start` is the code of one of `starters`."""
    coaching = coaching_at(place) if "start" in request.GET else None
    return coaching.text_of(request.GET["start"]) if coaching else ""


def answer(request: SignedInRequest, composer: Composer, status: int = 200) -> HttpResponse:
    composer.is_shared_device = request.session.get_expire_at_browser_close()
    context = {"composer": composer, "form": composer.form, "place": composer.place}
    return may_record(render(request, "forums/composer/index.html", context, status=status))


def to_message(request: SignedInRequest, message: Post | Thread) -> HttpResponse:
    in_practice = isinstance(message, Post) and message.thread.is_practice
    messages.success(
        request,
        _("Your message is in the practice box. Only you see it.")
        if in_practice
        else _("Your message is in the group. You can edit or delete it at any time."),
    )
    return see_other(message_url(message))


def see_other(url: str) -> HttpResponse:
    response = redirect(url)
    response.status_code = 303
    return response


def milliseconds(moment: dt.datetime) -> int:
    return int(moment.timestamp() * 1000)


def moment(milliseconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC)


# What was tried on the device, and the way of telling that needs it.
NEEDED = {
    Means.PHOTO: DeviceCheck.Thing.PICTURE,
    Means.DRAW: DeviceCheck.Thing.DRAWING,
    Means.SPEAK: DeviceCheck.Thing.SOUND,
    Means.VIDEO: DeviceCheck.Thing.VIDEO,
}


def not_yet_on(request: SignedInRequest) -> set[Means]:
    """What did not work when it was last tried on this device (P20)."""
    device = addresses.uuid(request.COOKIES.get("device", ""))
    results = device_checks.results_for(request.user, device)
    return {means for means, thing in NEEDED.items() if results.get(thing) == DeviceCheck.Result.NOT_YET}


def _means(asked: str, place: Place, last: str | None, not_yet: Collection[Means]) -> Means:
    """The way asked for; else of those that work on this device the one used last in the group (P4), or the first."""
    if asked in place.means:
        return Means(asked)
    working = [means for means in place.means if means not in not_yet] or place.means
    return Means(last) if last in working else working[0]
