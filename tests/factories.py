"""Rows for tests. Each factory makes a complete, valid row; a test names only what it is about."""

import datetime as dt
import io
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from forums.models import (
    Attachment,
    Draft,
    Forum,
    Invitation,
    Membership,
    Post,
    PresenceNote,
    PrivateLine,
    PrivateMessage,
    Quote,
    Reaction,
    ReadMark,
    Recap,
    Rendition,
    Rule,
    Thread,
)
from lib import richtext
from profiles.identity import name_key
from profiles.models import Organisation, OrganisationRole, Profile, Project, User

PASSWORD = "seitsemän veljeä metsässä"


def tiny_webp(width: int = 16, height: int = 12) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#7a9a8f").save(out, "WEBP")
    return out.getvalue()


class ProfileFactory(DjangoModelFactory):
    class Meta:
        model = Profile


class UserFactory(DjangoModelFactory):
    """Signs in with the username and PASSWORD, and has a Profile: `UserFactory(profile__language="sv")`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    password = factory.django.Password(PASSWORD)
    profile = factory.RelatedFactory(ProfileFactory, factory_related_name="user")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Kunta {n}")


class OrganisationRoleFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationRole

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = OrganisationRole.Role.COACH


class ProjectFactory(DjangoModelFactory):
    """`ProjectFactory(organisations=[lahti, turku])`"""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Hanke {n}")

    organisations = factory.PostGeneration(
        lambda project, create, given: project.organisations.set(given or [])
    )


class ForumFactory(DjangoModelFactory):
    class Meta:
        model = Forum

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Ryhmä {n}")


class RuleFactory(DjangoModelFactory):
    class Meta:
        model = Rule

    forum = factory.SubFactory(ForumFactory)
    position = factory.LazyAttribute(lambda rule: rule.forum.rules.count() + 1)
    text = "Mitä täällä kerrotaan, jää tänne."
    reason = "Jokainen saa itse päättää, kenelle hän kertoo."


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    forum = factory.SubFactory(ForumFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Koivu {n}")
    name_key = factory.LazyAttribute(lambda membership: name_key(membership.name))
    rules_read_at = factory.LazyFunction(timezone.now)


class PresenceNoteFactory(DjangoModelFactory):
    class Meta:
        model = PresenceNote

    membership = factory.SubFactory(MembershipFactory, role=Membership.Role.COACH)
    text = "Luen viestit maanantaisin ja torstaisin."


class PrivateLineFactory(DjangoModelFactory):
    """A member who waits for an answer."""

    class Meta:
        model = PrivateLine

    membership = factory.SubFactory(MembershipFactory)
    waiting_since = factory.LazyFunction(timezone.now)


class PrivateMessageFactory(DjangoModelFactory):
    """What a member has asked; `author=coach` makes it an answer."""

    class Meta:
        model = PrivateMessage

    line = factory.SubFactory(PrivateLineFactory)
    author = factory.LazyAttribute(lambda message: message.line.membership)
    text = "Kuvan lähetys ei onnistu."


class InvitationFactory(DjangoModelFactory):
    """Open for a week; `expires_at`, `revoked_at`, `uses` and `use_limit` make it another."""

    class Meta:
        model = Invitation

    forum = factory.SubFactory(ForumFactory)
    code = factory.Sequence(lambda n: f"koivu-lampi-{n + 100}")
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))


class ThreadFactory(DjangoModelFactory):
    class Meta:
        model = Thread

    forum = factory.SubFactory(ForumFactory)
    opened_by = factory.SubFactory(
        MembershipFactory, forum=factory.SelfAttribute("..forum"), role=Membership.Role.COACH
    )
    title = factory.Sequence(lambda n: f"Keskustelu {n}")
    topic = "Mikä toi tällä viikolla iloa?"
    topic_html = factory.LazyAttribute(lambda thread: richtext.render(thread.topic))


class PostFactory(DjangoModelFactory):
    """The next number of its thread, and the thread's last-post fields with it."""

    class Meta:
        model = Post

    thread = factory.SubFactory(ThreadFactory)
    author = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..thread.forum"))
    number = factory.LazyAttribute(lambda post: post.thread.posts.count() + 1)
    body = factory.LazyAttribute(lambda post: f"Viesti numero {post.number}.")
    html = factory.LazyAttribute(lambda post: richtext.render(post.body))

    @classmethod
    def _create(cls, model_class: type[Post], *args: Any, **kwargs: Any) -> Post:
        post: Post = super()._create(model_class, *args, **kwargs)
        thread = post.thread
        thread.last_number, thread.last_post_at, thread.last_author = (
            post.number,
            post.created_at,
            post.author,
        )
        if post.author.is_coach and post.deleted_at is None:
            thread.coach_number = post.number
        thread.save(update_fields=["last_number", "last_post_at", "last_author", "coach_number"])
        return post


