"""A group saved as a model, and a model brought in for a new group."""

import logging
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from forums import permissions
from forums.actions import group_models as actions
from forums.actions.ready_models import ready_model, ready_models
from forums.forms.new_group import ModelFileForm
from forums.group_template import GroupTemplate, Reading, read, write
from forums.group_template.model import MOST_BYTES
from forums.models import Forum, Means, StageKind
from forums.queries import group_models as queries
from forums.queries import memberships
from lib import richtext
from lib.decisions import require
from profiles.identity import IdentityPolicy
from profiles.permissions import can_open_forum
from profiles.views import SignedInRequest
from profiles.views.stepping_up import recently_confirmed

WRONG_SHOWN = 12
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """What will be made, in words: `when` is its day, `more` what stands under it."""

    title: str
    when: str = ""
    more: str = ""


@require_safe
def template(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_lead_path(membership))
    made = queries.template_of(membership.forum)
    context = {"forum": membership.forum, "template": made, "lines": lines(made)}
    return render(request, "forums/group_model/save.html", context)


@require_safe
@recently_confirmed
def file(request: SignedInRequest, slug: str) -> HttpResponse:
    membership = memberships.get_for(request.user, slug)
    require(permissions.can_lead_path(membership))
    model = actions.export(by=membership)
    name = f"omatahti-{slugify(membership.forum.name) or 'group'}.json"
    return HttpResponse(
        model,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def bring(request: SignedInRequest) -> HttpResponse:
    """Choose a model, see what is in it, and go on to the new group. Nothing is made here."""
    require(can_open_forum(request.user))
    if request.method == "POST":
        form = ModelFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return choose(request, form)
        upload = form.cleaned_data["file"]
        return shown(request, read(upload.read(MOST_BYTES + 1)))
    ready = ready_model(request.GET.get("model", ""))
    if ready:
        return shown(request, Reading(ready.template), ready.title)
    return choose(request, ModelFileForm())


def choose(request: SignedInRequest, form: ModelFileForm, reading: Reading | None = None) -> HttpResponse:
    wrong = reading.wrong[:WRONG_SHOWN] if reading else ()
    context = {
        "form": form,
        "models": ready_models(),
        "wrong": wrong,
        "more_wrong": len(reading.wrong) - len(wrong) if reading else 0,
    }
    status = 422 if form.errors or reading else 200
    return render(request, "forums/group_model/choose.html", context, status=status)


def shown(request: SignedInRequest, reading: Reading, title: str = "") -> HttpResponse:
    """What the model would make, or why it cannot be used."""
    if reading.template is None:
        logger.warning("The file of a group model was not used: %s", reading.code)
        return choose(request, ModelFileForm(), reading)
    context = {
        "title": title or reading.template.name or _("A model without a name"),
        "template": reading.template,
        "lines": lines(reading.template),
        "unknown": reading.unknown[:WRONG_SHOWN],
        "model": write(reading.template),
    }
    return render(request, "forums/group_model/preview.html", context)


def lines(template: GroupTemplate) -> dict[str, list[Line]]:
    """By heading: settings, rules, topics and stages in words."""
    return {
        "settings": _settings(template),
        "rules": [Line(rule.text, more=rule.reason) for rule in template.rules],
        "topics": [
            Line(topic.title, _when(topic.day, topic.time), richtext.excerpt(topic.text, 160))
            for topic in template.topics
        ],
        "stages": [
            Line(str(kind.label).capitalize(), _when(stage.day), stage.note)
            for kind, stage in zip(StageKind, template.stages, strict=True)
        ],
    }


def _settings(template: GroupTemplate) -> list[Line]:
    ways = ", ".join(str(means.label) for means in Means if means in template.means)
    listening = _("Members may come just to read and listen") if template.listening else ""
    opening = (
        _("Members may open conversations")
        if template.members_open_conversations
        else _("Coaches and topic hosts open the conversations")
    )
    words = (
        Forum.Kind(template.kind).label,
        IdentityPolicy(template.names).label,
        _("Ways to tell: %(ways)s") % {"ways": ways},
        listening,
        opening,
    )
    return [Line(str(line)) for line in words if line]


def _when(day: int | None, time: str = "") -> str:
    if day is None:
        return _("no day yet")
    if day == 0:
        words = _("the first day")
    elif day < 0:
        words = ngettext("%(days)s day before the first day", "%(days)s days before the first day", -day)
    else:
        words = ngettext("%(days)s day after the first day", "%(days)s days after the first day", day)
    return f"{words % {'days': abs(day)}}{f', {time}' if time else ''}"
