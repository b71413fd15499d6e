"""What the groups hold about a person, for their copy of it (profiles.data_rights)."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Model, Q
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from forums import models
from profiles.data_rights import Held, LeftOut, Words

GROUP, CONVERSATION, WHEN, WORDS = _("group"), _("conversation"), _("when"), _("words")
# How a column is headed, by its name.
HEADINGS: dict[str, Words] = {
    "name": _("name in the group"),
    "role": _("role"),
    "mode": _("how you take part"),
    "joined_at": _("joined"),
    "last_visit_at": _("visited last"),
    "left_at": _("left"),
    "number": _("number"),
    **dict.fromkeys(["body", "topic", "word", "text", "words", "about", "saw", "talked", "note"], WORDS),
    **dict.fromkeys(("created_at", "updated_at", "visited_at", "made_at", "sent_at", "answered_at"), WHEN),
    **dict.fromkeys(
        ("told_at", "asked_at", "written_at", "published_at", "starts_at", "replaced_at", "at"), WHEN
    ),
    "edited_at": _("edited"),
    "deleted_at": _("deleted"),
    "title": _("title"),
    "day": _("day"),
    "due_on": _("day"),
    "occurred_on": _("day"),
    "read": _("read"),
    "listened": _("listened"),
    "told": _("told"),
    "kind": _("what"),
    "task": _("what"),
    "page": _("page"),
    "waiting_since": _("you wait since"),
    "seen_by_member_at": _("you looked last"),
    "answer": _("answer"),
    "reason": _("why"),
    "done_at": _("done"),
    "is_named": _("by name"),
    "accepted_at": _("accepted"),
    "ended_at": _("ended"),
    "thought": _("thoughts"),
    "due_at": _("by"),
    "kept_at": _("kept"),
    "starts_on": _("from"),
    "ends_on": _("until"),
}

EVERY = Q()
# Of a picture or recording the largest, in a format that every device opens.
OPENED_EVERYWHERE = ("jpeg", "png", "m4a", "mp4")


def _file(piece: Any) -> Iterator[tuple[str, FieldFile]]:
    made = {(one.format, one.size): one.file for one in piece.renditions.order_by("pk")}
    for format_ in OPENED_EVERYWHERE:
        found = [file for (of, size), file in made.items() if of == format_ and size in {"large", "play"}]
        if found:
            yield f"{piece.pk}.{format_}", found[0]
            return
    if piece.master:
        yield f"{piece.pk}", piece.master


def _pieces(path: str, title: Words) -> Held:
    columns: dict[str, Words] = {
        "kind": _("what"),
        "description": _("what is in it"),
        "transcript": _("what is said in it"),
        "created_at": WHEN,
    }
    return Held(models.Attachment, path, title, columns, files=_file)


def _told(model: type[Model], path: str, title: Words, place: str, columns: str, *, only: Q = EVERY) -> Held:
    """`place` is the way to the group or conversation by its name; the names of the columns stand in one line."""
    heading = CONVERSATION if place.endswith("title") else GROUP
    return Held(
        model, path, title, {place: heading} | {name: HEADINGS[name] for name in columns.split()}, only
    )


HELD = (
    _told(
        models.Membership,
        "user",
        _("Groups"),
        "forum__name",
        "name role mode joined_at last_visit_at left_at",
    ),
    _told(
        models.Post,
        "author__user",
        _("Messages"),
        "thread__title",
        "number body created_at edited_at deleted_at",
    ),
    _told(
        models.PostRevision,
        "post__author__user",
        _("Messages as they were before"),
        "post__thread__title",
        "body replaced_at",
    ),
    _pieces("post__author__user", _("Pictures and recordings in messages")),
    _told(models.Thread, "opened_by__user", _("Conversations you began"), "title", "topic created_at"),
    _told(models.Draft, "author__user", _("Drafts"), "thread__title", "title body updated_at"),
    _pieces("draft__author__user", _("Pictures and recordings in drafts")),
    _told(models.Reaction, "membership__user", _("Quick replies"), "post__thread__title", "word created_at"),
    _told(
        models.ReadMark, "membership__user", _("How far you have read"), "thread__title", "number visited_at"
    ),
    _told(
        models.ParticipationDay,
        "membership__user",
        _("Days when you took part"),
        "membership__forum__name",
        "day read listened told",
    ),
    _told(models.Signal, "membership__user", _("Quiet signs to the coach"), "thread__title", "kind made_at"),
    _told(
        models.PrivateMessage,
        "author__user",
        _("What you wrote to the coaches, or as a coach"),
        "line__membership__forum__name",
        "text page sent_at",
    ),
    _told(
        models.PrivateLine,
        "membership__user",
        _("Your line to the coaches"),
        "membership__forum__name",
        "waiting_since seen_by_member_at",
    ),
    _told(models.Interest, "membership__user", _("What you like"), "membership__forum__name", "text"),
    _told(
        models.MeetingAnswer,
        "membership__user",
        _("Answers to meetings"),
        "meeting__title",
        "answer answered_at",
    ),
    _told(
        models.Report,
        "by__user",
        _("What you told the coaches about messages"),
        "post__thread__title",
        "reason words made_at",
    ),
    _told(models.Worry, "by__user", _("Worries you told"), "forum__name", "words told_at"),
    _told(
        models.RecapAnswer,
        "member__user",
        _("What you said of summaries"),
        "recap__thread__title",
        "words answered_at",
    ),
    _told(models.NextStep, "owner__user", _("Your steps"), "recap__thread__title", "text due_on done_at"),
    _told(
        models.Strength,
        "member__user",
        _("Strengths you see in yourself"),
        "member__forum__name",
        "words made_at",
        only=Q(seen_by=F("member")),
    ),
    _told(models.RuleProposal, "by__user", _("Ground rules you proposed"), "forum__name", "text made_at"),
    _told(
        models.RuleComment,
        "by__user",
        _("What you said of ground rules"),
        "proposal__forum__name",
        "text made_at",
    ),
    _told(
        models.RuleWord,
        "by__user",
        _("Quick words about ground rules"),
        "proposal__forum__name",
        "word made_at",
    ),
    _told(
        models.Development,
        "by__user",
        _("Ideas for developing together"),
        "forum__name",
        "title about made_at",
    ),
    _told(
        models.TookPart,
        "member__user",
        _("Where you took part in developing"),
        "stage__development__title",
        "made_at",
    ),
    _told(models.Credit, "member__user", _("Thanks in developing"), "development__title", "is_named"),
    _told(
        models.Hosting, "host__user", _("Topics you led"), "thread__title", "asked_at accepted_at ended_at"
    ),
    _told(
        models.PresenceNote,
        "membership__user",
        _("When you told you are here"),
        "membership__forum__name",
        "text written_at",
    ),
    _pieces("presence_note__membership__user", _("Recordings beside your notes")),
    _told(
        models.Observation,
        "author__user",
        _("Your observation notes"),
        "author__forum__name",
        "saw thought occurred_on",
    ),
    _told(models.Recap, "author__user", _("Summaries you wrote"), "thread__title", "talked published_at"),
    _pieces("recap__author__user", _("Recordings beside your summaries")),
    _told(models.Prompt, "written_by__user", _("Topics you prepared"), "forum__name", "title topic"),
    _told(models.Meeting, "made_by__user", _("Meetings you made"), "forum__name", "title starts_at"),
    _told(
        models.Promise, "membership__user", _("Answers you promised"), "post__thread__title", "due_at kept_at"
    ),
    _told(models.StageTick, "by__user", _("What you ticked on the path"), "forum__name", "task at"),
    _told(
        models.Substitution,
        "away__user",
        _("When you were away"),
        "away__forum__name",
        "starts_on ends_on note",
    ),
    _told(
        models.Substitution,
        "substitute__user",
        _("When you stood in"),
        "away__forum__name",
        "starts_on ends_on",
    ),
    Held(models.DeskVisit, "user", _("Your visits at the desk"), {"seen_at": WHEN}),
)

OF_ANOTHER = (
    "It is about another person's words; what the coach did stands in the trail or in their own message."
)
LEFT_OUT = (
    LeftOut(
        models.Thread,
        "practised_by",
        "A practice box is emptied every day; its messages are among the messages.",
    ),
    LeftOut(models.Thread, "last_author", "It repeats the last message."),
    LeftOut(
        models.Attachment, "transcribed_by", "The text stands with the recording, which is another person's."
    ),
    LeftOut(models.Development, "aside_by", OF_ANOTHER),
    LeftOut(models.Development, "changed_by", OF_ANOTHER),
    LeftOut(models.TookPart, "added_by", OF_ANOTHER),
    LeftOut(models.Hosting, "asked_by", OF_ANOTHER),
    LeftOut(models.Invitation, "created_by", "An invitation is the group's."),
    LeftOut(models.Meeting, "changed_by", "The meeting is the group's."),
    LeftOut(models.MeetingMark, "membership", "It repeats when the person looked, for one line on Home."),
    LeftOut(models.NextStep, "done_by", OF_ANOTHER),
    LeftOut(models.PrivateLine, "answering", OF_ANOTHER),
    LeftOut(models.PrivateLine, "promised_by", OF_ANOTHER),
    LeftOut(models.Care, "answering", OF_ANOTHER),
    LeftOut(models.Care, "settled_by", OF_ANOTHER),
    LeftOut(models.Report, "checked_by", OF_ANOTHER),
    LeftOut(models.RulesVersion, "by", "The ground rules are the group's."),
    LeftOut(models.RuleProposal, "decided_by", OF_ANOTHER),
    LeftOut(models.Signal, "answered_by", OF_ANOTHER),
    LeftOut(models.Strength, "seen_by", OF_ANOTHER),
    LeftOut(
        models.Upload,
        "author",
        "Parts of a file on their way. They are a draft's piece when they have arrived.",
    ),
    LeftOut(
        models.Worry, "about", "Who was worried is never told; each step about the worry stands in the trail."
    ),
    LeftOut(models.WorryStep, "by", "The worry is about another person."),
)
