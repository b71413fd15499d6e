"""What the composer asks besides words: how a turn ends, which ways are offered, how long a turn is (P31, P46)."""

import re
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forums.actions import drawings, posts, threads
from forums.actions.choices import Choices
from forums.models import Attachment, Draft, Forum, Means, Membership, Post, PostRevision, Thread, TurnEnd
from profiles.models import DeviceCheck
from tests.conftest import Browse
from tests.factories import AttachmentFactory, DraftFactory, PostFactory
from tests.forums.test_composer import chosen, page, tiles
from tests.forums.writing import JSON, Writer, photo, writer, writing

__all__ = ["writer"]


def offers(browser: Any, thread: Thread) -> list[str]:
    """The ways of the conversation's dock."""
    return re.findall(r"reply\?means=(\w+)", browser.get(f"/c/{thread.pk}").content.decode())


def ticked(html: str, name: str) -> list[str]:
    boxes = re.findall(rf'<input class="form-check-input"[^>]* name="{name}" value="([\w-]*)"([^>]*)>', html)
    return [value for value, rest in boxes if re.search(r"\bchecked\b", rest)]


@pytest.fixture
def opener(browse: Browse, coach: Membership) -> Writer:
    """Marjut at a new conversation."""
    return writing(browse, coach, f"group={coach.forum.slug}")


class TestEndOfTurn:
    def test_it_is_asked_and_may_be_left_open(self, writer: Writer, thread: Thread) -> None:
        html = page(writer, f"/c/{thread.pk}/reply")
        assert "How does your turn end?" in html
        assert ticked(html, "turn_end") == [""]
        writer.post("send", body="Hei")
        assert Post.objects.get().turn_end == ""
        assert 'class="turn-end"' not in page(writer, f"/c/{thread.pk}")

    def test_it_is_kept_in_the_draft_and_told_on_the_message(self, writer: Writer, thread: Thread) -> None:
        writer.post("save", body="Missä olit?", turn_end="question", accept=JSON)
        html = page(writer, f"/d/{writer.key}")
        assert ticked(html, "turn_end") == ["question"]
        assert 'data-preview-turn><p class="tag tag-calm">A question to you</p>' in html
        writer.post("send", body="Missä olit?", turn_end="question")
        message = page(writer, f"/c/{thread.pk}")
        assert message.index("Missä olit?") < message.index('<p class="tag tag-calm">A question to you</p>')

    def test_what_is_no_end_of_a_turn_stops_nothing(self, writer: Writer) -> None:
        answer = writer.post("send", body="Hei", turn_end="x" * 5000, length_guide="huge", asked="photo")
        assert answer.status_code == 303
        assert Post.objects.get().turn_end == ""

    def test_it_is_changed_by_editing_and_leaves_no_trace(
        self, writer: Writer, thread: Thread, client: Membership
    ) -> None:
        PostFactory(thread=thread, author=client, body="Hei", turn_end=TurnEnd.QUESTION)
        edit = f"/c/{thread.pk}/m/1/edit"
        assert ticked(page(writer, edit), "turn_end") == ["question"]
        writer.browser.post(edit, {"body": "Hei", "turn_end": "done"})
        post = Post.objects.get()
        assert (post.turn_end, post.edited_at, PostRevision.objects.count()) == ("done", None, 0)
        assert "I am done" in page(writer, f"/c/{thread.pk}")

    def test_what_was_still_coming_is_ended_on_ones_own_message(
        self, writer: Writer, thread: Thread, client: Membership
    ) -> None:
        PostFactory(thread=thread, author=client, turn_end=TurnEnd.COMING)
        assert f"/c/{thread.pk}/m/1/turn" in page(writer, f"/c/{thread.pk}")
        for _ in range(2):
            assert writer.browser.post(f"/c/{thread.pk}/m/1/turn").status_code == 303
        assert Post.objects.get().turn_end == "done"
        assert f"/c/{thread.pk}/m/1/turn" not in page(writer, f"/c/{thread.pk}")

    def test_nobody_ends_the_turn_of_another(
        self, writer: Writer, thread: Thread, client: Membership, client_2: Membership, browse: Browse
    ) -> None:
        PostFactory(thread=thread, author=client_2, turn_end=TurnEnd.COMING)
        shown = page(writer, f"/c/{thread.pk}")
        assert "Still coming" in shown
        assert "/m/1/turn" not in shown
        with pytest.raises(PermissionDenied):
            posts.end_turn(post=Post.objects.get(), by=client)
        assert Post.objects.get().turn_end == "coming"


