from django.db import models
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin

from forums.models.forum import Forum
from forums.models.post import Post
from forums.models.thread import Thread


class SearchEntryQuerySet(SearchableQuerySetMixin, models.QuerySet["SearchEntry"]):
    pass


class SearchEntry(index.Indexed, models.Model):
    """The word forms of one message, or with no post those of a conversation's title and topic.

    A row of its own, because modelsearch finds rows with an integer key on both databases and filters them only by
    their own columns. A deleted message has no entry.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="search_entries")
    post = models.OneToOneField(Post, null=True, on_delete=models.CASCADE, related_name="search_entry")
    lemmas = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    search_fields = [index.SearchField("lemmas"), index.FilterField("forum")]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=models.Q(post__isnull=True), name="search_entry_one_for_a_thread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} {self.post_id}"
