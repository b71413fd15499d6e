"""Developing together (P80, P85, P86): bring, take on from stage to stage, say who took part, tell what was changed."""

from collections.abc import Collection, Mapping
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import (
    Credit,
    Development,
    DevelopmentQuote,
    DevelopmentStage,
    Membership,
    Post,
    TookPart,
)
from lib.decisions import require

Stage = Development.Stage


@transaction.atomic
def bring(*, by: Membership, title: str, about: str, stage: Stage, key: UUID) -> Development:
    """A need or an idea. The same key makes one."""
    require(permissions.can_bring(by))
    Membership.objects.select_for_update().get(pk=by.pk)
    already = Development.objects.filter(pk=key).first()
    if already and already.by_id == by.pk:
        return already
    development = Development.objects.create(
        pk=uuid4() if already else key,
        forum=by.forum,
        by=by,
        title=title,
        about=about,
        began=stage,
        stage=stage,
    )
    DevelopmentStage.objects.create(development=development, kind=stage)
    return development


@transaction.atomic
def change_brought(*, development: Development, by: Membership, title: str, about: str) -> None:
    stored = _locked(development)
    require(permissions.can_change_brought(by, stored))
    Development.objects.filter(pk=stored.pk).update(title=title, about=about)


@transaction.atomic
def put_aside(*, development: Development, by: Membership) -> None:
    """Its author takes it back, or a coach puts it aside. Done twice it is the first's."""
    stored = _locked(development)
    require(permissions.can_put_aside(by, stored))
    Development.objects.filter(pk=stored.pk, aside_by__isnull=True).update(aside_by=by)


@transaction.atomic
def bring_back(*, development: Development, by: Membership) -> None:
    stored = _locked(development)
    require(permissions.can_bring_back(by, stored))
    Development.objects.filter(pk=stored.pk).update(aside_by=None)


@transaction.atomic
def write_done(*, development: Development, by: Membership, done: str, seen: int, moves: bool) -> None:
    """What was done in the present stage and, if it `moves`, on to the next one. `seen` is the stage on the coach's
    page: two coaches do not move it twice. Raises ValidationError."""
    stored = _locked(development)
    require(permissions.can_take_on(by, stored))
    _require_seen(stored, seen)
    DevelopmentStage.objects.filter(development=stored, kind=stored.stage).update(done=done)
    if moves and (to := stored.next_stage) is not None:
        DevelopmentStage.objects.update_or_create(
            development=stored, kind=to, defaults={"began_at": timezone.now()}
        )
        Development.objects.filter(pk=stored.pk).update(stage=to)


@transaction.atomic
def move_back(*, development: Development, by: Membership, seen: int) -> None:
    """The last move is undone. What was written and who took part waits for the next one. Raises ValidationError."""
    stored = _locked(development)
    require(permissions.can_take_on(by, stored))
    _require_seen(stored, seen)
    if stored.is_moved:
        Development.objects.filter(pk=stored.pk).update(stage=stored.stage - 1)


def _require_seen(development: Development, seen: int) -> None:
    if development.stage != seen:
        raise ValidationError(
            _(
                "Another coach has moved this meanwhile. It is now here: %(stage)s. Look at it and choose again."
            ),
            code="moved",
            params={"stage": development.get_stage_display()},
        )


def say_part(*, development: Development, stage: DevelopmentStage, by: Membership) -> None:
    """The person was part of this. Said twice it is once."""
    require(permissions.can_say_part(by, development))
    TookPart.objects.get_or_create(stage=stage, member=by, defaults={"added_by": by})


def add_part(
    *, development: Development, stage: DevelopmentStage, member: Membership, by: Membership
) -> None:
    """A coach adds a member who has agreed to it."""
    require(permissions.can_take_on(by, development))
    TookPart.objects.get_or_create(stage=stage, member=member, defaults={"added_by": by})


def take_part_back(*, part: TookPart, by: Membership) -> None:
    require(permissions.can_take_part_back(by, part))
    TookPart.objects.filter(pk=part.pk).delete()


@transaction.atomic
def choose_quotes(
    *, development: Development, by: Membership, offered: Collection[Post], chosen: Collection[UUID]
) -> None:
    """Of the messages that were offered these are now quoted, and the others are not."""
    require(permissions.can_quote_in(by, _locked(development)))
    posts = [post for post in offered if post.pk in chosen]
    quotes = DevelopmentQuote.objects.filter(development=development, taken_out_at__isnull=True)
    quotes.filter(post__in=offered).exclude(post__in=posts).delete()
    DevelopmentQuote.objects.bulk_create(
        [DevelopmentQuote(development=development, post=post) for post in posts], ignore_conflicts=True
    )


def take_out(*, development: Development, post: Post, by: Membership) -> None:
    """A person's words leave this development for good."""
    require(permissions.can_take_out(by, post))
    quotes = DevelopmentQuote.objects.filter(development=development, post=post)
    quotes.update(taken_out_at=timezone.now())


@transaction.atomic
def tell_change(
    *, development: Development, by: Membership, changed: str, credited: Mapping[Membership, bool]
) -> None:
    """ "You said, we did". `credited` says of each whose words changed something whether they agreed to be named.
    Whoever has looked already is not told again."""
    stored = _locked(development)
    require(permissions.can_take_on(by, stored))
    Development.objects.filter(pk=stored.pk).update(changed=changed, changed_by=by, changed_at=timezone.now())
    there = Credit.objects.filter(development=stored, member__left_at__isnull=True)
    there.exclude(member__in=list(credited)).delete()
    for member, is_named in credited.items():
        Credit.objects.update_or_create(development=stored, member=member, defaults={"is_named": is_named})


@transaction.atomic
def take_change_away(*, development: Development, by: Membership) -> None:
    """The group and the persons see it no more. The words wait in the coaches' form."""
    stored = _locked(development)
    require(permissions.can_take_on(by, stored))
    Development.objects.filter(pk=stored.pk).update(changed_at=None)


def note_seen(*, by: Membership, development: Development) -> None:
    """The person has now read that their words changed something."""
    told = Credit.objects.filter(development=development, member=by, seen_at__isnull=True)
    told.update(seen_at=timezone.now())


def take_name_away(*, by: Membership, development: Development) -> None:
    """One's own name out of the public thanks, at any time: what a person has agreed to they may take back."""
    Credit.objects.filter(development=development, member=by).update(is_named=False)


def _locked(development: Development) -> Development:
    found = Development.objects.select_for_update(of=("self",)).select_related("aside_by")
    return found.get(pk=development.pk)
