from django.utils.translation import gettext_lazy as _

from profiles.queries.help.parts import GROUP, ME, nav, one, plain
from profiles.queries.help.topic import Part, Topic

PEOPLE = (
    Topic(
        "people",
        _("See who is in the group"),
        (
            _("Open the group. “Who we are” is on its page."),
            _("Choose “See everybody in the group”."),
            _("Each person has chosen how they appear."),
        ),
        (plain("rows", ("group", _("Who we are"))), nav(GROUP)),
        ("group_people", "group", "group_interests"),
    ),
    Topic(
        "introduce",
        _("Introduce yourself"),
        (
            _("Open the group and choose “Introduce yourself”."),
            _("Choose a question, or tell something else. Any way will do."),
            _("You can also choose “Maybe later”."),
        ),
        (Part("buttons", (("hand", _("Introduce yourself")), ("", _("Maybe later"))), 0),),
        ("group_introduce", "group", "group_interests"),
    ),
    Topic(
        "meeting",
        _("Come to a meeting"),
        (
            _("Open the group and then the meeting. You see when, where and what happens."),
            _("Tell whether you are coming. Only the coaches see your answer."),
            _("Choose “Add to calendar”, and your phone reminds you."),
        ),
        (one("buttons", "cal", _("Add to calendar")),),
        ("meeting", "group_meetings"),
    ),
    Topic(
        "together",
        _("Develop things together"),
        (
            _("Open the group and choose “See what we develop”."),
            _("You may bring a need or an idea. A few words are enough."),
            _("Choose “I was part of this” if you took part. You can take it back."),
        ),
        (one("buttons", "hand", _("I was part of this")),),
        ("group_together", "group"),
    ),
    Topic(
        "rules",
        _("Read the ground rules"),
        (
            _("Open the group. The first rules are on its page."),
            _("Choose “All ground rules”. Each rule tells why."),
        ),
        (one("rows", "rules", _("All ground rules")),),
        ("group_rules", "group"),
    ),
    Topic(
        "name",
        _("Change your name or picture"),
        (
            _("Choose My page and then your name in the group."),
            _("Write a name. Choose a picture."),
            _("Choose Save. Your old messages show the new name too."),
        ),
        (one("rows", "me", _("My name in the group")), nav(ME)),
        ("me_name", "group_people"),
    ),
    Topic(
        "leave",
        _("Leave a group"),
        (
            _("Choose My page and then “Leave the group”."),
            _("The next page tells what happens. Nothing happens before you say yes."),
        ),
        (one("rows", "group", _("Leave the group")),),
        ("group_leave",),
    ),
    Topic(
        "surveys",
        _("Answer a survey"),
        (
            _("Choose Surveys. What is open for you is on the page."),
            _("Each survey tells who sees the answers. Answering is voluntary."),
        ),
        (nav(2),),
        ("surveys",),
    ),
)
