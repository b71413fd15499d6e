from django.urls import URLPattern, path

from forums.views import endings, recap_answers, rounds, steps

urlpatterns: list[URLPattern] = [
    path("g/<slug:slug>/end", endings.end, name="group_end"),
    path("g/<slug:slug>/mine", endings.my_messages, name="group_my_messages"),
    path("c/<uuid:thread_id>/summary", recap_answers.answer, name="recap_answer"),
    path("c/<uuid:thread_id>/next", rounds.begin, name="thread_next"),
    path("me/steps", steps.mine, name="me_steps"),
    path("me/steps/<uuid:step_id>", steps.step, name="me_step"),
]
