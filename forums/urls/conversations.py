from django.urls import URLPattern, path

from forums.views import (
    going_on,
    group,
    introductions,
    posts,
    reactions,
    reading,
    search,
    taps,
    thread_settings,
    threads,
)

urlpatterns: list[URLPattern] = [
    path("g/", group.groups, name="groups"),
    path("g/<slug:slug>", group.group, name="group"),
    path("c/<uuid:thread_id>", threads.thread, name="thread"),
    path("c/<uuid:thread_id>/read", reading.read, name="thread_read"),
    path("c/<uuid:thread_id>/newer", threads.newer, name="thread_newer"),
    path("c/<uuid:thread_id>/settings", thread_settings.settings, name="thread_settings"),
    path("c/<uuid:thread_id>/close", threads.close, name="thread_close"),
    path("c/<uuid:thread_id>/taps/<slug:kind>", taps.tap, name="thread_tap"),
    path("c/<uuid:thread_id>/taps/<slug:kind>/<uuid:member_id>", taps.answer, name="thread_tap_answer"),
    path("c/<uuid:thread_id>/m/<int:number>", posts.post, name="post"),
    path("c/<uuid:thread_id>/m/<int:number>/react", reactions.react, name="post_react"),
    path("c/<uuid:thread_id>/m/<int:number>/turn", posts.end_turn, name="post_turn"),
    path("c/<uuid:thread_id>/m/<int:number>/edit", posts.edit, name="post_edit"),
    path("c/<uuid:thread_id>/m/<int:number>/delete", posts.delete, name="post_delete"),
    path("c/<uuid:thread_id>/m/<int:number>/restore", posts.restore, name="post_restore"),
    path("c/<uuid:thread_id>/m/<int:number>/history", posts.history, name="post_history"),
    path("c/<uuid:thread_id>/m/<int:number>/pin", introductions.from_post, name="post_pin"),
    path("c/<uuid:thread_id>/m/<int:number>/unread", reading.mark_new_from, name="post_unread"),
    path("c/<uuid:thread_id>/m/<int:number>/go-on", going_on.go_on, name="post_go_on"),
    path("c/<uuid:thread_id>/m/<int:number>/sharing", going_on.sharing, name="post_sharing"),
    path("search", search.search, name="search"),
]
