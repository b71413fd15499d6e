"""The year as it is written in `year/*.toml`, one file for each group."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from forums.models import Reaction

FOLDER = Path(__file__).with_name("year")


@dataclass(frozen=True)
class Person:
    """`login` tells who is the same person in two groups; those that begin with "demo-" can sign in."""

    name: str
    login: str
    own: str
    role: str = "participant"
    kind: str = "nickname"
    avatar: str = ""
    mode: str = "take_part"
    interests: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Note:
    """Of a coach in the conversation with the title `thread`, or in the topic."""

    by: str
    says: str
    thread: str = ""
    is_passed: bool = False


@dataclass(frozen=True)
class Message:
    """`photo`, `drawing` and `video` name a picture; `alt` describes it, and `transcript` is what a recording says.

    `to` is the number of the message it answers, `at` "days-ago H.MM", `was` the text before an edit.

    The quick replies are names in one string: `thanks = "Oona, Kalle K."`.
    """

    by: str
    says: str = ""
    to: int = 0
    at: str = ""
    photo: str = ""
    drawing: str = ""
    voice: bool = False
    video: str = ""
    alt: str = ""
    transcript: str = ""
    was: str = ""
    deleted: bool = False
    thanks: str = ""
    well_done: str = ""
    me_too: str = ""
    stay_strong: str = ""

    @property
    def reactions(self) -> Iterator[tuple[str, str]]:
        """(name, word)"""
        for word in Reaction.Word.values:
            yield from ((name, word) for name in getattr(self, word).split(", ") if name)


@dataclass(frozen=True)
class Conversation:
    """Opened `ago` days ago, or `on` a day of the year ("MM-DD"). `spread` is its length in days.

    `introductions`: the round that the group began with. `unread`: how many of the last messages a person (by login)
    has not read.
    """

    title: str
    by: str
    topic: str
    posts: list[Message]
    ago: int = 0
    on: str = ""
    time: str = "9.00"
    spread: int = 0
    is_topic: bool = False
    introductions: bool = False
    closed: bool = False
    unread: dict[str, int] = field(default_factory=dict)
    draft: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, row: dict[str, Any]) -> Self:
        return cls(**row | {"posts": [Message(**message) for message in row["posts"]]})


@dataclass(frozen=True)
class Group:
    name: str
    language: str
    organisation: str
    badge: str
    identity_policy: str
    presence: dict[str, str]
    people: list[Person]
    rules: list[dict[str, str]]
    invitations: list[str]
    threads: list[Conversation]
    coach_sees_account: bool = False
    rule_making: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    @classmethod
    def read(cls, row: dict[str, Any]) -> Self:
        people = [Person(**person) for person in row["people"]]
        threads = [Conversation.read(conversation) for conversation in row["threads"]]
        notes = [Note(**note) for note in row.get("notes", [])]
        return cls(**row | {"people": people, "threads": threads, "notes": notes})


def read_groups() -> list[Group]:
    return [Group.read(tomllib.loads(path.read_text())) for path in sorted(FOLDER.glob("*.toml"))]
