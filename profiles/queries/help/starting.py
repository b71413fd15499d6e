from django.utils.translation import gettext_lazy as _

from profiles.queries.help.parts import GROUP, ME, nav, one
from profiles.queries.help.topic import Link, Part, Topic

STARTING = (
    Topic(
        "tour",
        _("See how Omatahti works"),
        (
            _("There are three short pages. You can read them or listen to them."),
            _("You can skip them, and look at them again whenever you like."),
        ),
        (Part("buttons", (("right", _("Continue")), ("speak", _("Listen"))), 0),),
        ("tour", "join_tour", "help"),
        link=Link(_("See the three pages"), "tour", 1),
    ),
    Topic(
        "device",
        _("Try what works on your device"),
        (
            _("Choose a picture, drawing, sound, video or reminders."),
            _("If the phone asks for permission, choose Allow."),
            _("Then choose “It works” or “It does not work yet”. You can skip any of them."),
            _("Only you see the results. When you write a message, what works comes first."),
        ),
        (
            Part("rows", (("camera", _("Picture")), ("mic", _("Sound"))), 0),
            Part("buttons", (("check", _("It works")),), 0),
        ),
        ("me_device", "join_device", "me"),
        link=Link(_("Try this device"), "me_device"),
    ),
    Topic(
        "practice",
        _("Practise where nobody sees"),
        (
            _("Open the practice box. It works like a conversation."),
            _("Choose a way and send something. Only you see it."),
            _("Everything there vanishes in 24 hours. “Empty it now” does it at once."),
        ),
        (one("rows", "sprout", _("Practice box")), nav(ME)),
        ("group_practice", "practice", "me_device", "join_device", "group", "draft", "thread_reply"),
        link=Link(_("Open the practice box"), "practice"),
    ),
    Topic(
        "place",
        _("Find a suitable place and time"),
        (
            _("Look at the list before you begin. You do not need all of it."),
            _("Your ticks stay on this device. Nobody else sees them."),
        ),
        (Part("ticks", (("check", _("I have a place where I can be in peace.")),), 0),),
        ("place", "join_device"),
        link=Link(_("Open the list"), "place"),
    ),
    Topic(
        "guide",
        _("Print the guide of your group"),
        (
            _("Open the group and choose “Guide of the group”."),
            _("It is one page in large print. Choose Print, or listen to it."),
        ),
        (one("rows", "print", _("Guide of the group")), nav(GROUP)),
        ("group_guide", "group"),
    ),
)
