from django.utils.translation import gettext_lazy as _

from profiles.queries.help.parts import GROUP, ME, acts, nav, one, plain
from profiles.queries.help.topic import Part, Topic

READING = (
    Topic(
        "home",
        _("See what is new"),
        (
            _("Choose Home at the bottom of the page. On a computer it is at the top."),
            _("The first card takes you to where you stopped."),
            _("Below it are the answers to you."),
        ),
        (one("buttons", "right", _("Continue reading")), nav(0)),
        ("home", "start"),
    ),
    Topic(
        "group",
        _("Open your group"),
        (
            _("Choose Group. If you are in many groups, choose one of them."),
            _("The topic of the week is first. Other conversations are below it."),
            _("Choose a conversation to read it."),
        ),
        (plain("rows", ("sprout", _("This week's topic"))), nav(GROUP)),
        ("group", "groups", "home"),
    ),
    Topic(
        "read",
        _("Read a conversation"),
        (
            _("The flag shows where the new messages start."),
            _("Stop whenever you like. We remember your place."),
            _("Choose “I have read everything” when you have read to the end."),
        ),
        (
            plain("marker", ("flagpole", _("New messages start here"))),
            one("buttons", "check", _("I have read everything")),
        ),
        ("thread", "post"),
    ),
    Topic(
        "summary_right",
        _("Say whether a summary is right"),
        (
            _("The summary is at the top of its conversation, or at its end."),
            _("Choose “This is right”, or “I would correct something” and tell it in your own words."),
            _("Only you and the coaches see what you say. You need not say anything."),
        ),
        (one("buttons", "", _("This is right")),),
        ("recap_answer", "thread"),
    ),
    Topic(
        "listen",
        _("Listen to a page"),
        (
            _("Choose Listen. The device reads the text aloud."),
            _("Choose Stop when you want it to end."),
            _("On My page, under Reading, you choose the speed."),
        ),
        (one("buttons", "speak", _("Listen")),),
        ("thread", "group_rules", "help", "join", "tour"),
    ),
    Topic(
        "unread",
        _("Mark a message as new again"),
        (
            _("Open the menu of the message."),
            _("Choose “Mark as new from here”. You go on from there next time."),
        ),
        (acts(2), one("menu", "flagpole", _("Mark as new from here"))),
        ("thread", "post"),
    ),
    Topic(
        "text",
        _("Make the text larger"),
        (
            _("Choose My page and then Reading."),
            _("Choose the text size. You can choose dark colours too."),
            _("Choose Save."),
        ),
        (Part("rows", (("settings", _("Reading")), ("card", _("Sign-in card"))), 0), nav(ME)),
        ("me", "me_reading", "thread"),
    ),
    Topic(
        "search",
        _("Find something that was said"),
        (
            _("Open the search on Home, under your groups."),
            _("Write one word and choose Search."),
            _("Only your own groups are searched."),
        ),
        (plain("field", ("search", _("Search"))), one("buttons", "search", _("Search"))),
        ("search",),
    ),
)
