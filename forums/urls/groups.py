from django.urls import path

from forums.views import (
    desk,
    forums,
    guide,
    introductions,
    invitations,
    joining,
    members,
    memberships,
    presence,
    rules,
    starting,
)

PERSON = "g/<slug:slug>/people/<uuid:member_id>"
INVITATION = "g/<slug:slug>/invitations/<uuid:invitation_id>"

urlpatterns = [
    path("j/", joining.enter_code, name="join"),
    path("j/<str:code>", joining.invitation, name="join_code"),
    path("j/<str:code>/name", joining.name, name="join_name"),
    path("j/<str:code>/device", starting.device, name="join_device"),
    path("j/<str:code>/tour/<int:page>", starting.tour, name="join_tour"),
    path("j/<str:code>/card", joining.card, name="join_card"),
    path("me/name/<uuid:membership_id>", memberships.my_name, name="me_name"),
    path("g/<slug:slug>/people", memberships.people, name="group_people"),
    path(PERSON, members.member, name="group_member"),
    path(f"{PERSON}/role", members.role, name="group_member_role"),
    path(f"{PERSON}/card", members.give_card, name="group_member_card"),
    path(f"{PERSON}/card/end", members.end_card, name="group_member_card_end"),
    path(f"{PERSON}/end", members.end, name="group_member_end"),
    path(f"{PERSON}/take-back", members.take_back, name="group_member_take_back"),
    path("g/<slug:slug>/introduce", introductions.introduce, name="group_introduce"),
    path("g/<slug:slug>/introduce/later", introductions.put_off, name="group_introduce_later"),
    path("g/<slug:slug>/interests", introductions.interests, name="group_interests"),
    path("g/<slug:slug>/interests/take-off", introductions.unpin, name="group_interest_unpin"),
    path("g/<slug:slug>/rules", rules.rules, name="group_rules"),
    path("g/<slug:slug>/rules/edit", rules.edit, name="group_rules_edit"),
    path("g/<slug:slug>/settings", forums.settings, name="group_settings"),
    path("g/<slug:slug>/invitations", invitations.invitations, name="group_invitations"),
    path(f"{INVITATION}/print", invitations.invitation_print, name="group_invitation_print"),
    path(f"{INVITATION}/revoke", invitations.revoke, name="group_invitation_revoke"),
    path(f"{INVITATION}/restore", invitations.restore, name="group_invitation_restore"),
    path("g/<slug:slug>/guide", guide.guide, name="group_guide"),
    path("g/<slug:slug>/presence", presence.presence, name="group_presence"),
    path("g/<slug:slug>/leave", memberships.leave, name="group_leave"),
    path("desk", desk.desk, name="desk"),
    path("desk/groups/new", forums.new, name="desk_group_new"),
]
