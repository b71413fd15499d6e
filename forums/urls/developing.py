from django.urls import path

from forums.views import development_lead as lead
from forums.views import developments as views

TOGETHER = "g/<slug:slug>/together"
ONE = f"{TOGETHER}/<uuid:development_id>"

urlpatterns = [
    path(TOGETHER, views.together, name="group_together"),
    path(f"{TOGETHER}/new", views.bring, name="group_together_new"),
    path(ONE, views.one, name="group_together_one"),
    path(f"{ONE}/edit", views.edit, name="group_together_edit"),
    path(f"{ONE}/aside", views.aside, name="group_together_aside"),
    path(f"{ONE}/part", views.part, name="group_together_part"),
    path(f"{ONE}/messages", views.quotes, name="group_together_messages"),
    path(f"{ONE}/messages/take-out", views.take_out, name="group_together_take_out"),
    path(f"{ONE}/stage", lead.stage, name="group_together_stage"),
    path(f"{ONE}/stage/back", lead.move_back, name="group_together_back"),
    path(f"{ONE}/people", lead.people, name="group_together_people"),
    path(f"{ONE}/change", lead.change, name="group_together_change"),
]
