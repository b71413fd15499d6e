from django.utils.translation import gettext_lazy as _

from profiles.queries.help.parts import one
from profiles.queries.help.topic import Part, Topic

COACHING = (
    Topic(
        "asked",
        _("Answer a person who asked for help"),
        (
            _("Open the desk. “Asked for help” is the first queue."),
            _("Choose the person. Write and choose “Send the answer”."),
            _("“I answer tomorrow” tells the person that you have read the message."),
        ),
        (Part("buttons", (("send", _("Send the answer")), ("clock", _("I answer tomorrow"))), 0),),
        ("desk", "member"),
    ),
    Topic(
        "invite",
        _("Invite people to the group"),
        (
            _("Choose Invitations at the desk or on the group's page."),
            _("Make an invitation. Send its link, print it, or say its code aloud."),
        ),
        (one("buttons", "mail", _("Invitations")),),
        ("group_invitations", "group_invitation", "desk"),
    ),
    Topic(
        "presence",
        _("Tell when you are here"),
        (
            _("Choose the text under “This is shown to the group now”."),
            _("Write when you read and when you answer. The group sees it."),
            _("In a conversation choose “I am thinking about this for a moment.” It is gone when you write."),
            _("You can say the same in your own voice: choose “Show it and add my voice”."),
        ),
        (one("buttons", "pen", _("Change the text")),),
        ("group_presence", "thread_presence", "desk"),
    ),
    Topic(
        "summary",
        _("Make a summary of a conversation"),
        (
            _("Open the conversation and choose “Make a summary”."),
            _("Choose “Lift here” under a message that says it well. Its writer may take it out."),
            _("Tell what you talked about and what you agreed. Thank the people."),
            _(
                "Choose “Send the summary”. You can change it later. Choose “Add my voice” to say the same aloud."
            ),
        ),
        (one("buttons", "up", _("Lift here")),),
        ("recap", "thread"),
    ),
    Topic(
        "closing",
        _("End a conversation with time for questions"),
        (
            _(
                "Open the conversation and choose “End the conversation”. Questions without an answer are there first."
            ),
            _("Choose a day and “Tell the group the day”. Everybody has time to ask."),
            _("Nothing closes by itself. After the day the desk reminds you."),
            _("From a sent summary you can choose “Open the next round”."),
        ),
        (Part("buttons", (("lock", _("End the conversation")), ("sprout", _("Open the next round"))), 0),),
        ("thread_close", "recap", "desk"),
    ),
    Topic(
        "topics",
        _("Prepare topics in good time"),
        (
            _("Choose “Scheduled topics” at the desk. Use a ready topic or start from empty."),
            _("Choose a day and a time, and then “Schedule”. The topic comes to the group by itself."),
            _("Published too early? In the conversation, choose “Take the topic back to wait”."),
        ),
        (one("buttons", "clock", _("Schedule")),),
        ("prompt", "desk_prompts", "thread_take_back"),
    ),
    Topic(
        "notes",
        _("Write an observation note"),
        (
            _("Choose “Observation notes” at the desk or on the group's page, and then “Write a note”."),
            _(
                "Tell what you saw and what you thought of it. Write about the work, not about a named person."
            ),
            _("Choose who sees it: only you, or the group's other coaches too. Members never do."),
        ),
        (one("buttons", "plus", _("Write a note")),),
        ("group_notes", "group_note"),
    ),
    Topic(
        "settings",
        _("Change how the group works"),
        (
            _("Choose Settings at the desk."),
            _("Choose which ways of telling are in use, and who opens conversations."),
        ),
        (one("buttons", "settings", _("Settings")),),
        ("group_settings", "desk_group", "group_member"),
    ),
    Topic(
        "organisation",
        _("Invite coaches and project workers"),
        (
            _("Choose Project and then the organisation."),
            _("Choose “Invite a person”. The link works once."),
        ),
        (one("rows", "org", _("Project")),),
        ("organisation", "organisations", "project"),
    ),
)
