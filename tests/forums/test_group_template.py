"""The file of a group's model: what is written is read again, and nothing else does any harm (P15, P88)."""

import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forums.actions.ready_models import ready_models
from forums.group_template import Ground, GroupTemplate, PlannedTopic, StagePlan, read, write
from forums.group_template.model import FAR, MOST_BYTES
from forums.group_template.parts import one_line
from forums.models import Forum, Means, StageKind, Thread
from lib import richtext
from profiles.identity import AVATARS, IdentityPolicy, clean_name
from tests.architecture.tree import ROOT

pytestmark = pytest.mark.usefixtures("in_english")
SCHEMA = json.loads((ROOT / "docs/schemas/omatahti-group-1.schema.json").read_text(encoding="utf-8"))
LEAST = {"format": "omatahti-group", "version": 1, "name": "Malli"}


def file(**fields: Any) -> bytes:
    return json.dumps(LEAST | fields).encode()


# Every model that can be


def words(most: int) -> st.SearchStrategy[str]:
    return st.text(max_size=most // 4).map(one_line).filter(lambda text: len(text) <= most)


def some_means(*always: Means) -> st.SearchStrategy[tuple[Means, ...]]:
    others = [means for means in Means if means != Means.WRITE]
    chosen = st.sets(st.sampled_from(others)).map(lambda found: {*found, *always})
    return chosen.map(lambda found: tuple(means for means in Means if means in found))


DAYS = st.none() | st.integers(-FAR, FAR)
TIMES = st.times().map(lambda time: f"{time:%H:%M}")


@st.composite
def topics(draw: st.DrawFn) -> PlannedTopic:
    day = draw(DAYS)
    return PlannedTopic(
        title=draw(words(120).filter(bool)),
        text=richtext.clean_source(draw(st.text(max_size=200))),
        is_topic=draw(st.booleans()),
        means_off=draw(some_means()),
        length_guide=draw(st.sampled_from(["", *Thread.LengthGuide.values])),
        day=day,
        time="" if day is None else draw(TIMES),
    )


@st.composite
def stages(draw: st.DrawFn, *, dated: bool) -> tuple[StagePlan, ...]:
    early, late = draw(DAYS), sorted(draw(st.lists(st.integers(0, FAR), min_size=3, max_size=3)))
    days = [-abs(early) if early else early, 0, *late] if dated else [None] * len(StageKind)
    return tuple(StagePlan(day, draw(words(160))) for day in days)


@st.composite
def templates(draw: st.DrawFn) -> GroupTemplate:
    planned = draw(st.lists(topics(), max_size=4))
    dated = draw(st.booleans()) or any(topic.day is not None for topic in planned)
    return GroupTemplate(
        name=draw(st.text(max_size=40).map(clean_name)),
        language=draw(st.sampled_from(["fi", "sv", "en"])),
        badge=draw(st.sampled_from(list(AVATARS))),
        kind=draw(st.sampled_from(Forum.Kind.values)),
        names=draw(st.sampled_from(IdentityPolicy.values)),
        means=draw(some_means(Means.WRITE)),
        listening=draw(st.booleans()),
        members_open_conversations=draw(st.booleans()),
        rules=tuple(draw(st.lists(st.builds(Ground, words(160).filter(bool), words(240)), max_size=7))),
        topics=tuple(planned),
        stages=draw(stages(dated=dated)),
    )


@given(templates())
def test_what_is_written_is_read_as_it_was(template: GroupTemplate) -> None:
    written = write(template)
    reading = read(written.encode())
    assert (reading.template, reading.wrong, reading.unknown) == (template, (), ())
    assert write(template) == written
    jsonschema.validate(json.loads(written), SCHEMA)


def test_ready_models_are_models() -> None:
    found = ready_models()
    assert [model.key for model in found] == ["eight-weeks", "short-course", "professionals"]
    assert [model.template.kind for model in found] == ["clients", "clients", "professionals"]
    for model in found:
        written = write(model.template)
        jsonschema.validate(json.loads(written), SCHEMA)
        assert read(written.encode()).template == model.template
        assert len(model.template.topics) >= 5
        assert all(rule.text and rule.reason for rule in model.template.rules)


# What is not a model


def test_a_newer_version_says_what_to_do() -> None:
    reading = read(file(version=2, something="new"))
    assert (reading.template, reading.code) == (None, "newer")
    assert reading.wrong[0].startswith("This file was made by a newer Omatahti than this one.")
    assert "ask your administrator to update this site" in reading.wrong[0]


def test_unknown_fields_are_named_and_the_rest_is_used() -> None:
    reading = read(
        file(
            surveys=[1],
            rules=[{"text": "Olemme ystävällisiä.", "colour": "red"}],
            topics=[{"title": "Alku", "mood": {}}],
            stages={"dreaming": {"day": 3}, "before": {"place": "Lahti"}},
        )
    )
    assert reading.template is not None
    assert reading.template.rules == (Ground("Olemme ystävällisiä."),)
    assert reading.template.topics == (PlannedTopic("Alku"),)
    assert reading.unknown == (
        "surveys",
        "rules 1: colour",
        "topics 1: mood",
        "stages: dreaming",
        "stages before: place",
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "broken"),
        (b"{", "broken"),
        (b"\xff\xfe\x00", "broken"),
        (b"[" * 200_000, "broken"),
        (b"1" * 20_000, "broken"),
        (b" " * (MOST_BYTES + 1), "large"),
        (b"null", "foreign"),
        (b"[]", "foreign"),
        (b'{"format": "other", "version": 1}', "foreign"),
        (b'{"format": "omatahti-group"}', "version"),
        (b'{"format": "omatahti-group", "version": true}', "version"),
        (b'{"format": "omatahti-group", "version": "1"}', "version"),
        (b'{"format": "omatahti-group", "version": 0}', "version"),
        (b'{"format": "omatahti-group", "version": 1e400}', "version"),
    ],
)
def test_what_cannot_be_read_says_why_in_a_sentence(data: bytes, code: str) -> None:
    reading = read(data)
    assert (reading.template, reading.code) == (None, code)
    assert reading.wrong[0].endswith(".")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": 5}, "name. This should be text."),
        ({"name": "x" * 61}, "name. This is too long. There is room for 60 characters."),
        ({"badge": "skull"}, "badge. This should be one of these: star, leaf,"),
        ({"means": "photo"}, "means. This should be a list."),
        ({"means": [["photo"]]}, "means. Each should be one of these: write, photo, draw, speak, video."),
        ({"listening": 1}, "listening. This should be true or false."),
        ({"rules": {}}, "rules. This should be a list."),
        ({"rules": ["Ole ystävällinen"]}, "rules. This should be a group of fields."),
        ({"rules": [{"text": "a"}] * 8}, "rules. There are too many. There is room for 7."),
        ({"rules": [{"reason": "Siksi."}]}, "rules 1: text. The rule itself is missing."),
        (
            {"topics": [{"title": "A", "day": 1.5}]},
            "topics 1: day. This should be a whole number between -1000 and 1000",
        ),
        ({"topics": [{"title": "A", "day": True}]}, "topics 1: day. This should be a whole number"),
        (
            {"topics": [{"title": "A", "time": "25:00"}]},
            "topics 1: time. This should be a time, for example 09:30.",
        ),
        (
            {"topics": [{"title": "A", "length_guide": "huge"}]},
            "topics 1: length_guide. This should be one of these:",
        ),
        ({"stages": []}, "stages. This should be a group of fields."),
        ({"stages": {"getting_to_know": {"day": 3}}}, "stages: getting_to_know. The group's first day is 0."),
        (
            {"stages": {"closing": {"day": 9}, "after": {"day": 8}}},
            "stages: day. A later stage begins before an earlier one.",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_place(fields: dict[str, Any], sentence: str) -> None:
    reading = read(file(**fields))
    assert (reading.template, reading.code) == (None, "wrong")
    assert reading.wrong[0].startswith(sentence)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            LEAST | fields if "after" not in str(fields) else LEAST | {"stages": {"nowhere": {}}}, SCHEMA
        )


def test_nasty_text_comes_in_clean() -> None:
    text = "<script>alert(1)</script>\u202eabc\x00\ud800 **hyvä**"
    reading = read(file(name=text, rules=[{"text": text}], topics=[{"title": text, "text": text}]))
    assert reading.template is not None
    topic = reading.template.topics[0]
    assert topic.title == topic.text == "<script>alert(1)</script>abc **hyvä**"
    assert "<script" not in richtext.render(topic.text)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(sorted(SCHEMA["properties"])), inner)
    ),
    max_leaves=20,
)


@given(st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    reading = read(data)
    assert reading.template is None
    assert reading.wrong


@given(st.dictionaries(st.sampled_from(sorted(SCHEMA["properties"].keys() - {"format", "version"})), JSON))
def test_no_fields_break_the_reader_and_what_it_takes_can_be_written(fields: dict[str, Any]) -> None:
    reading = read(file(**fields))
    assert (reading.template is None) == bool(reading.wrong)
    if reading.template:
        jsonschema.validate(json.loads(write(reading.template)), SCHEMA)
        assert read(write(reading.template).encode()).template == reading.template
