"""What the matrix's addresses point at: client's message, draft and pictures in aamukahvit, and Lahti's own."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from forums.actions import practice
from forums.models import (
    Attachment,
    Development,
    Draft,
    Forum,
    Invitation,
    Meeting,
    Membership,
    NextStep,
    Observation,
    Post,
    PrivateMessage,
    Prompt,
    Report,
    RuleProposal,
    Strength,
    Thread,
    Worry,
)
from lib import tokens
from profiles.models import Project, StaffInvitation
from tests.access.met import Met
from tests.coaching import (
    DevelopmentQuoteFactory,
    HostingFactory,
    MeetingFactory,
    NextStepFactory,
    ObservationFactory,
    PromptFactory,
    ReportFactory,
    RuleProposalFactory,
    StrengthFactory,
    WorryFactory,
)
from tests.factories import (
    AttachmentFactory,
    DraftFactory,
    InvitationFactory,
    MembershipFactory,
    PostFactory,
    PrivateMessageFactory,
    ProjectFactory,
    QuoteFactory,
    RecapFactory,
    RecordingFactory,
    RuleFactory,
    ThreadFactory,
    tiny_webp,
)

SAID = "0.01 Tuuli puhuu."
MODEL = b'{"format": "omatahti-group", "version": 1, "name": "Malli"}'
STAFF_CODE = "ABCD-EFGH-JKMN-PQRS-TVWX"


@dataclass
class World:
    forum: Forum
    client: Membership
    coach: Membership
    second_coach: Membership
    member: Membership
    thread: Thread
    ended: Thread
    post: Post
    deleted: Post
    draft: Draft
    ended_draft: Draft
    picture: Attachment
    deleted_picture: Attachment
    draft_picture: Attachment
    voice: Attachment
    draft_voice: Attachment
    practised: Post
    practice_picture: Attachment
    practice_draft: Draft
    invitation: Invitation
    staff_invitation: StaffInvitation
    project: Project
    asked: PrivateMessage
    prompt: Prompt
    untouched: Thread
    led: Thread
    strength: Strength
    report: Report
    worry: Worry
    proposal: RuleProposal
    meeting: Meeting
    past_meeting: Meeting
    step: NextStep
    development: Development
    note: Observation
    others_note: Observation
    met: Met

    def url(self, name: str) -> str:
        """`name` is a URL's, or with "@" one of its special cases: the same address for another object."""
        name, _, case = name.partition("@")
        known = self.parts() | self.case(case) | {"meeting_id": self.met.part(name)}
        if name.startswith("staff_invitation"):
            known |= {"invitation_id": self.staff_invitation.pk, "code": STAFF_CODE}
        if name in {"media_state", "media_text", "media_captions"}:
            known |= {"attachment_id": self.voice.pk}
        if name == "draft_recording_state":
            known |= {"attachment_id": self.draft_voice.pk}
        return reverse(name, kwargs={part: known[part] for part in parts_of(name)})

    def parts(self) -> dict[str, Any]:
        return {
            "attachment_id": self.picture.pk,
            "code": self.invitation.code,
            "development_id": self.development.pk,
            "draft_id": self.draft.pk,
            "invitation_id": self.invitation.pk,
            "key": "1-2",
            "kind": "wish",
            "member_id": self.member.pk,
            "membership_id": self.client.pk,
            "note_id": self.note.pk,
            "number": self.post.number,
            "organisation_id": self.forum.organisation_id,
            "page": 1,
            "pk": 1,
            "post_id": self.post.pk,
            "project_id": self.project.pk,
            "prompt_id": self.prompt.pk,
            "report_id": self.report.pk,
            "copy_id": uuid.uuid4(),
            "worry_id": self.worry.pk,
            "proposal_id": self.proposal.pk,
            "role": "coach",
            "size": "small",
            "step_id": self.step.pk,
            "slug": self.forum.slug,
            "strength_id": self.strength.pk,
            "thing": "sound",
            "thread_id": self.thread.pk,
            "upload_id": uuid.UUID(int=7),
            "uidb36": "1",
            "user_id": self.coach.user_id,
        }

    def case(self, case: str) -> dict[str, Any]:
        cases: dict[str, dict[str, Any]] = {
            "": {},
            "coach": {"member_id": self.coach.pk},
            "deleted": {"number": self.deleted.number, "attachment_id": self.deleted_picture.pk},
            "draft": {"attachment_id": self.draft_picture.pk},
            "draft_master": {"attachment_id": self.draft_picture.pk, "size": "master"},
            "draft_original": {"attachment_id": self.draft_picture.pk, "size": "original"},
            "master": {"size": "master"},
            "led": {"thread_id": self.led.pk},
            "others": {"note_id": self.others_note.pk},
            "unknown": {"kind": "like"},
            "untouched": {"thread_id": self.untouched.pk},
            "ended": {"thread_id": self.ended.pk, "draft_id": self.ended_draft.pk},
            "practice": {
                "thread_id": self.practised.thread_id,
                "number": self.practised.number,
                "attachment_id": self.practice_picture.pk,
                "draft_id": self.practice_draft.pk,
            },
            "nowhere": {
                "thing": "smell",
                "slug": "zzzzzzzzzz",
                "thread_id": uuid.UUID(int=7),
                "draft_id": uuid.UUID(int=7),
                "attachment_id": uuid.UUID(int=7),
                "organisation_id": uuid.UUID(int=7),
            },
        }
        return cases[case]


