"""Rooms for video meetings, at the provider the service has been told of."""

import re

from pytest_django import Settings

from lib import video_rooms


def test_a_room_is_jitsis_unless_another_is_chosen_and_its_name_tells_nothing() -> None:
    assert re.fullmatch(r"https://meet\.jit\.si/[a-z2-9]{24}", video_rooms.new_room())


def test_no_two_rooms_are_the_same() -> None:
    assert len({video_rooms.new_room() for _ in range(500)}) == 500


def test_another_provider_is_one_setting(settings: Settings) -> None:
    settings.VIDEO_ROOM_ADDRESS = "https://video.kunta.example/{room}?lang=fi"
    assert re.fullmatch(r"https://video\.kunta\.example/[a-z2-9]{24}\?lang=fi", video_rooms.new_room())


def test_without_a_provider_no_rooms_are_made(settings: Settings) -> None:
    settings.VIDEO_ROOM_ADDRESS = ""
    assert not video_rooms.are_made()


def test_a_person_reads_whose_service_a_link_opens() -> None:
    assert video_rooms.host_of("https://meet.jit.si/abc") == "meet.jit.si"
