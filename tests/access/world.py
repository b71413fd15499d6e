"""What the matrix's addresses point at: client's message, draft and pictures in aamukahvit, and Lahti's own."""

import datetime as dt
import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from PIL import Image

from forums.actions import practice
from forums.actions.transcripts import mark_of
from forums.models import (
    Attachment,
    Draft,
    Forum,
    Invitation,
    Membership,
    Post,
    PrivateMessage,
    Strength,
    Report,
    Thread,
)
from lib import tokens
from profiles.models import Project, StaffInvitation
from tests.factories import (
    AttachmentFactory,
    DraftFactory,
    HostingFactory,
    InvitationFactory,
    MembershipFactory,
    PostFactory,
    PrivateMessageFactory,
    ProjectFactory,
    QuoteFactory,
    RecapFactory,
    RecordingFactory,
    ReportFactory,
    RuleFactory,
    StrengthFactory,
    ThreadFactory,
    tiny_webp,
)

SAID = "0.01 Tuuli puhuu."
STAFF_CODE = "ABCD-EFGH-JKMN-PQRS-TVWX"


@dataclass
class World:
    forum: Forum
    client: Membership
    coach: Membership
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
    led: Thread
    strength: Strength
    report: Report

    def url(self, name: str) -> str:
        """`name` is a URL's, or with "@" one of its special cases: the same address for another object."""
        name, _, case = name.partition("@")
        known = self.parts() | self.case(case)
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
            "draft_id": self.draft.pk,
            "invitation_id": self.invitation.pk,
            "key": "1-2",
            "kind": "wish",
            "member_id": self.member.pk,
            "membership_id": self.client.pk,
            "number": self.post.number,
            "organisation_id": self.forum.organisation_id,
            "page": 1,
            "pk": 1,
            "project_id": self.project.pk,
            "report_id": self.report.pk,
            "role": "coach",
            "size": "small",
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
            "unknown": {"kind": "like"},
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

    def data(self, name: str) -> dict[str, Any]:
        """A form that would be accepted from whoever may send it."""
        return {
            "ask": {"text": "Tämä on vaikeaa.", "key": uuid.uuid4()},
            "desk_group_new": self.group_settings
            | {"own_name": "Marjut", "key": uuid.uuid4(), "organisation": self.forum.organisation_id},
            "draft_attachment_delete": {"attachment": self.draft_picture.pk},
            "draft_drawing": {"svg": "<svg></svg>", "png": picture("PNG")},
            "draft_ground": {"photo": picture("JPEG")},
            "draft_photo": {"photo": picture("JPEG")},
            "draft_recording": {"kind": "voice", "recording": SimpleUploadedFile("puhe", b"OggS")},
            "draft_photo_edit": {"picture": picture("JPEG")},
            "draft_photo_turn": {"picture": self.draft_picture.pk},
            "draft_save": {"body": "Hei"},
            "draft_send": {"body": "Hei"},
            "draft_strokes": {"svg": "<svg></svg>"},
            "group_interests": {"text": "kalastus"},
            "group_invitations": {"key": uuid.uuid4(), "days": "7", "people": "15"},
            "group_member_role": {"role": "host"},
            "group_member_strengths": {"kind": "listens"},
            "group_strength_keep": {"act": "show"},
            "group_strengths": {"chosen": "1", "kinds": ["humour"]},
            "thread_host": {"act": "end"},
            "thread_lead": {"answer": "no"},
            "thread_words": {"title": "Kalastus", "topic": "Mikä on suurin kalasi?"},
            "group_presence": {"text": "Luen viestit huomenna."},
            "group_rules_edit": rules_form(),
            "group_settings": self.group_settings,
            "join": {"code": self.invitation.code},
            "join_card": {"pin": "2846"},
            "join_name": {
                "key": uuid.uuid4(),
                "kind": "nickname",
                "name": "Kaarna",
                "mode": "take_part",
                "device": "remember",
            },
            "language": {"language": "sv"},
            "line": {"text": "Tämä on vaikeaa.", "key": uuid.uuid4()},
            "me_card_new": {"pin": "2846"},
            "me_card_pin": {"pin": "2846"},
            "me_mode": {"mode": "listen"},
            "media_text": {"text": "0.02 Tuuli puhuu.", "began_from": mark_of(SAID)},
            "me_device_thing": {"result": "works"},
            "member_line": {"text": "Autan mielelläni.", "key": uuid.uuid4(), "seen": self.asked.pk},
            "me_name": {"kind": "nickname", "name": "Kaarna"},
            "me_reading": {
                "theme": "dark",
                "text_size": "large",
                "language": "en",
                "time_zone": "Europe/Helsinki",
                "speed": "slow",
            },
            "me_support": {"hard": ["small_text"], "helps": ["time"], "in_own_words": "Silmälasit auttavat."},
            "me_text_size": {"size": "large"},
            "organisation_invite": {"name": "Aino", "role": "coach"},
            "organisation_new": {"name": "Heinola"},
            "post_tell": {"reason": "hurts"},
            "desk_review": {"act": "leave"},
            "post_edit": {"body": "Toinen sana"},
            "post_sharing": {"may": "1"},
            "post_react": {"word": "thanks"},
            "project": {"name": "Uusi nimi", "organisations": [self.forum.organisation_id]},
            "project_new": {"name": "Toinen hanke", "organisations": [self.forum.organisation_id]},
            "recap": {"talked": "Puhuimme syksystä.", "thanks": "Kiitos teille!"},
            "sign_in": {"way": "card", "device": "own"},
            "staff_invitation": {
                "username": "aino.coach",
                "name": "Aino",
                "password": "kolme sanaa peräkkäin",
                "password1": "kolme sanaa peräkkäin",
            },
            "thread_read": {"number": 1},
            "thread_settings": {"saved": "1", "offered": ["photo"], "length_guide": "short"},
        }.get(name.partition("@")[0], {})

    @property
    def group_settings(self) -> dict[str, Any]:
        return {
            "name": "Uusi nimi",
            "badge": "cup",
            "identity_policy": "each_chooses",
            "coach_sees_account": "",
        }


def rules_form() -> dict[str, str]:
    form = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "act": "save"}
    return form | {"form-0-text": "Olemme ystävällisiä.", "form-0-reason": "Se auttaa kaikkia."}


def picture(kind: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "#7a9a8f").save(out, kind)
    return SimpleUploadedFile("kuva", out.getvalue(), f"image/{kind.lower()}")


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
    MembershipFactory(forum=forum, role="coach", name="Toinen")
    thread = ThreadFactory(forum=forum, opened_by=coach)
    ended = ThreadFactory(forum=forum, opened_by=coach, closed_at=now)
    said = PostFactory(thread=ended, author=client)
    drawn(said)
    QuoteFactory(recap=RecapFactory(thread=ended), post=said)
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
        asked=PrivateMessageFactory(line__membership=member),
        led=HostingFactory(thread__forum=forum, thread__opened_by=coach, host=client).thread,
        strength=StrengthFactory(member=client, seen_by=member),
        report=ReportFactory(post=post, by=member),
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
