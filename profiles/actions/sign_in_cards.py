"""Give, end and use the card that lets a person in without e-mail or password (DESIGN D7)."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lib import tokens
from lib.decisions import require
from profiles import permissions
from profiles.actions import audit
from profiles.models import AuditEntry, Organisation, SignInCard, User

ATTEMPTS = 5
REST = timedelta(minutes=15)

# One sentence for every refusal: it must not tell whether the card exists, is ended, rests, or has another PIN.
NO_MATCH = gettext_lazy(
    "The card code and the PIN do not match. Check both. After 5 wrong tries a card rests for 15 minutes. "
    "Your coach can give you a new card."
)


class CardRefused(ValidationError):
    """Says one and the same sentence, whatever the cause."""

    def __init__(self) -> None:
        super().__init__(NO_MATCH, code="no_match")


@dataclass(frozen=True)
class IssuedCard:
    """The code is known only now; the row keeps a digest."""

    card: SignInCard
    code: str


def validate_pin(pin: str) -> None:
    if not re.fullmatch(r"[0-9]{4,8}", pin):
        raise ValidationError(_("A PIN has 4 to 8 digits."), code="pin")


def issue(
    *, user: User, by: User, pin: str = "", keep_pin: bool = False, organisation: Organisation | None = None
) -> IssuedCard:
    """End the earlier card and make a new one. Without a PIN the owner chooses it when the card is first used.

    A coach's right to care for the person is asked where it is known, in `forums`; here only that a card
    for somebody else never opens the account of a coach, project worker or administrator (PermissionDenied).
    `organisation` is the one in whose name the coach acts.
    """
    require(permissions.can_give_card(by, user))
    pin_hash = _hashed(pin)
    code = tokens.new_card_code()
    with transaction.atomic():
        User.objects.select_for_update(of=("self",)).get(
            pk=user.pk
        )  # two at once make two cards, one after the other
        earlier = SignInCard.objects.in_force().filter(user=user).first()
        if earlier:
            pin_hash = earlier.pin_hash if keep_pin else pin_hash
            _end(earlier)
        card = SignInCard.objects.create(
            user=user, code_digest=tokens.code_digest(code), pin_hash=pin_hash, issued_by=by
        )
        _record(AuditEntry.Act.CARD_ISSUED, card, by, organisation)
    return IssuedCard(card, code)


@transaction.atomic
def revoke(*, card: SignInCard, by: User, organisation: Organisation | None = None) -> None:
    require(permissions.can_give_card(by, card.user))
    _end(card)
    _record(AuditEntry.Act.CARD_REVOKED, card, by, organisation)


def _record(act: AuditEntry.Act, card: SignInCard, by: User, organisation: Organisation | None) -> None:
    """One's own card is one's own affair."""
    if by.pk != card.user_id:
        audit.record(act=act, by=by, organisation=organisation, person=card.user, thing=card)


def change_pin(*, card: SignInCard, by: User, pin: str) -> None:
    """Only the owner: a PIN that another person set would be no secret."""
    require(permissions.can_choose_pin(by, card))
    validate_pin(pin)
    SignInCard.objects.in_force().filter(pk=card.pk).update(
        pin_hash=make_password(pin), failed_attempts=0, locked_until=None
    )


def sign_in(*, code: str, pin: str) -> User:
    """The owner of the card. Raises CardRefused. How many cards one address may try, config/limits.py says.

    The attempt is counted before the PIN is looked at, so many guesses at once are still five guesses. A card that
    is not there costs the same work as one that is: the same statements and one slow hash.
    """
    validate_pin(pin)
    card = _claim_attempt(tokens.code_digest(tokens.normalise_card_code(code)))
    pin_hash = _checked_pin(pin, card.pin_hash if card else _no_pin())
    if card is None or not pin_hash or not card.user.is_active:
        raise CardRefused
    _record_use(card, pin_hash)
    return card.user


def confirm(*, code: str, pin: str, by: User) -> None:
    """A signed-in person shows again that it is them. Raises as `sign_in` does, also for another person's card."""
    if sign_in(code=code, pin=pin) != by:
        raise CardRefused


def _claim_attempt(digest: str) -> SignInCard | None:
    now = timezone.now()
    cards = SignInCard.objects.in_force().filter(code_digest=digest)
    cards.filter(locked_until__lte=now).update(failed_attempts=0, locked_until=None)
    last = When(failed_attempts__gte=ATTEMPTS - 1, then=Value(now + REST))
    claimed = cards.filter(locked_until=None).update(
        failed_attempts=F("failed_attempts") + 1, locked_until=Case(last, default=None)
    )
    found = cards.select_related("user__profile").first()
    return found if claimed else None


def _checked_pin(pin: str, pin_hash: str) -> str:
    """The hash to keep, or nothing when the PIN is wrong. The first PIN a card meets becomes its own."""
    if not pin_hash:
        return make_password(pin)
    return pin_hash if check_password(pin, pin_hash) else ""


def _record_use(card: SignInCard, pin_hash: str) -> None:
    updated = SignInCard.objects.in_force().filter(pk=card.pk, pin_hash=card.pin_hash)
    if not updated.update(
        pin_hash=pin_hash, failed_attempts=0, locked_until=None, last_used_at=timezone.now()
    ):
        raise CardRefused


def _end(card: SignInCard) -> None:
    SignInCard.objects.filter(pk=card.pk, revoked_at=None).update(revoked_at=timezone.now())


def _hashed(pin: str) -> str:
    if not pin:
        return ""
    validate_pin(pin)
    return make_password(pin)


@cache
def _no_pin() -> str:
    """A hash that costs what a real one costs; made at the first use, so that it follows PASSWORD_HASHERS."""
    return make_password("no card has this PIN")
