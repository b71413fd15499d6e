"""What the accounts hold about a person, for their copy of it (profiles.data_rights)."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from profiles.data_rights import Held, LeftOut
from profiles.models import (
    AuditEntry,
    DataCopy,
    DeviceCheck,
    OrganisationRole,
    Profile,
    SignInCard,
    StaffInvitation,
    SupportProfile,
    User,
)

WHEN = _("when")

HELD = (
    Held(
        User,
        "pk",
        _("Account"),
        {
            "username": _("name at sign-in"),
            "email": _("e-mail"),
            "created_at": _("made"),
            "last_login": _("signed in last"),
        },
    ),
    Held(
        Profile,
        "user",
        _("Settings"),
        {
            "name": _("name"),
            "language": _("language"),
            "time_zone": _("time zone"),
            "theme": _("colours"),
            "text_size": _("text size"),
            "speed": _("speed of reading aloud"),
        },
    ),
    Held(
        SupportProfile,
        "user",
        _("What is hard and what helps"),
        {
            "hard": _("what is hard"),
            "helps": _("what helps"),
            "in_own_words": _("in your own words"),
            "changed_at": WHEN,
        },
    ),
    Held(
        DeviceCheck,
        "user",
        _("Device check"),
        {"device": _("device"), "thing": _("what was tried"), "result": _("how it went"), "tried_at": WHEN},
    ),
    Held(
        SignInCard,
        "user",
        _("Sign-in cards"),
        {"issued_at": _("made"), "last_used_at": _("used last"), "revoked_at": _("ended")},
    ),
    Held(EmailAddress, "user", _("E-mail addresses"), {"email": _("e-mail"), "verified": _("confirmed")}),
    Held(Authenticator, "user", _("Second steps at sign-in"), {"type": _("what"), "created_at": WHEN}),
    Held(
        UserSession,
        "user",
        _("Where you are signed in"),
        {"ip": _("network address"), "user_agent": _("browser"), "last_seen_at": WHEN},
    ),
    Held(
        OrganisationRole,
        "user",
        _("Roles"),
        {"organisation__name": _("organisation"), "role": _("role"), "created_at": WHEN},
    ),
    Held(
        AuditEntry,
        "person",
        _("What has been done and looked at about you"),
        {"at": WHEN, "act": _("what"), "why": _("why")},
    ),
    Held(AuditEntry, "by", _("What you did in your role"), {"at": WHEN, "act": _("what")}),
    Held(StaffInvitation, "accepted_by", _("Invitation to work"), {"role": _("role"), "accepted_at": WHEN}),
    Held(DataCopy, "user", _("Copies of your data"), {"asked_at": WHEN}),
)

LEFT_OUT = (
    LeftOut(SignInCard, "issued_by", "The card is another person's."),
    LeftOut(StaffInvitation, "created_by", "The invitation names another person."),
)
