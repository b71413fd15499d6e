from django.urls import URLPattern, path

from reminders import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("first-steps", views.tick_first_step, name="tick_first_step"),
    path("start-from-today", views.start_from_today, name="start_from_today"),
    path("start-from-today/undo", views.take_back_start, name="take_back_start"),
]