class ReactionFactory(DjangoModelFactory):
    class Meta:
        model = Reaction

    post = factory.SubFactory(PostFactory)
    membership = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..post.thread.forum"))
    word = Reaction.Word.THANKS


class ReadMarkFactory(DjangoModelFactory):
    class Meta:
        model = ReadMark

    thread = factory.SubFactory(ThreadFactory)
    membership = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..thread.forum"))


class RecapFactory(DjangoModelFactory):
    """Sent to the group. `published_at=None` is one that is being written."""

    class Meta:
        model = Recap

    thread = factory.SubFactory(ThreadFactory)
    author = factory.SelfAttribute("thread.opened_by")
    talked = "Puhuimme syksystä."
    agreed = "Kävelemme torstaina."
    thanks = "Kiitos, että kuuntelitte toisianne."
    version = 1
    talked_html = factory.LazyAttribute(lambda recap: richtext.render(recap.talked))
    agreed_html = factory.LazyAttribute(lambda recap: richtext.render(recap.agreed))
    thanks_html = factory.LazyAttribute(lambda recap: richtext.render(recap.thanks))
    published_at = factory.LazyFunction(timezone.now)


class QuoteFactory(DjangoModelFactory):
    """A message in a sent summary."""

    class Meta:
        model = Quote

    recap = factory.SubFactory(RecapFactory)
    post = factory.SubFactory(PostFactory, thread=factory.SelfAttribute("..recap.thread"))
    shown_at = factory.LazyFunction(timezone.now)


class DraftFactory(DjangoModelFactory):
    """A reply in a conversation; `thread=None` makes the draft of a new conversation."""

    class Meta:
        model = Draft

    thread = factory.SubFactory(ThreadFactory)
    author = factory.SubFactory(MembershipFactory, forum=factory.SelfAttribute("..thread.forum"))
    body = "Kävin eilen metsässä ja huomasin, että"


class AttachmentFactory(DjangoModelFactory):
    """A real little WebP on a post; `post=None, draft=draft` puts it on a draft."""

    class Meta:
        model = Attachment

    kind = Attachment.Kind.PHOTO
    post = factory.SubFactory(PostFactory)
    description = "Järvi aamulla"
    width = 16
    height = 12
    master = factory.LazyAttribute(lambda a: ContentFile(tiny_webp(a.width, a.height), name="master"))


class RecordingFactory(DjangoModelFactory):
    """A voice of 42 seconds that is ready, as far as its row tells: there is nothing to play."""

    class Meta:
        model = Attachment

    kind = Attachment.Kind.VOICE
    post = factory.SubFactory(PostFactory)
    description = "Tuuli ja ikkuna"
    duration_ms = 42_000
    waveform = factory.LazyFunction(lambda: [50, 100] * 24)


class RenditionFactory(DjangoModelFactory):
    class Meta:
        model = Rendition

    attachment = factory.SubFactory(AttachmentFactory)
    size = "small"
    format = "webp"
    file = factory.LazyFunction(lambda: ContentFile(tiny_webp(), name="rendition"))
