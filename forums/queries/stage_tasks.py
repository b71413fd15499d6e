"""What a coach does in each stage of a group (P16, P53, P63-P66), with the page where it is done.

Plain data. `page` is as in queries.addresses.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forums.models import StageKind


@dataclass(frozen=True)
class Task:
    key: str
    title: Promise
    page: str


TASKS: dict[StageKind, tuple[Task, ...]] = {
    StageKind.BEFORE: (
        Task(
            "agree",
            _("Agree with each person: what the group is for, how long, who sees what"),
            "group_guide",
        ),
        Task("rules", _("Write the ground rules and their reasons"), "group_rules_edit"),
        Task("dates", _("Plan the stages, and tell the days in good time"), "group_path_dates"),
        Task("try", _("Try yourself what you ask of others: photo, drawing, voice"), "group_practice"),
        Task("first_topics", _("Think of topics for the first weeks"), "desk_prompts"),
        Task("invite", _("Invite people, and tell where they get help"), "group_invitations"),
    ),
    StageKind.GETTING_TO_KNOW: (
        Task("introduce", _("Introduce yourself first"), "group_introduce"),
        Task("presence", _("Tell when you read and when you answer"), "group_presence"),
        Task("greet", _("Greet each person by name"), "group_people"),
        Task("easy_topic", _("Open a topic that one word or one photo can answer"), "group_new"),
        Task("talk_rules", _("Talk about the ground rules together"), "group_rules"),
        Task("support", _("Ask those who are new to this what would help"), "group_people"),
    ),
    StageKind.WORKING: (
        Task("rhythm", _("Keep a calm rhythm: one topic at a time"), "group"),
        Task("notice", _("Tell each person what you noticed they did well"), "group_people"),
        Task("silence", _("Give time to think, and let silence be"), "desk_guide"),
        Task("summary", _("Make a summary when a conversation ends"), "group"),
        Task("ask_change", _("Ask what the group would like to change"), "group_new"),
        Task("tell_next", _("Tell where you are now and what comes next"), "group_path_dates"),
    ),
    StageKind.CLOSING: (
        Task("tell_end", _("Tell in good time when the group ends"), "group_path_dates"),
        Task("questions", _("Leave time for questions"), "group_new"),
        Task("look_back", _("Go through together what you did and agreed"), "group"),
        Task("thank", _("Thank each person for something they did"), "group_people"),
        Task("onward", _("Tell where each person can go on from here"), "group_presence"),
    ),
    StageKind.AFTER: (
        Task("undone", _("Look at what was agreed, and help with what is not done"), "group"),
        Task("keep", _("Tell how long the messages can be read"), "group_presence"),
        Task("learn", _("Talk with the other coaches: what worked, what you change"), "desk_guide"),
        Task("wishes", _("Tell the group what their words changed"), "group_new"),
        Task("model", _("Save the group as a model for the next one"), "group_template"),
    ),
}
KNOWN = frozenset(task.key for tasks in TASKS.values() for task in tasks)
