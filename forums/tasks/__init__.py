from forums.tasks.photos import make_renditions
from forums.tasks.practice import purge_practice
from forums.tasks.search import index_post, index_thread

__all__ = ["index_post", "index_thread", "make_renditions", "purge_practice"]
