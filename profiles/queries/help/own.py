from django.utils.translation import gettext_lazy as _

from profiles.queries.help.parts import HELP, ME, nav, one, plain
from profiles.queries.help.topic import Part, Topic

OWN = (
    Topic(
        "me",
        _("Find your own settings"),
        (
            _("Choose My page."),
            _("Each row tells how it is now. Choose a row to change it."),
        ),
        (plain("rows", ("me", _("My name in the group")), ("settings", _("Reading"))), nav(ME)),
        ("me",),
    ),
    Topic(
        "support",
        _("Tell what is hard and what helps"),
        (
            _("Choose My page and then “What is hard and what helps”."),
            _("Tick what fits you. The page offers help at once."),
            _("Your coach sees it only if you tick the coach."),
        ),
        (
            one("rows", "hand", _("What is hard and what helps")),
            Part("ticks", (("check", _("Small text")),), 0),
        ),
        ("me_support", "me", "ask"),
    ),
    Topic(
        "card",
        _("Make a sign-in card"),
        (
            _("Choose My page and then “Sign-in card”."),
            _("Choose a PIN: 4 to 8 digits that you remember."),
            _("Save the card as a picture, or print it. With it you come back."),
        ),
        (one("rows", "card", _("Sign-in card")),),
        ("me_card", "join_card"),
    ),
    Topic(
        "sign_in",
        _("Sign in again"),
        (
            _("Choose Sign in."),
            _("Use your sign-in card and PIN, a code by e-mail, or the phone's own lock."),
            _("Have you lost the card or the PIN? The coach gives you a new card."),
        ),
        (Part("rows", (("card", _("Sign-in card")), ("mail", _("E-mail"))), 0),),
        ("sign_in", "account", "mfa", "usersessions", "me_card"),
    ),
    Topic(
        "sign_out",
        _("Sign out"),
        (
            _("Choose My page and then Sign out. It is the last on the page."),
            _("On a device that others use too, sign out every time."),
        ),
        (one("buttons", "lock", _("Sign out")),),
        ("sign_out", "me", "usersessions"),
    ),
    Topic(
        "join",
        _("Join a group"),
        (
            _("Open the link of your invitation, or point the camera at its QR code."),
            _("You can also type the code of the invitation."),
            _("You need no e-mail and no password."),
        ),
        (
            plain("field", ("", _("Type the code from your invitation"))),
            one("buttons", "", _("Join the group")),
        ),
        ("join", "groups", "staff_invitation"),
    ),
    Topic(
        "ask",
        _("Ask your coach"),
        (
            _("Choose “This is hard. Ask the coach.” at the end of any page."),
            _("Write what is hard, or choose a ready start."),
            _("You see what goes along and who sees it. Others in the group do not see it."),
        ),
        (one("rows", "hand", _("This is hard. Ask the coach.")),),
        ("ask", "line", "worry"),
    ),
    Topic(
        "help",
        _("Find help"),
        (
            _("Help is at the top of every page, always in the same place."),
            _("First it tells what you can do on the page you came from."),
        ),
        (HELP,),
        ("help", "offline", "about", "accessibility", "privacy"),
    ),
)
