"""A coach prepares a topic (DESIGN 6.16). Every button of the form keeps the words first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forums import permissions, schedule
from forums.actions import prompts as actions
from forums.actions import publishing
from forums.actions.prompts import Published, WrittenMeanwhile
from forums.actions.publishing import NotPublished
from forums.actions.ready_topics import ready_topic
from forums.forms.prompts import PromptForm, from_ready
from forums.models import Membership, Prompt, Thread
from forums.queries import circle, memberships
from forums.queries import prompts as queries
from forums.views.composer import see_other
from forums.views.prompt_preview import preview_of
from lib.dates import day_time
from lib.decisions import require
from lib.moments import twice_note
from profiles.views import SignedInRequest


@dataclass(frozen=True)
class Preparing:
    """One coach at one topic; `prompt` is None until it has been kept once."""

    request: SignedInRequest
    me: Membership
    prompt: Prompt | None

    def keep(self, form: PromptForm) -> Prompt:
        """A page of a new topic that was kept and refused has the same key, and other words when it is sent again."""
        prompt = self.prompt
        if prompt is None:
            ready = self.request.GET.get("ready", "")
            prompt = actions.begin(by=self.me, key=form.page_key, words=form.words, ready=ready)
        return actions.save(prompt=prompt, by=self.me, words=form.words)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """First the group, where the coach has several; then the topic, from the library or from an empty form."""
    coached = list(memberships.coached_by(request.user))
    if not coached:
        raise PermissionDenied(_("The coach's desk is for coaches."))
    slug = request.GET.get("group", "")
    found = [me for me in coached if me.forum.slug == slug or (not slug and len(coached) == 1)]
    if slug and not found:
        raise Http404
    ready = ready_topic(request.GET.get("ready", ""))
    if not found:
        return render(request, "forums/prompts/group.html", {"groups": coached, "ready": ready})
    given = Preparing(request, found[0], None)
    begun = from_ready(ready) if ready else {"title": request.GET.get("about", "")[:120]}
    form = PromptForm(request.POST if request.method == "POST" else None, forum=given.me.forum, begun=begun)
    return _answer(given, form)


@require_http_methods(["GET", "HEAD", "POST"])
def prompt(request: SignedInRequest, prompt_id: UUID) -> HttpResponse:
    found, me = queries.get_for(request.user, prompt_id)
    require(permissions.can_prepare_topic(me))
    if found.published_thread:
        return redirect(found.published_thread)
    form = PromptForm(request.POST if request.method == "POST" else None, forum=me.forum, prompt=found)
    return _answer(Preparing(request, me, found), form)


def _answer(given: Preparing, form: PromptForm) -> HttpResponse:
    if given.request.method != "POST":
        return _page(given, form)
    try:
        return _kept(given, form) if form.is_valid() else _page(given, form, 422)
    except Published as error:
        messages.info(given.request, _("This topic is in the group already."))
        return see_other(reverse("thread", args=[error.thread.pk]))
    except WrittenMeanwhile as error:
        form.go_on_from(error.prompt)
        form.add_error(
            None, _("This topic was changed in another window. Your text is here. Save again to keep it.")
        )
        return _page(given, form, 409)


def _kept(given: Preparing, form: PromptForm) -> HttpResponse:
    """The words are kept even where the button cannot do its part: then the form says why."""
    try:
        kept = given.keep(form)
    except ValidationError as error:
        form.add_error(None, error)
        if getattr(error, "code", "") == "key":
            form.renew_key()
        return _page(given, form, 422)
    act = ACTS.get(given.request.POST.get("act", ""), _stay)
    try:
        return see_other(act(given, form, kept))
    except NotPublished as error:
        form.add_error(None, Prompt.Failure(error.reason).label)
    except ValidationError as error:
        form.add_error(None, error)
    kept.refresh_from_db()
    form.go_on_from(kept)
    return _page(Preparing(given.request, given.me, kept), form, 422)


def _stay(given: Preparing, form: PromptForm, kept: Prompt) -> str:
    messages.success(given.request, _("The topic is kept. The group does not see it yet."))
    return reverse("prompt", args=[kept.pk])


def _preview(given: Preparing, form: PromptForm, kept: Prompt) -> str:
    return reverse("prompt_preview", args=[kept.pk])


def _example(given: Preparing, form: PromptForm, kept: Prompt) -> str:
    return reverse("draft", args=[actions.begin_example(prompt=kept, by=given.me).pk])


def _schedule(given: Preparing, form: PromptForm, kept: Prompt) -> str:
    at = form.moment()
    actions.schedule(prompt=kept, by=given.me, at=at)
    words = _("Scheduled for %(time)s.") % {"time": day_time(at)}
    told = [*schedule.cautions(at), twice_note(at)]
    add = messages.warning if any(told) else messages.success
    add(given.request, " ".join([words, *filter(None, told)]))
    return f"{reverse('desk_prompts')}?show={kept.pk}"


def _wait(given: Preparing, form: PromptForm, kept: Prompt) -> str:
    actions.wait(prompt=kept, by=given.me)
    messages.success(given.request, _("The topic waits now without a time. The text is safe."))
    return reverse("prompt", args=[kept.pk])


def _publish(given: Preparing, form: PromptForm, kept: Prompt) -> str:
    thread = publishing.publish(prompt=kept, by=given.me)
    messages.success(
        given.request, _("The topic is in the group. You can take it back to wait until somebody answers.")
    )
    return reverse("thread", args=[thread.pk])


# What each button does, when the words are kept.
ACTS: dict[str, Callable[[Preparing, PromptForm, Prompt], str]] = {
    "keep": _stay,
    "preview": _preview,
    "example": _example,
    "schedule": _schedule,
    "wait": _wait,
    "publish": _publish,
}


def _page(given: Preparing, form: PromptForm, status: int = 200) -> HttpResponse:
    found = given.prompt
    context: dict[str, Any] = {
        "form": form,
        "prompt": found,
        "me": given.me,
        "forum": given.me.forum,
        "ready": ready_topic(found.ready if found else given.request.GET.get("ready", "")),
        "cautions": schedule.cautions(found.publish_at) if found and found.publish_at else [],
        "preview": preview_of(found, given.me) if found else None,
        "place": _place(given),
        "known": [] if found else queries.known_keys(given.me),
        "is_shared_device": given.request.session.get_expire_at_browser_close(),
    }
    return render(given.request, "forums/prompts/form.html", context, status=status)


def _place(given: Preparing) -> str:
    """Where a topic is begun again after a closed tab: the same group and the same beginning."""
    begun = [given.request.GET.get(name, "") for name in ("ready", "about")]
    return "?".join(["topic", given.me.forum.slug, *begun])


@require_safe
def preview(request: SignedInRequest, prompt_id: UUID) -> HttpResponse:
    """As the group will see it, on a page of its own."""
    found, me = queries.get_for(request.user, prompt_id)
    require(permissions.can_prepare_topic(me))
    if found.published_thread:
        return redirect(found.published_thread)
    return render(request, "forums/prompts/preview.html", {"prompt": found, "preview": preview_of(found, me)})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, prompt_id: UUID) -> HttpResponse:
    """Asks first: what is thrown away here cannot be had back."""
    found, me = queries.get_for(request.user, prompt_id)
    require(permissions.can_prepare_topic(me))
    if found.published_thread:
        return redirect(found.published_thread)
    if request.method != "POST":
        return render(request, "forums/prompts/delete.html", {"prompt": found})
    actions.delete(prompt=found, by=me)
    messages.success(request, _("The topic is deleted."))
    return redirect("desk_prompts")


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: SignedInRequest, thread_id: UUID) -> HttpResponse:
    """A topic that was published too early, back to wait while nobody has answered."""
    thread, people = circle.of_thread(request.user, thread_id)
    require(permissions.can_take_topic_back(people.me, thread, people.everyone[thread.opened_by_id]))
    require(permissions.is_untouched(thread))
    if request.method != "POST":
        return render(request, "forums/prompts/take_back.html", {"thread": thread})
    waiting = publishing.take_back(thread=thread, by=people.me)
    messages.success(request, _("The topic waits again. The group does not see it now."))
    return see_other(reverse("prompt", args=[waiting.pk]))


def may_take_back(thread: Thread, people: circle.Circle) -> bool:
    """For the page of the conversation; asks nothing of the database."""
    return bool(permissions.can_take_topic_back(people.me, thread, people.everyone[thread.opened_by_id]))
