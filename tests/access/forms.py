"""A form for each address that would be accepted from whoever may send it."""

import datetime as dt
import io
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from forums.actions.transcripts import mark_of
from forums.models import Meeting
from tests.access.world import MODEL, SAID, World

GROUP_SETTINGS = {
    "name": "Uusi nimi",
    "badge": "cup",
    "identity_policy": "each_chooses",
    "coach_sees_account": "",
}
NOTE = {"occurred_on": "2026-01-15", "saw": "Moni palasi keskusteluun.", "who": "me"}


def data(world: World, name: str) -> dict[str, Any]:
    """A form that would be accepted from whoever may send it."""
    forms: dict[str, dict[str, Any]] = {
        "ask": {"text": "Tämä on vaikeaa.", "key": uuid.uuid4()},
        "desk_answer": {"body": "Kiitos viestistäsi!", "key": uuid.uuid4(), "seen": world.post.number + 9},
        "desk_presence": {"ready": "thinking"},
        "desk_greet": {"text": "Hei!", "key": uuid.uuid4()},
        "desk_group_import": {"file": SimpleUploadedFile("malli.json", MODEL)},
        "desk_group_new": GROUP_SETTINGS
        | {"own_name": "Marjut", "key": uuid.uuid4(), "organisation": world.forum.organisation_id},
        "draft_attachment_delete": {"attachment": world.draft_picture.pk},
        "draft_drawing": {"svg": "<svg></svg>", "png": picture("PNG")},
        "draft_ground": {"photo": picture("JPEG")},
        "draft_photo": {"photo": picture("JPEG")},
        "draft_recording": {"kind": "voice", "recording": SimpleUploadedFile("puhe", b"OggS")},
        "draft_photo_edit": {"picture": picture("JPEG")},
        "draft_photo_turn": {"picture": world.draft_picture.pk},
        "draft_save": {"body": "Hei"},
        "draft_send": {"body": "Hei"},
        "draft_strokes": {"svg": "<svg></svg>"},
        "group_end": {"delete_on": timezone.localdate() + dt.timedelta(days=30)},
        "group_interests": {"text": "kalastus"},
        "group_invitations": {"key": uuid.uuid4(), "days": "7", "people": "15"},
        "group_member_role": {"role": "host"},
        "group_note": NOTE,
        "group_note_new": NOTE,
        "group_path_stage": {"to": "1", "seen": "0"},
        "group_path_tick": {"task": "rules", "done": "1"},
        "group_member_strengths": {"kind": "listens"},
        "group_strength_keep": {"act": "show"},
        "group_strengths": {"chosen": "1", "kinds": ["humour"]},
        "thread_host": {"act": "end"},
        "thread_lead": {"answer": "no"},
        "thread_words": {"title": "Kalastus", "topic": "Mikä on suurin kalasi?"},
        "group_presence": {"text": "Luen viestit huomenna."},
        "thread_presence": {"ready": "thinking"},
        "group_rules_edit": rules_form(),
        "group_rules_together": {"text": "Kysytään.", "reason": "Se auttaa.", "key": uuid.uuid4()},
        "group_rules_say": {"text": "Hyvä ajatus.", "key": uuid.uuid4()},
        "group_rules_word": {"word": "thanks"},
        "group_rules_take": {"text": "Kysymme ensin.", "reason": "Se auttaa."},
        "group_rules_why_not": {"answer": "Kiitos. Puhutaan tästä vielä."},
        "group_settings": GROUP_SETTINGS,
        "group_substitute": {
            "starts_on": timezone.localdate(),
            "ends_on": timezone.localdate(),
            "person": str(world.second_coach.user_id),
        },
        "group_together_new": {"stage": "1", "title": "Iltaryhmä", "key": uuid.uuid4()},
        "group_together_edit": {"title": "Iltaisin on hiljaista"},
        "group_together_part": {"stage": "0"},
        "group_together_messages": {"thread": world.thread.pk, "post": world.post.pk},
        "group_together_take_out": {"post": world.post.pk},
        "group_together_stage": {"done": "Kysyimme kaikilta.", "seen": "0", "act": "move"},
        "group_together_back": {"seen": "0"},
        "group_together_people": {"stage": "0", "member": world.member.pk, "agrees": "on"},
        "group_together_change": {"changed": "Ryhmä on auki myös illalla."},
        "join": {"code": world.invitation.code},
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
        "meeting_answer": {"answer": "maybe"},
        "meeting_edit": meeting_form(world.meeting),
        "meeting_new": meeting_form(),
        "member_line": {"text": "Autan mielelläni.", "key": uuid.uuid4(), "seen": world.asked.pk},
        "me_name": {"kind": "nickname", "name": "Kaarna"},
        "me_reading": {
            "theme": "dark",
            "text_size": "large",
            "language": "en",
            "time_zone": "Europe/Helsinki",
            "speed": "slow",
        },
        "me_step": {"act": "done"},
        "me_support": {"hard": ["small_text"], "helps": ["time"], "in_own_words": "Silmälasit auttavat."},
        "me_text_size": {"size": "large"},
        "organisation_invite": {"name": "Aino", "role": "coach"},
        "organisation_new": {"name": "Heinola"},
        "post_tell": {"reason": "hurts"},
        "desk_review": {"act": "leave"},
        "desk_worry": {"kind": "contacted"},
        "organisation_worry": {
            "worry_steps": "Soita päivystäjälle.",
            "helplines": "Kriisipuhelin: 09 2525 0111",
        },
        "post_edit": {"body": "Toinen sana"},
        "post_sharing": {"may": "1"},
        "post_react": {"word": "thanks"},
        "prompt": {"title": "Viikon kuva", "version": 1, "act": "keep"},
        "prompt_new": {"title": "Viikon kuva", "version": 0, "key": uuid.uuid4(), "act": "keep"},
        "project": {"name": "Uusi nimi", "organisations": [world.forum.organisation_id]},
        "project_new": {"name": "Toinen hanke", "organisations": [world.forum.organisation_id]},
        "recap": {"talked": "Puhuimme syksystä.", "thanks": "Kiitos teille!"},
        "recap_answer": {"words": "Kävelemme perjantaina."},
        "sign_in": {"way": "card", "device": "own"},
        "staff_invitation": {
            "username": "aino.coach",
            "name": "Aino",
            "password": "kolme sanaa peräkkäin",
            "password1": "kolme sanaa peräkkäin",
        },
        "thread_close": {"seen": 99},
        "thread_read": {"number": 1},
        "thread_settings": {"saved": "1", "offered": ["photo"], "length_guide": "short"},
    }
    return forms.get(name.partition("@")[0], {})


def rules_form() -> dict[str, str]:
    form = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "act": "save"}
    return form | {"form-0-text": "Olemme ystävällisiä.", "form-0-reason": "Se auttaa kaikkia."}


def meeting_form(meeting: Meeting | None = None) -> dict[str, Any]:
    day = timezone.localdate() + dt.timedelta(days=20)
    return {
        "title": "Aamukahvit verkossa",
        "day": day.isoformat(),
        "begins": "10:00",
        "ends": "10:45",
        "video": "room",
        "key": meeting.key if meeting else uuid.uuid4(),
        "sequence": meeting.sequence if meeting else 0,
        "sure": "",
    }


def picture(kind: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "#7a9a8f").save(out, kind)
    return SimpleUploadedFile("kuva", out.getvalue(), f"image/{kind.lower()}")
