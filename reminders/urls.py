from django.urls import URLPattern, path

from reminders import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("start-from-today", views.start_from_today, name="start_from_today"),
    path("start-from-today/undo", views.take_back_start, name="take_back_start"),
]
