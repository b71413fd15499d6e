from django.urls import path

from forums.views import coach_guide, group_models
from forums.views import path as views

urlpatterns = [
    path("g/<slug:slug>/path", views.path, name="group_path"),
    path("g/<slug:slug>/path/stage", views.move, name="group_path_stage"),
    path("g/<slug:slug>/path/tick", views.tick, name="group_path_tick"),
    path("g/<slug:slug>/path/days", views.dates, name="group_path_dates"),
    path("g/<slug:slug>/template", group_models.template, name="group_template"),
    path("g/<slug:slug>/template.json", group_models.file, name="group_template_file"),
    path("desk/groups/import", group_models.bring, name="desk_group_import"),
    path("desk/guide", coach_guide.guide, name="desk_guide"),
]
