from django.urls import URLPattern, path

from forums.views import meeting_files, meeting_plans, meetings

MEETING = "g/<slug:slug>/meetings/<uuid:meeting_id>"

urlpatterns: list[URLPattern] = [
    path("g/<slug:slug>/meetings", meetings.meetings, name="group_meetings"),
    path("g/<slug:slug>/meetings.ics", meeting_files.meetings, name="group_meetings_file"),
    path("g/<slug:slug>/meetings/new", meeting_plans.new, name="meeting_new"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}.ics", meeting_files.meeting, name="meeting_file"),
    path(f"{MEETING}/answer", meetings.answer, name="meeting_answer"),
    path(f"{MEETING}/edit", meeting_plans.edit, name="meeting_edit"),
    path(f"{MEETING}/cancel", meeting_plans.cancel, name="meeting_cancel"),
    path(f"{MEETING}/bring-back", meeting_plans.bring_back, name="meeting_bring_back"),
    path(f"{MEETING}/sum-up", meetings.sum_up, name="meeting_sum_up"),
]
