"""What of a person could tell a group who is behind the nickname there."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value

from forums.models import Membership
from lib.prepared import Prepared
from profiles.identity import OwnWords
from profiles.models import OrganisationRole, Profile, User

NAME, ACCOUNT, WORKPLACE, ELSEWHERE = "name", "account", "workplace", "elsewhere"
NOTHING = Value("")


def _known(user: UUID, forum: UUID, organisation: UUID) -> QuerySet[Any, tuple[str, str, str]]:
    """(kind, word, word) of everything that is known of the person outside the group."""
    others = Membership.objects.filter(user=user).exclude(forum=forum)
    roles = OrganisationRole.objects.filter(user=user).exclude(organisation=organisation)
    parts = [
        others.values_list(Value(ELSEWHERE), "forum__name", "name"),
        roles.values_list(Value(WORKPLACE), "organisation__name", NOTHING),
        User.objects.filter(pk=user).values_list(Value(ACCOUNT), "email", "username"),
        Profile.objects.filter(user=user).values_list(Value(NAME), "name", NOTHING),
    ]
    first, *rest = [part.order_by() for part in parts]
    return first.union(*rest, all=True).order_by()


_known_prepared = Prepared(_known, user=UUID, forum=UUID, organisation=UUID)


def own_words(me: Membership) -> OwnWords:
    """One query. The names that the group itself knows tell nothing: its own, its organisation's, the nickname."""
    known: dict[str, list[str]] = {NAME: [], ACCOUNT: [], WORKPLACE: [], ELSEWHERE: []}
    rows = _known_prepared(user=me.user_id, forum=me.forum_id, organisation=me.forum.organisation_id)
    for kind, *words in rows:
        known[kind] += [word for word in words if word]
    return OwnWords(
        name="".join(known[NAME]),
        accounts=tuple(known[ACCOUNT]),
        workplaces=tuple(dict.fromkeys(known[WORKPLACE])),
        elsewhere=tuple(
            word for word in dict.fromkeys(known[ELSEWHERE]) if word not in (me.forum.name, me.name)
        ),
    )
