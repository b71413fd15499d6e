from forums.models.attachment import Attachment, Rendition
from forums.models.draft import Draft
from forums.models.forum import Forum, Means, Rule
from forums.models.hosting import Hosting, hosting_of
from forums.models.interest import Interest
from forums.models.invitation import Invitation
from forums.models.membership import Membership
from forums.models.participation_day import ParticipationDay
from forums.models.post import Post, PostRevision, TurnEnd
from forums.models.presence_note import PresenceNote
from forums.models.private_line import PrivateLine, PrivateMessage
from forums.models.prompt import IntroductionPrompt
from forums.models.reaction import Reaction
from forums.models.read_mark import ReadMark
from forums.models.recap import Quote, Recap
from forums.models.report import Report
from forums.models.search_entry import SearchEntry
from forums.models.signal import Signal
from forums.models.strength import Strength
from forums.models.thread import Thread
from forums.models.upload import Upload, UploadPart

__all__ = [
    "Attachment",
    "Draft",
    "Forum",
    "Hosting",
    "Interest",
    "IntroductionPrompt",
    "Invitation",
    "Means",
    "Membership",
    "ParticipationDay",
    "Post",
    "PostRevision",
    "PresenceNote",
    "PrivateLine",
    "PrivateMessage",
    "Quote",
    "Reaction",
    "ReadMark",
    "Recap",
    "Rendition",
    "Report",
    "Rule",
    "SearchEntry",
    "Signal",
    "Strength",
    "Thread",
    "TurnEnd",
    "Upload",
    "UploadPart",
    "hosting_of",
]
