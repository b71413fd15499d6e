from forums.models.attachment import Attachment, Rendition
from forums.models.draft import Draft
from forums.models.forum import Forum, Means, Rule
from forums.models.invitation import Invitation
from forums.models.membership import Membership
from forums.models.post import Post, PostRevision
from forums.models.presence_note import PresenceNote
from forums.models.reaction import Reaction
from forums.models.read_mark import ReadMark
from forums.models.search_entry import SearchEntry
from forums.models.thread import Thread

__all__ = [
    "Attachment",
    "Draft",
    "Forum",
    "Invitation",
    "Means",
    "Membership",
    "Post",
    "PostRevision",
    "PresenceNote",
    "Reaction",
    "ReadMark",
    "Rendition",
    "Rule",
    "SearchEntry",
    "Thread",
]
