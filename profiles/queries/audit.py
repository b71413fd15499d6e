"""The trail as two kinds of people read it: the administrator of an organisation, and the person it is about."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lib.dates import short_date
from profiles.models import AuditEntry, Organisation, OrganisationRole, User

PAGE = 30

WHAT = dict(OrganisationRole.Role.choices) | {
    "participant": gettext_lazy("participant"),
    "host": gettext_lazy("topic host"),
    "substitute": gettext_lazy("substitute coach"),
    "group-model": gettext_lazy("a group as a model"),
    "own-messages": gettext_lazy("own messages"),
}


@dataclass(frozen=True)
class Line:
    """One entry in words."""

    entry: AuditEntry
    who: str
    what: str
    whom: str


@dataclass(frozen=True)
class Wanted:
    """What the reader narrows the trail to; empty for everything."""

    act: str = ""
    person: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


def of_organisation(
    organisation: Organisation, wanted: Wanted, *, before: UUID | None
) -> tuple[list[Line], bool]:
    """A page, the latest first, and whether there are more. Three queries at most, however much there is."""
    entries = _narrowed(AuditEntry.objects.filter(organisation=organisation), wanted)
    found, has_more = _page(entries.select_related("by__profile", "person__profile"), before)
    working = set(workers(organisation))
    return [_for_administrator(entry, working) for entry in found], has_more


def about(user: User, *, before: UUID | None) -> tuple[list[Line], bool]:
    """What has been done and looked at about the person. The doers are told by their role: a name is a group's own."""
    entries = AuditEntry.objects.concerning(user).select_related("organisation")
    found, has_more = _page(entries, before)
    return [_for_person(entry, user) for entry in found], has_more


def workers(organisation: Organisation) -> dict[UUID, str]:
    """Who works or has worked in the organisation, by name. Nobody else is named: members have their groups' names."""
    given = AuditEntry.objects.filter(
        organisation=organisation, thing="", act__in=[AuditEntry.Act.ROLE_GIVEN, AuditEntry.Act.ROLE_TAKEN]
    )
    people = User.objects.filter(
        Q(organisation_roles__organisation=organisation) | Q(pk__in=given.values("person_id"))
    )
    return {
        user.pk: user.profile.name or user.username or ""
        for user in people.select_related("profile").distinct()
    }


def _narrowed(entries: QuerySet[AuditEntry], wanted: Wanted) -> QuerySet[AuditEntry]:
    if wanted.act:
        entries = entries.filter(act=wanted.act)
    if wanted.person:
        entries = entries.filter(Q(by=wanted.person) | Q(person=wanted.person))
    if wanted.first:
        entries = entries.filter(at__date__gte=wanted.first)
    if wanted.last:
        entries = entries.filter(at__date__lte=wanted.last)
    return entries


def _page(entries: QuerySet[AuditEntry], before: UUID | None) -> tuple[list[AuditEntry], bool]:
    if last := AuditEntry.objects.filter(pk=before).first() if before else None:
        entries = entries.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    found = list(entries[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def _for_administrator(entry: AuditEntry, working: set[UUID]) -> Line:
    who = _("Omatahti") if entry.by_id is None else _name(entry.by, entry.by_id, working)
    whom = "" if entry.person_id in {None, entry.by_id} else _name(entry.person, entry.person_id, working)
    return Line(entry, who, what_words(entry.what), whom)


def _name(user: User | None, user_id: UUID | None, working: set[UUID]) -> str:
    if user is None:
        return _("an account that has been deleted")
    if user_id in working:
        return user.profile.name or user.username or ""
    return _("a member of a group")


def _for_person(entry: AuditEntry, user: User) -> Line:
    worker = _("A worker") if entry.by_id else _("Omatahti")
    who = _("You") if entry.by_id == user.pk else worker
    return Line(entry, who, what_words(entry.what), "")


def what_words(what: str) -> str:
    """A code of `AuditEntry.what` in words; a day as it is written for people."""
    if what in WHAT:
        return str(WHAT[what])
    day = parse_date(what) if what[:1].isdigit() else None
    return short_date(day) if day else what
