"""How often what may be done, by one person and from one address. The one place where such numbers stand.

A whole group may sit behind one connection, so an address may do several times what a person may. A person who reads
and writes stays far below: the limits are for programs that guess or flood.
"""

from lib.limits import Limit, Rate

MINUTE = 60
MINUTES_5 = 5 * MINUTE
QUARTER = 15 * MINUTE
HOUR = 60 * MINUTE

RATE_LIMITS = (
    # Ways in
    Limit("password", frozenset({"account_login"}), Rate(10, QUARTER), Rate(60, QUARTER), named_in="login"),
    Limit(
        "code_asked",
        frozenset({"account_request_login_code", "account_reset_password"}),
        Rate(5, QUARTER),
        Rate(40, QUARTER),
        named_in="email",
    ),
    Limit(
        "code_given",
        frozenset({"account_confirm_login_code", "account_reset_password_from_key", "mfa_authenticate"}),
        Rate(10, QUARTER),
        Rate(60, QUARTER),
    ),
    Limit("passkey", frozenset({"mfa_login_webauthn"}), address=Rate(60, QUARTER)),
    # One card has five tries, whoever tries it (profiles.actions.sign_in_cards).
    Limit("card", frozenset({"sign_in_card"}), address=Rate(30, QUARTER)),
    Limit(
        "shown_again",
        frozenset(
            {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
            | {"confirm_by_card"}
            | {"account_change_password", "account_set_password"}
        ),
        Rate(10, QUARTER),
        Rate(60, QUARTER),
    ),
    Limit("mail", frozenset({"account_email"}), Rate(10, QUARTER), Rate(60, QUARTER)),
    Limit("pin", frozenset({"me_card_pin", "me_card_new"}), Rate(10, QUARTER), Rate(60, QUARTER)),
    # Joining. Each new code from an address is a try (forums.views.joining).
    Limit("join_code", address=Rate(60, QUARTER)),
    Limit("joining", frozenset({"join", "join_name", "join_card"}), Rate(20, QUARTER), Rate(60, QUARTER)),
    Limit("staff_invitation", frozenset({"staff_invitation"}), address=Rate(30, QUARTER)),
    # Files. The parts of one recording are not counted, each recording is.
    Limit(
        "upload",
        frozenset({"draft_photo", "draft_recording", "draft_upload", "draft_photo_edit"})
        | {"draft_drawing", "draft_ground", "desk_group_import"},
        Rate(40, MINUTES_5),
        Rate(200, MINUTES_5),
    ),
    # A form without a script brings its files with the words.
    Limit("save", frozenset({"draft_save", "draft_strokes"}), Rate(60, MINUTE), Rate(200, MINUTE)),
    Limit("send", frozenset({"draft_send", "desk_answer"}), Rate(40, MINUTES_5), Rate(200, MINUTES_5)),
    Limit("search", frozenset({"search"}), Rate(60, MINUTES_5), Rate(200, MINUTES_5), method="GET"),
    Limit("report", frozenset({"post_tell"}), Rate(20, HOUR), Rate(100, HOUR)),
    Limit("ask", frozenset({"ask", "line"}), Rate(40, HOUR), Rate(200, HOUR)),
)
