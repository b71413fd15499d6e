"""The floor: the least that Django can do to show a signed-in person the same 20 messages on the same server."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine

from forums.models import Post

PAGE = Engine().from_string(
    "<!doctype html><title>Floor</title>"
    "{% for post in posts %}<article><h2>{{ post.author.name }}</h2><p>{{ post.created_at }}</p>"
    "{{ post.html|safe }}</article>{% endfor %}"
)


def twenty_posts(request: HttpRequest, thread_id: UUID) -> HttpResponse:
    posts = Post.objects.filter(thread=thread_id, number__gt=80, number__lte=100).select_related("author")
    return HttpResponse(PAGE.render(Context({"posts": posts})))
