"""The next round of a conversation begins from its summary: a draft with its name and the questions left open."""

from django.db import transaction
from django.utils.translation import gettext as _

from forums import permissions
from forums.models import Draft, Membership, Recap, Thread
from forums.queries.closing import open_questions
from lib import richtext
from lib.decisions import require

QUOTED = 200


@transaction.atomic
def begin(*, recap: Recap | None, thread: Thread, by: Membership) -> Draft | Thread:
    """A draft of the coach's own, asked twice the same one; where the next round is open already, that conversation.

    The draft becomes the next round when it is sent (`actions.drafts`).
    """
    require(permissions.can_open_next(by, recap))
    Thread.objects.select_for_update(no_key=True).only("pk").get(pk=thread.pk)
    if opened := Thread.objects.filter(continues=thread).first():
        return opened
    begun = Draft.objects.filter(author=by, continues=thread).first()
    return begun or Draft.objects.create(
        author=by, continues=thread, title=thread.title, body=_beginning(thread)
    )


def _beginning(thread: Thread) -> str:
    """Without names: a name is not carried to another conversation unasked."""
    asked = [richtext.first_words(post.html, QUOTED) for post in open_questions(thread)]
    lines = [f"- {words}" for words in asked if words]
    return "\n".join([_("Last time these questions were left open:"), "", *lines]) if lines else ""
