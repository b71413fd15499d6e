from django.urls import path

from profiles.views import (
    device,
    language,
    me,
    my_card,
    organisations,
    passkeys,
    place,
    projects,
    public,
    sign_in,
    sign_out,
    staff_invitations,
    tour,
)

urlpatterns = [
    path("in", sign_in.hub, name="sign_in"),
    path("in/passkey", sign_in.passkey, name="sign_in_passkey"),
    path("in/card", sign_in.card, name="sign_in_card"),
    path("in/card/<str:code>", sign_in.card_code, name="sign_in_card_code"),
    path("out", sign_out.sign_out, name="sign_out"),
    path(
        "account/logout/", sign_out.sign_out, name="account_logout"
    ),  # before allauth's own, which leaves data behind
    path("account/2fa/webauthn/add/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("language", language.language, name="language"),
    path("me", me.me, name="me"),
    path("me/device", device.device, name="me_device"),
    path("me/device/forget", device.forget, name="me_device_forget"),
    path("me/device/<slug:thing>", device.thing, name="me_device_thing"),
    path("me/reading", me.reading, name="me_reading"),
    path("me/text-size", me.text_size, name="me_text_size"),
    path("me/card", my_card.my_card, name="me_card"),
    path("me/card/new", my_card.new, name="me_card_new"),
    path("me/card/pin", my_card.pin, name="me_card_pin"),
    path("me/card/end", my_card.end, name="me_card_end"),
    path("organisations", organisations.organisations, name="organisations"),
    path("organisations/new", organisations.new, name="organisation_new"),
    path("organisations/<uuid:organisation_id>", organisations.organisation, name="organisation"),
    path("organisations/<uuid:organisation_id>/invite", staff_invitations.invite, name="organisation_invite"),
    path(
        "organisations/<uuid:organisation_id>/invitations/<uuid:invitation_id>/revoke",
        staff_invitations.revoke,
        name="staff_invitation_revoke",
    ),
    path(
        "organisations/<uuid:organisation_id>/people/<uuid:user_id>/<slug:role>/remove",
        organisations.remove_role,
        name="organisation_role_remove",
    ),
    path("projects/new", projects.new, name="project_new"),
    path("projects/<uuid:project_id>", projects.project, name="project"),
    path("i/<str:code>", staff_invitations.staff_invitation, name="staff_invitation"),
    path("tour/<int:page>", tour.tour, name="tour"),
    path("help/place", place.place, name="place"),
    path("help", public.help_page, name="help"),
    path("accessibility", public.accessibility, name="accessibility"),
    path("privacy", public.privacy, name="privacy"),
    path("about", public.about, name="about"),
]
