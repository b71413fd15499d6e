"""Rows of the coach's craft for tests, as in tests/factories.py."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from forums.models import Hosting, Report, Strength
from tests.factories import MembershipFactory, PostFactory, ThreadFactory


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
