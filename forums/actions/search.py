"""What search looks in. Written by the worker after a message is published, changed or restored."""

from uuid import UUID

from django.db import transaction

from forums.models import Post, SearchEntry, Thread
from lib import words


@transaction.atomic
def index_post(*, post_id: UUID) -> None:
    """Write the entry of one message as it is now. Run again it changes nothing; a deleted message gets none."""
    post = Post.objects.select_for_update(of=("self",)).select_related("thread").filter(pk=post_id).first()
    if post is None or not post.is_alive or post.thread.is_practice:
        return
    pieces = post.attachments.values_list("description", "transcript")
    text = "\n".join([post.body, *(told for piece in pieces for told in piece)])
    SearchEntry.objects.update_or_create(
        post=post,
        defaults={"forum_id": post.thread.forum_id, "thread": post.thread, "lemmas": words.lemmas(text)},
    )


@transaction.atomic
def index_thread(*, thread_id: UUID) -> None:
    thread = Thread.objects.select_for_update().filter(pk=thread_id).first()
    if thread is None or thread.is_practice:
        return
    SearchEntry.objects.update_or_create(
        thread=thread,
        post=None,
        defaults={"forum_id": thread.forum_id, "lemmas": words.lemmas(f"{thread.title}\n{thread.topic}")},
    )


def index_everything() -> int:
    """For after an import: every conversation and every message. Returns how many there were."""
    threads = list(Thread.objects.of_the_group().values_list("pk", flat=True))
    posts = list(Post.objects.alive().filter(thread__practised_by=None).values_list("pk", flat=True))
    for thread_id in threads:
        index_thread(thread_id=thread_id)
    for post_id in posts:
        index_post(post_id=post_id)
    return len(threads) + len(posts)