class TestWaysOfOneConversation:
    def test_a_coach_chooses_them_when_opening_it(self, opener: Writer, coach: Membership) -> None:
        path = f"/g/{coach.forum.slug}/new"
        every = [means.value for means in coach.forum.means if means != Means.WRITE]
        assert ticked(page(opener, path), "offered") == every
        words = {"title": "Syksy", "body": "Millainen?", "is_topic": "on"}
        opener.post("send", **words, asked=" ".join(every), offered=["draw"], length_guide="short")
        thread = Thread.objects.get()
        assert (thread.means_off, thread.length_guide) == (
            [means for means in every if means != "draw"],
            "short",
        )
        assert offers(opener.browser, thread) == ["write", "draw"]

    def test_what_was_chosen_is_kept_with_the_draft(self, opener: Writer, coach: Membership) -> None:
        opener.post(
            "save", accept=JSON, asked="photo draw", offered=["photo"], is_topic="on", length_guide="medium"
        )
        html = page(opener, f"/d/{opener.key}")
        assert 'name="is_topic" checked' in html
        assert "photo" in ticked(html, "offered")
        assert "draw" not in ticked(html, "offered")
        assert ticked(html, "length_guide") == ["medium"]

    def test_choices_without_a_word_are_not_shown_as_an_unfinished_message(
        self, opener: Writer, browse: Browse
    ) -> None:
        opener.post("save", accept=JSON, is_topic="on")
        assert Draft.objects.count() == 1
        assert f"/d/{opener.key}" not in opener.browser.get("/").content.decode()
        opener.post("save", then="later", is_topic="on")

    def test_only_a_coach_chooses_anything_about_a_conversation(self, client: Membership) -> None:
        for choices in (Choices(means_off=("photo",)), Choices(length_guide="short"), Choices(is_topic=True)):
            with pytest.raises(PermissionDenied):
                threads.open_thread(by=client, title="Oma", topic="", key=uuid.uuid4(), choices=choices)
        threads.open_thread(
            by=client, title="Oma", topic="", key=uuid.uuid4(), choices=Choices(turn_end="done")
        )

    def test_and_later_on_the_conversations_own_page(
        self, opener: Writer, thread: Thread, writer: Writer
    ) -> None:
        settings = f"/c/{thread.pk}/settings"
        assert settings in page(opener, f"/c/{thread.pk}")
        assert settings not in page(writer, f"/c/{thread.pk}")
        assert "photo" in ticked(page(opener, settings), "offered")
        answer = opener.browser.post(settings, {"saved": "1", "offered": ["draw"], "length_guide": "long"})
        assert answer["Location"] == f"/c/{thread.pk}"
        thread.refresh_from_db()
        assert "photo" in thread.means_off
        assert thread.length_guide == "long"
        assert offers(writer.browser, thread) == ["write", "draw"]
        opener.browser.post(settings, {"saved": "1", "offered": ["draw", "photo"]})
        assert "photo" in offers(writer.browser, thread)

    def test_the_composer_leads_there_and_keeps_the_words(self, opener: Writer, thread: Thread) -> None:
        opener.place = f"in={thread.pk}"
        answer = opener.post("save", body="Kesken", then="settings")
        assert answer["Location"] == f"/c/{thread.pk}/settings"
        assert Draft.objects.get().body == "Kesken"

    def test_no_way_but_those_of_the_group_and_never_writing(
        self, opener: Writer, thread: Thread, coach: Membership
    ) -> None:
        Forum.objects.update(allows_photo=False)
        thread.means_off = ["photo"]
        thread.save()
        html = page(opener, f"/c/{thread.pk}/settings")
        assert 'value="photo"' not in html
        opener.browser.post(f"/c/{thread.pk}/settings", {"saved": "1", "offered": ["draw", "speak", "video"]})
        thread.refresh_from_db()
        assert thread.means_off == ["photo"]
        threads.change(thread=thread, by=coach, means_off=["write", "draw", "x"], length_guide="x")
        thread.refresh_from_db()
        assert (thread.means_off, thread.length_guide) == (["draw"], "")

    def test_what_is_off_is_absent_and_refused_in_words_with_the_text_kept(
        self, writer: Writer, thread: Thread
    ) -> None:
        Thread.objects.update(means_off=["photo", "draw"])
        html = page(writer, f"/c/{thread.pk}/reply?means=photo")
        assert {"photo", "draw"}.isdisjoint(tiles(html))
        assert chosen(html) == ["write"]
        answer = writer.post("photo", body="Tässä", means="photo", photo=photo())
        text = answer.content.decode()
        assert answer.status_code == 403
        assert "This way of telling is not in use in this conversation." in text
        assert "Tässä</textarea>" in text
        writer.post("save", body="Tässä")
        assert writer.browser.get(f"/d/{writer.key}/drawing").status_code == 403
        assert writer.browser.post(f"/d/{writer.key}/strokes", {"svg": "<svg></svg>"}).status_code == 403

    def test_what_was_begun_before_stays_and_may_be_sent(self, writer: Writer, thread: Thread) -> None:
        writer.post("photo", body="Tässä", means="photo", photo=photo())
        Thread.objects.update(means_off=["photo"])
        html = page(writer, f"/d/{writer.key}")
        assert "You can still send what you made." in html
        assert writer.post("send", body="Tässä").status_code == 303
        assert Attachment.objects.get().post == Post.objects.get()

    def test_a_drawing_that_was_begun_may_be_finished(
        self, writer: Writer, thread: Thread, client: Membership
    ) -> None:
        draft = DraftFactory(author=client, thread=thread)
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0L9 9"/></svg>'
        drawn = drawings.Drawn(svg, Attachment.Ground.PAPER, timezone.now())
        drawings.keep(draft=draft, by=client, drawn=drawn)
        Thread.objects.update(means_off=["draw"])
        html = page(writer, f"/d/{draft.pk}")
        assert "draw" not in tiles(html)
        assert "Go on drawing" in html
        assert writer.browser.get(f"/d/{draft.pk}/drawing").status_code == 200
        assert writer.browser.post(f"/d/{draft.pk}/strokes", {"svg": svg}).status_code == 200


