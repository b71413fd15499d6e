from django.urls import URLPattern, path

from forums.views import endings

urlpatterns: list[URLPattern] = [
    path("g/<slug:slug>/end", endings.end, name="group_end"),
    path("g/<slug:slug>/mine", endings.my_messages, name="group_my_messages"),
]
