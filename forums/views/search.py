from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forums.models import Membership
from forums.queries import search as queries
from forums.queries.search import Finding
from forums.views import excerpts
from forums.views.excerpts import Piece
from profiles.views import SignedInRequest

LONGEST = 200


@dataclass(frozen=True)
class Result:
    url: str
    group: str
    title: str
    author: Membership | None
    number: int | None
    pieces: list[Piece]


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    found = queries.find(request.user, query)
    context = {
        "query": query,
        "count": found.count,
        "most": queries.MOST,
        "results": [_result(finding, query) for finding in found.shown],
    }
    return render(request, "forums/search/index.html", context)


def _result(finding: Finding, query: str) -> Result:
    entry = finding.entry
    return Result(
        url=(entry.post or entry.thread).get_absolute_url(),
        group=entry.forum.name,
        title=entry.thread.title,
        author=entry.post.author if entry.post else None,
        number=entry.post.number if entry.post else None,
        pieces=excerpts.around(finding.text, query),
    )