class TestLength:
    @pytest.mark.parametrize(
        ("guide", "sentence", "words"),
        [("short", "A few words are enough.", 25), ("medium", "A few sentences are enough.", 80)],
    )
    def test_it_is_a_sentence_and_a_soft_bar(
        self, writer: Writer, thread: Thread, guide: str, sentence: str, words: int
    ) -> None:
        assert "data-length" not in page(writer, f"/c/{thread.pk}/reply")
        Thread.objects.update(length_guide=guide)
        html = page(writer, f"/c/{thread.pk}/reply")
        assert sentence in html
        assert f'data-length-words="{words}"' in html
        assert re.search(r'data-length-seconds="\d+"', html)
        assert re.search(r'<textarea[^>]*aria-describedby="[^"]*id_body_length"', html)

    def test_taking_the_room_one_needs_has_no_bar(self, writer: Writer, thread: Thread) -> None:
        Thread.objects.update(length_guide="long")
        html = page(writer, f"/c/{thread.pk}/reply")
        assert "Take the room you need." in html
        assert "<progress" not in html

    def test_it_never_cuts(self, writer: Writer, thread: Thread) -> None:
        Thread.objects.update(length_guide="short")
        long = "sana " * 600
        writer.post("send", body=long)
        assert Post.objects.get().body == long.strip()


class TestTiles:
    def test_the_way_used_last_in_the_group_opens_first(
        self, writer: Writer, thread: Thread, client: Membership, client_2: Membership
    ) -> None:
        AttachmentFactory(post=PostFactory(thread=thread, author=client), kind=Attachment.Kind.DRAWING)
        PostFactory(thread=thread, author=client_2)
        assert chosen(page(writer, f"/c/{thread.pk}/reply")) == ["draw"]
        assert chosen(page(writer, f"/c/{thread.pk}/reply?means=photo")) == ["photo"]
        PostFactory(thread=thread, author=client)
        assert chosen(page(writer, f"/c/{thread.pk}/reply")) == ["write"]

    def test_the_chosen_one_is_also_named_in_words(self, writer: Writer, thread: Thread) -> None:
        html = page(writer, f"/c/{thread.pk}/reply?means=photo")
        assert 'Photo<span class="vh">, chosen</span>' in html

    def test_what_does_not_work_yet_on_this_device_comes_last_and_says_so(
        self, writer: Writer, thread: Thread, client: Membership
    ) -> None:
        device = uuid.uuid4()
        results = {"picture": "not_yet", "drawing": "works"}
        for thing, result in results.items():
            DeviceCheck.objects.create(user=client.user, device=device, thing=thing, result=result)
        path = f"/c/{thread.pk}/reply"
        before = tiles(page(writer, path))
        for cookie in (str(uuid.uuid4()), "x", ""):
            writer.browser.cookies["device"] = cookie
            assert tiles(page(writer, path)) == before
        writer.browser.cookies["device"] = str(device)
        html = page(writer, path)
        assert tiles(html) == [*(way for way in before if way != "photo"), "photo"]
        assert html.count("<small>Does not work yet</small>") == 1

    def test_the_composer_opens_with_a_way_that_works_on_this_device(
        self, writer: Writer, thread: Thread, client: Membership
    ) -> None:
        AttachmentFactory(post=PostFactory(thread=thread, author=client), kind=Attachment.Kind.DRAWING)
        path, device = f"/c/{thread.pk}/reply", uuid.uuid4()
        writer.browser.cookies["device"] = str(device)
        assert chosen(page(writer, path)) == ["draw"]
        check = DeviceCheck.objects.create(
            user=client.user, device=device, thing="drawing", result=DeviceCheck.Result.NOT_YET
        )
        assert chosen(page(writer, path)) == ["write"]
        assert chosen(page(writer, f"{path}?means=draw")) == ["draw"], "asked for all the same"
        check.result = DeviceCheck.Result.WORKS
        check.save()
        assert chosen(page(writer, path)) == ["draw"]
