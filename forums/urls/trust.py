from django.urls import path

from forums.views import worries

urlpatterns = [
    path("g/<slug:slug>/worry", worries.tell, name="worry"),
    path("desk/worry/<uuid:worry_id>", worries.worry, name="desk_worry"),
]
