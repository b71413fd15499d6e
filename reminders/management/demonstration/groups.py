"""Writes the year into a database: the organisations, the people and their groups."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from django.utils import timezone

from forums.actions.memberships import name_columns
from forums.models import Forum, Interest, Invitation, Membership, PresenceNote
from lib.wordlist import WORDS
from profiles.models import Organisation, OrganisationRole, Profile, Project, User
from reminders.management.demonstration import care, closing, dates, desk, meetings, path, roles, together
from reminders.management.demonstration.album import Album
from reminders.management.demonstration.conversations import ConversationWriter
from reminders.management.demonstration.notes import write_notes
from reminders.management.demonstration.rules import mark_answers, write_making, write_rules
from reminders.management.demonstration.script import Group, Person
from reminders.management.demonstration.topics import write_topics

PROJECT = "Omaan tahtiin"
YEAR = dt.timedelta(days=386)
MADE_DAYS_AGO = {"open": 3, "expired": 60, "revoked": 20}
Role = OrganisationRole.Role


@dataclass
class YearWriter:
    """`password` is already hashed. Everything is counted back from `now`."""

    album: Album
    password: str
    now: dt.datetime = field(default_factory=timezone.now)
    users: dict[str, User] = field(default_factory=dict)
    rng: Random = field(default_factory=lambda: Random("Omatahti"))  # noqa: S311 - always the same year, nothing secret

    def write(self, groups: list[Group]) -> None:
        names = list(dict.fromkeys(group.organisation for group in groups))
        organisations = {name: Organisation.objects.create(name=name) for name in names}
        project = Project.objects.create(name=PROJECT)
        project.organisations.set(organisations.values())
        for group in groups:
            self.write_group(group, organisations[group.organisation], project)
        care.write(self.now)
        staff = self.user(Person("", "demo-staff", "Hanna Ranta"), "fi")
        administrator = self.user(Person("", "demo-admin", "Ville Kallio"), "fi")
        for organisation in organisations.values():
            OrganisationRole.objects.create(organisation=organisation, user=staff, role=Role.STAFF)
            OrganisationRole.objects.create(
                organisation=organisation, user=administrator, role=Role.ADMINISTRATOR
            )

    def user(self, person: Person, language: str) -> User:
        if person.login not in self.users:
            user = User()
            user.set_unusable_password()
            if person.login.startswith("demo-"):
                user.username, user.password = person.login, self.password
            user.save()
            Profile.objects.create(user=user, name=person.own, language=language)
            self.users[person.login] = user
        return self.users[person.login]

    def write_group(self, group: Group, organisation: Organisation, project: Project) -> None:
        forum = Forum.objects.create(
            organisation=organisation,
            name=group.name,
            badge=group.badge,
            identity_policy=group.identity_policy,
            coach_sees_account=group.coach_sees_account,
        )
        forum.projects.set([project])
        members = {person.name: self.write_member(forum, person, group.language) for person in group.people}
        write_rules(forum, group.rules, members)
        if group.rule_making:
            write_making(forum, members, group.rule_making, self.now)
        for name, text in group.presence.items():
            written = self.now - dt.timedelta(hours=5)
            PresenceNote.objects.create(membership=members[name], text=text, written_at=written)
        write_topics(forum, members, self.now, group.language)
        if group.name == meetings.GROUP:
            meetings.write(members, self.now, Random(group.name))  # noqa: S311 - always the same, nothing secret
        path.write(forum, members[group.people[0].name], self.now)
        self.write_invitations(forum, members[group.people[0].name], group.invitations)
        self.write_conversations(ConversationWriter(group, forum, members, self.album, self.now, self.rng))
        if group.name == roles.GROUP:
            roles.write(forum, members)
            closing.write(forum, members, self.now)
        if group.name == together.GROUP:
            together.write(forum, members, self.now)
        if group.rule_making:
            mark_answers(members[group.rule_making["coach"]])
        write_notes(forum, members, group.notes, self.now)
        desk.write(forum, members, self.now)

    def write_member(self, forum: Forum, person: Person, language: str) -> Membership:
        user = self.user(person, language)
        if person.role == Membership.Role.COACH:
            OrganisationRole.objects.get_or_create(
                organisation=forum.organisation, user=user, role=Role.COACH
            )
        joined = self.now - YEAR + dt.timedelta(hours=len(self.users))
        membership = Membership.objects.create(
            forum=forum,
            user=user,
            role=person.role,
            mode=person.mode,
            **name_columns(person.name, person.kind, person.avatar),
            joined_at=joined,
            rules_read_at=joined,
            last_visit_at=self.now - dt.timedelta(hours=self.rng.randint(14, 90)),
        )
        Interest.objects.bulk_create(
            Interest(membership=membership, text=text, key=text.casefold()) for text in person.interests
        )
        return membership

    def write_invitations(self, forum: Forum, coach: Membership, states: list[str]) -> None:
        for state in states:
            made = self.now - dt.timedelta(days=MADE_DAYS_AGO[state])
            invitation = Invitation.objects.create(
                forum=forum,
                code=f"{self.rng.choice(WORDS)}-{self.rng.choice(WORDS)}-{self.rng.randint(100, 9999)}",
                created_by=coach,
                expires_at=made + dt.timedelta(days=30),
                revoked_at=made + dt.timedelta(days=1) if state == "revoked" else None,
            )
            Invitation.objects.filter(pk=invitation.pk).update(created_at=made)

    def write_conversations(self, writer: ConversationWriter) -> None:
        """A group has one topic of the week: the latest."""
        threads, today = writer.group.threads, dates.day_of(self.now)
        current = max((t for t in threads if t.is_topic), key=lambda t: dates.opened(t, today))
        for conversation in threads:
            writer.write(conversation, is_topic=conversation is current)
