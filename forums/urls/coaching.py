from django.urls import path

from forums.views import balance, observations

urlpatterns = [
    path("desk/balance", balance.balance, name="desk_balance"),
    path("g/<slug:slug>/notes", observations.notes, name="group_notes"),
    path("g/<slug:slug>/notes/new", observations.new, name="group_note_new"),
    path("g/<slug:slug>/notes/<uuid:note_id>", observations.edit, name="group_note"),
    path("g/<slug:slug>/notes/<uuid:note_id>/delete", observations.delete, name="group_note_delete"),
]
