"""A waiting topic as a member of the group will see it: the card, the conversation, the ways of telling."""

from dataclasses import dataclass
from typing import Any

from forums.models import Attachment, Draft, Membership, Prompt
from forums.queries import attachments
from forums.queries import prompts as queries
from forums.queries.attachments import Figure, Player
from forums.views.choices import Length, length_of
from forums.views.pieces import ICONS
from lib import richtext


@dataclass(frozen=True)
class Example:
    """The coach's own first message. Whoever did not make it sees its words and pictures only when it is published."""

    author: Membership
    html: str
    pieces: list[Figure | Player]


@dataclass(frozen=True)
class Preview:
    """forums/prompts/_preview.html"""

    title: str
    html: str
    first_words: str
    is_topic: bool
    means: list[dict[str, Any]]
    length: Length | None
    example: Example | None = None
    example_by: str = ""


def preview_of(prompt: Prompt, me: Membership) -> Preview:
    """Two queries where there is an example."""
    html = richtext.render(prompt.topic)
    draft = queries.example_of(prompt)
    return Preview(
        title=prompt.title,
        html=html,
        first_words=richtext.first_words(html, 160),
        is_topic=prompt.is_topic,
        means=[
            {"label": means.label, "icon": ICONS[means]}
            for means in me.forum.means
            if means not in prompt.means_off
        ],
        length=length_of(prompt),
        example=_example(draft) if draft and draft.author_id == me.pk else None,
        example_by=draft.author.name
        if draft and draft.author_id != me.pk and not draft.author.left_at
        else "",
    )


def _example(draft: Draft) -> Example | None:
    pieces = [piece for piece in queries.pieces_of(draft) if _can_be_seen(piece)]
    if not draft.body and not pieces:
        return None
    figures = [attachments.figure(piece, is_mine=True) for piece in pieces]
    return Example(draft.author, richtext.render(draft.body), figures)


def _can_be_seen(piece: Attachment) -> bool:
    """A drawing that has not been finished has no picture yet."""
    return piece.is_recording or bool(piece.master)
