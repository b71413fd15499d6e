from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from profiles.queries.help.coaching import COACHING
from profiles.queries.help.own import OWN
from profiles.queries.help.people import PEOPLE
from profiles.queries.help.planning import PLANNING
from profiles.queries.help.reading import READING
from profiles.queries.help.starting import STARTING
from profiles.queries.help.telling import TELLING
from profiles.queries.help.topic import Topic
from profiles.queries.page_names import nearest


@dataclass(frozen=True)
class Section:
    key: str
    title: str | Promise
    topics: tuple[Topic, ...]


SECTIONS = (
    Section("starting", _("Before the start"), STARTING),
    Section("reading", _("Reading and listening"), READING),
    Section("telling", _("Telling"), TELLING),
    Section("people", _("Group and people"), PEOPLE),
    Section("own", _("My own things"), OWN),
)
FOR_COACHES = Section("coaching", _("For coaches and project workers"), (*PLANNING, *COACHING))


def _by_page(sections: Iterable[Section]) -> dict[str, list[Topic]]:
    table: dict[str, list[Topic]] = {}
    for topic in (topic for section in sections for topic in section.topics):
        for page in topic.pages:
            table.setdefault(page, []).append(topic)
    return table


BY_PAGE = _by_page((*SECTIONS, FOR_COACHES))


def here(url_name: str) -> list[Topic]:
    """What can be done on one page."""
    return nearest(BY_PAGE, url_name) or []
