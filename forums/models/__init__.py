from forums.models.attachment import Attachment, Rendition
from forums.models.desk_visit import DeskVisit
from forums.models.development import (
    Credit,
    Development,
    DevelopmentQuote,
    DevelopmentStage,
    TookPart,
)
from forums.models.draft import Draft
from forums.models.forum import Forum, Means, Rule, StageKind
from forums.models.hosting import Hosting, hosting_of
from forums.models.interest import Interest
from forums.models.invitation import Invitation
from forums.models.meeting import Meeting, MeetingAnswer, MeetingMark
from forums.models.membership import Membership
from forums.models.next_step import NextStep
from forums.models.observation import Observation
from forums.models.participation_day import ParticipationDay
from forums.models.post import Noticing, Post, PostRevision, TurnEnd
from forums.models.presence_note import PresenceNote
from forums.models.private_line import PrivateLine, PrivateMessage
from forums.models.promise import Care, Promise
from forums.models.prompt import IntroductionPrompt, Prompt
from forums.models.reaction import Reaction
from forums.models.read_mark import ReadMark
from forums.models.recap import Quote, Recap, RecapAnswer
from forums.models.report import Report
from forums.models.rule_making import RuleComment, RuleProposal, RulesVersion, RuleWord
from forums.models.search_entry import SearchEntry
from forums.models.signal import Signal
from forums.models.stage import Stage, StageTick
from forums.models.strength import Strength
from forums.models.substitution import Substitution
from forums.models.thread import Thread
from forums.models.upload import Upload, UploadPart
from forums.models.worry import Worry, WorryStep

__all__ = [
    "Attachment",
    "Care",
    "Credit",
    "DeskVisit",
    "Development",
    "DevelopmentQuote",
    "DevelopmentStage",
    "Draft",
    "Forum",
    "Hosting",
    "Interest",
    "IntroductionPrompt",
    "Invitation",
    "Means",
    "Meeting",
    "MeetingAnswer",
    "MeetingMark",
    "Membership",
    "NextStep",
    "Noticing",
    "Observation",
    "ParticipationDay",
    "Post",
    "PostRevision",
    "PresenceNote",
    "PrivateLine",
    "PrivateMessage",
    "Promise",
    "Prompt",
    "Quote",
    "Reaction",
    "ReadMark",
    "Recap",
    "RecapAnswer",
    "Rendition",
    "Report",
    "Rule",
    "RuleComment",
    "RuleProposal",
    "RuleWord",
    "RulesVersion",
    "SearchEntry",
    "Signal",
    "Stage",
    "StageKind",
    "StageTick",
    "Strength",
    "Substitution",
    "Thread",
    "TookPart",
    "TurnEnd",
    "Upload",
    "UploadPart",
    "Worry",
    "WorryStep",
    "hosting_of",
]
