from django.urls import path

from feedback import views

urlpatterns = [
    path("s/", views.surveys, name="surveys"),
]
