from django.urls import path

from forums.views import ask, lines, support

MEMBER_LINE = "g/<slug:slug>/people/<uuid:member_id>/line"

urlpatterns = [
    path("me/support", support.support, name="me_support"),
    path("me/support/delete", support.delete, name="me_support_delete"),
    path("help/ask", ask.ask, name="ask"),
    path("g/<slug:slug>/line", lines.line, name="line"),
    path(MEMBER_LINE, lines.member_line, name="member_line"),
    path(f"{MEMBER_LINE}/promise", lines.promise, name="member_line_promise"),
    path(f"{MEMBER_LINE}/answering", lines.answering, name="member_line_answering"),
]
