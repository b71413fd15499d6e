"""Rows of the coach's craft for tests, as in tests/factories.py."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from forums.models import (
    Credit,
    Development,
    DevelopmentQuote,
    DevelopmentStage,
    Hosting,
    Meeting,
    Membership,
    NextStep,
    Observation,
    Prompt,
    Report,
    RuleProposal,
    Strength,
    Worry,
)
from tests.factories import (
    ForumFactory,
    MembershipFactory,
    PostFactory,
    RecapFactory,
    ThreadFactory,
)


class MeetingFactory(DjangoModelFactory):
    """Three weeks from now, 45 minutes, in a video room. `MeetingFactory(made_by=coach)`"""

    class Meta:
        model = Meeting

    made_by = factory.SubFactory(MembershipFactory, role="coach")
    forum = factory.SelfAttribute("made_by.forum")
    changed_by = factory.SelfAttribute("made_by")
    title = "Aamukahvit verkossa"
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=21))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + dt.timedelta(minutes=45))
    link = "https://meet.jit.si/abcdefghjkmnpqrstuvwxyz2"
    is_room = True
    published_at = factory.LazyFunction(timezone.now)
    changed_at = factory.SelfAttribute("published_at")


class NextStepFactory(DjangoModelFactory):
    """A step in a sent summary. `owner=None` is the whole group's."""

    class Meta:
        model = NextStep

    recap = factory.SubFactory(RecapFactory)
    owner = None
    text = "Soitan kirjastoon."
    position = factory.Sequence(lambda n: n + 1)
    shown_at = factory.LazyFunction(timezone.now)


class PromptFactory(DjangoModelFactory):
    """A topic that waits without a time; `publish_at` gives it one."""

    class Meta:
        model = Prompt

    forum = factory.SubFactory(ForumFactory)
    written_by = factory.SubFactory(
        MembershipFactory, forum=factory.SelfAttribute("..forum"), role=Membership.Role.COACH
    )
    title = "Viikon kuva"
    topic = "Näytä yksi kuva viikostasi."


class HostingFactory(DjangoModelFactory):
    """A member leads the conversation for the coming week; `accepted_at=None` has only been asked."""

    class Meta:
        model = Hosting

    thread = factory.SubFactory(ThreadFactory)
    host = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..thread.forum"))
    asked_by = factory.SelfAttribute("thread.opened_by")
    last_day = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))
    accepted_at = factory.LazyFunction(timezone.now)


class StrengthFactory(DjangoModelFactory):
    """What a member has seen in another, who has not looked yet."""

    class Meta:
        model = Strength

    member = factory.SubFactory(MembershipFactory)
    seen_by = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..member.forum"))
    kind = Strength.Kind.LISTENS


class ReportFactory(DjangoModelFactory):
    """A member has asked the coaches to check a message."""

    class Meta:
        model = Report

    post = factory.SubFactory(PostFactory)
    by = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..post.thread.forum"))
    reason = Report.Reason.HURTS


class WorryFactory(DjangoModelFactory):
    """A member is worried about another of the same group."""

    class Meta:
        model = Worry

    about = factory.SubFactory(MembershipFactory)
    forum = factory.SelfAttribute("about.forum")
    by = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..forum"))
    words = "Hän kirjoitti eilen niin surullisesti."


class RuleProposalFactory(DjangoModelFactory):
    """A new rule that waits for the coach."""

    class Meta:
        model = RuleProposal

    by = factory.SubFactory(MembershipFactory)
    forum = factory.SelfAttribute("by.forum")
    text = "Kerromme, jos olemme poissa."
    reason = "Silloin kukaan ei odota turhaan."


class DevelopmentFactory(DjangoModelFactory):
    """A need that a member has brought. `stage=3` has gone from stage to stage to a trial."""

    class Meta:
        model = Development
        skip_postgeneration_save = True

    by = factory.SubFactory(MembershipFactory)
    forum = factory.SelfAttribute("by.forum")
    title = "Iltaisin on hiljaista"
    about = "Olisi mukava puhua myös illalla."
    began = Development.Stage.NEED
    stage = factory.SelfAttribute("began")

    stages = factory.PostGeneration(
        lambda development, create, given: DevelopmentStage.objects.bulk_create(
            DevelopmentStage(development=development, kind=kind)
            for kind in range(development.began, development.stage + 1)
        )
    )


class DevelopmentQuoteFactory(DjangoModelFactory):
    class Meta:
        model = DevelopmentQuote

    development = factory.SubFactory(DevelopmentFactory)
    post = factory.SubFactory(PostFactory, thread__forum=factory.SelfAttribute("...development.forum"))


class CreditFactory(DjangoModelFactory):
    class Meta:
        model = Credit

    development = factory.SubFactory(DevelopmentFactory)
    member = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..development.forum"))


class ObservationFactory(DjangoModelFactory):
    """A coach's note that only its author sees. `ObservationFactory(author=coach)`"""

    class Meta:
        model = Observation

    author = factory.SubFactory(MembershipFactory, role="coach")
    occurred_on = factory.LazyFunction(timezone.localdate)
    saw = "Moni palasi keskusteluun illalla."
