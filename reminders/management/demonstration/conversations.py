"""Writes one conversation: its messages, pictures and quick replies, and how far each person has read."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from django.core.files.base import ContentFile

from forums.models import (
    Attachment,
    Draft,
    Forum,
    Means,
    Membership,
    Post,
    PostRevision,
    Reaction,
    ReadMark,
    Rendition,
    Thread,
)
from forums.queries.attachments import PLAY
from lib import jobs, richtext
from lib.media.drawing import Drawing
from lib.media.photo import Photo
from reminders.management.demonstration import dates
from reminders.management.demonstration.album import Album
from reminders.management.demonstration.script import Conversation, Group, Message
from reminders.management.demonstration.sounds import Recorded

MINUTES_TO_EDIT = 12
# A message is answered with a quick reply within this, and whoever has read everything came back after it.
MOST_HOURS = 20


@dataclass
class ConversationWriter:
    """`members` by name; everything is counted back from `now`."""

    group: Group
    forum: Forum
    members: dict[str, Membership]
    album: Album
    now: dt.datetime
    rng: Random

    def write(self, script: Conversation, *, is_topic: bool) -> None:
        today = dates.day_of(self.now)
        moments = dates.posted(script, today, self.rng)
        thread = self.write_thread(script, dates.opened(script, today), moments[-1], is_topic=is_topic)
        posts = self.write_posts(thread, script.posts, moments)
        self.write_reactions(script, posts)
        self.write_marks(thread, script, posts)
        if script.draft:
            Draft.objects.create(
                thread=thread,
                author=self.members[script.draft["by"]],
                body=script.draft["says"],
                updated_at=self.now - dt.timedelta(hours=20),
            )

    def write_thread(
        self, script: Conversation, opened: dt.datetime, ended: dt.datetime, *, is_topic: bool
    ) -> Thread:
        return Thread.objects.create(
            forum=self.forum,
            opened_by=self.members[script.by],
            title=script.title,
            topic=script.topic,
            topic_html=richtext.render(script.topic),
            is_topic=is_topic,
            purpose=Thread.Purpose.INTRODUCTIONS if script.introductions else Thread.Purpose.TALK,
            created_at=opened,
            closed_at=ended + dt.timedelta(days=2) if script.closed else None,
            last_number=len(script.posts),
            coach_number=max(
                (n for n, message in enumerate(script.posts, 1) if self.members[message.by].is_coach),
                default=0,
            ),
            last_post_at=ended,
            last_author=self.members[script.posts[-1].by],
            last_means=_means(script.posts[-1]),
        )

    def write_posts(self, thread: Thread, messages: list[Message], moments: list[dt.datetime]) -> list[Post]:
        posts: list[Post] = []
        for message, moment in zip(messages, moments, strict=True):
            posts.append(self.new_post(thread, message, moment, posts))
        Post.objects.bulk_create(posts)
        for post, message in zip(posts, messages, strict=True):
            if message.was:
                PostRevision.objects.create(
                    post=post,
                    body=message.was,
                    html=richtext.render(message.was),
                    replaced_at=_soon_after(post.created_at),
                )
            if picture := self.album.get((self.group.name, thread.title, post.number)):
                _attach(post, picture, message)
        return posts

    def new_post(self, thread: Thread, message: Message, moment: dt.datetime, before: list[Post]) -> Post:
        return Post(
            thread=thread,
            number=len(before) + 1,
            author=self.members[message.by],
            reply_to=before[message.to - 1] if message.to else None,
            body=message.says,
            html=richtext.render(message.says),
            created_at=moment,
            edited_at=_soon_after(moment) if message.was else None,
            deleted_at=_soon_after(moment) if message.deleted else None,
        )

    def write_reactions(self, script: Conversation, posts: list[Post]) -> None:
        """Within the next hours, but in a conversation with news until this very moment."""
        written = []
        for post, message in zip(posts, script.posts, strict=True):
            hours = (self.now - post.created_at) / dt.timedelta(hours=1)
            for name, word in message.reactions:
                later = dt.timedelta(
                    hours=self.rng.uniform(0.2, hours if script.unread else min(hours, MOST_HOURS))
                )
                reaction = Reaction(post=post, membership=self.members[name], word=word)
                reaction.created_at = post.created_at + later
                written.append(reaction)
        Reaction.objects.bulk_create(written)

    def write_marks(self, thread: Thread, script: Conversation, posts: list[Post]) -> None:
        """Everybody has read everything but what the script leaves unread."""
        marks = []
        for person in self.group.people:
            unread = script.unread.get(person.login, 0)
            number = len(posts) - unread
            stayed = dt.timedelta(hours=2 if unread else MOST_HOURS)
            visited = min(posts[number - 1].created_at + stayed, self.now - dt.timedelta(hours=1))
            mark = ReadMark(membership=self.members[person.name], thread=thread, number=number)
            mark.visit_number, mark.visited_at = number, visited
            marks.append(mark)
        ReadMark.objects.bulk_create(marks)


def _soon_after(moment: dt.datetime) -> dt.datetime:
    return moment + dt.timedelta(minutes=MINUTES_TO_EDIT)


def _means(message: Message) -> Means:
    if message.voice or message.video:
        return Means.SPEAK if message.voice else Means.VIDEO
    if message.drawing:
        return Means.DRAW
    return Means.PHOTO if message.photo else Means.WRITE


def _attach(post: Post, piece: Photo | Drawing | Recorded, message: Message) -> None:
    if isinstance(piece, Recorded):
        _attach_recording(post, piece, message)
    else:
        _attach_picture(post, piece, message.alt)


def _attach_recording(post: Post, recorded: Recorded, message: Message) -> None:
    attachment = Attachment(
        post=post,
        kind=recorded.kind,
        description=message.alt,
        transcript=message.transcript,
        duration_ms=recorded.duration_ms,
        waveform=recorded.waveform,
    )
    if poster := recorded.poster:
        attachment.width, attachment.height, attachment.colour = poster.width, poster.height, poster.colour
        attachment.master = ContentFile(poster.content, name="master")
    attachment.save()
    for format_, content in recorded.files.items():
        file = ContentFile(content, name=format_)
        Rendition.objects.create(attachment=attachment, size=PLAY, format=format_, file=file)
    if recorded.poster:
        jobs.enqueue("forums.tasks.make_renditions", attachment_id=attachment.pk)


def _attach_picture(post: Post, picture: Photo | Drawing, description: str) -> None:
    attachment = Attachment.objects.create(
        post=post,
        kind=Attachment.Kind.DRAWING if isinstance(picture, Drawing) else Attachment.Kind.PHOTO,
        description=description,
        width=picture.width,
        height=picture.height,
        colour=picture.colour,
        master=ContentFile(picture.content, name="master"),
        strokes=picture.svg if isinstance(picture, Drawing) else "",
    )
    jobs.enqueue("forums.tasks.make_renditions", attachment_id=attachment.pk)