def drawn(post: Post) -> None:
    """A drawing that others may go on with."""
    AttachmentFactory(post=post, kind="drawing", strokes="<svg></svg>", may_be_continued=True)


def drawing_on_photo(draft: Draft) -> None:
    AttachmentFactory(
        post=None,
        draft=draft,
        kind="drawing",
        ground="photo",
        ground_picture=ContentFile(tiny_webp(), name="ground"),
    )


def build(coach: Membership, client: Membership, member: Membership, administrator: Any) -> World:
    forum = client.forum
    now = timezone.now()
    RuleFactory(forum=forum)
    # A second coach, so that a coach may leave.
    second_coach = MembershipFactory(forum=forum, role="coach", name="Toinen")
    thread = ThreadFactory(forum=forum, opened_by=coach)
    ended = ThreadFactory(forum=forum, opened_by=coach, closed_at=now)
    said = PostFactory(thread=ended, author=client)
    drawn(said)
    recap = RecapFactory(thread=ended)
    QuoteFactory(recap=recap, post=said)
    post = PostFactory(thread=thread, author=client)
    deleted = PostFactory(thread=thread, author=client, deleted_at=now)
    drawn(post)
    draft = DraftFactory(thread=thread, author=client)
    drawing_on_photo(draft)
    practised = PostFactory(thread=practice.open_box(by=client), author=client)
    invited = StaffInvitation.objects.create(
        organisation=forum.organisation,
        role="coach",
        name="Aino",
        code_digest=tokens.code_digest(tokens.normalise_card_code(STAFF_CODE)),
        created_by=administrator,
        expires_at=now + dt.timedelta(days=7),
    )
    return World(
        forum=forum,
        client=client,
        coach=coach,
        second_coach=second_coach,
        member=member,
        thread=thread,
        ended=ended,
        post=post,
        deleted=deleted,
        draft=draft,
        ended_draft=DraftFactory(thread=ended, author=client),
        picture=AttachmentFactory(post=post),
        deleted_picture=AttachmentFactory(post=deleted),
        draft_picture=AttachmentFactory(
            post=None, draft=draft, original=ContentFile(tiny_webp(), name="original")
        ),
        voice=RecordingFactory(post=post, transcript=SAID),
        draft_voice=RecordingFactory(post=None, draft=draft),
        practised=practised,
        practice_picture=AttachmentFactory(post=practised),
        practice_draft=DraftFactory(thread=practised.thread, author=client),
        invitation=InvitationFactory(forum=forum, created_by=coach),
        staff_invitation=invited,
        project=ProjectFactory(organisations=[forum.organisation]),
        proposal=RuleProposalFactory(by=client),
        asked=PrivateMessageFactory(line__membership=member),
        prompt=PromptFactory(forum=forum, written_by=coach),
        untouched=ThreadFactory(forum=forum, opened_by=coach),
        led=HostingFactory(thread__forum=forum, thread__opened_by=coach, host=client).thread,
        strength=StrengthFactory(member=client, seen_by=member),
        report=ReportFactory(post=post, by=member),
        worry=WorryFactory(about=client, by=member),
        meeting=MeetingFactory(made_by=coach),
        past_meeting=MeetingFactory(made_by=coach, starts_at=now - dt.timedelta(days=3)),
        step=NextStepFactory(recap=recap, owner=client),
        development=DevelopmentQuoteFactory(development__by=client, post=post).development,
        note=ObservationFactory(author=coach),
        others_note=ObservationFactory(author=second_coach, is_shared=True),
        met=Met.by(coach),
    )


def patterns(
    resolver: URLResolver, parts: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    """(name of a URL, names of the parts of its address)"""
    for entry in resolver.url_patterns:
        here = parts | entry.pattern.regex.groupindex.keys()
        if isinstance(entry, URLPattern):
            yield entry.name or "", here
        else:
            yield from patterns(entry, here)


def parts_of(name: str) -> frozenset[str]:
    return dict(patterns(get_resolver()))[name]
