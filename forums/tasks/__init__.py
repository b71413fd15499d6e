from forums.tasks.photos import make_renditions
from forums.tasks.practice import purge_practice
from forums.tasks.prompts import publish_prompts
from forums.tasks.recordings import make_recording, sweep_recordings, sweep_uploads
from forums.tasks.search import index_post, index_thread
from forums.tasks.substitutes import keep_substitutes

__all__ = [
    "index_post",
    "index_thread",
    "keep_substitutes",
    "make_recording",
    "make_renditions",
    "publish_prompts",
    "purge_practice",
    "sweep_recordings",
    "sweep_uploads",
]
