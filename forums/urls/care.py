from django.urls import path

from forums.views import care, substitutes, unheard, workload

MESSAGE = "c/<uuid:thread_id>/m/<int:number>"

urlpatterns = [
    path("desk/unheard", unheard.unheard, name="unheard"),
    path("desk/meanwhile", care.meanwhile, name="meanwhile"),
    path("desk/workload", workload.workload, name="workload"),
    path("g/<slug:slug>/substitute", substitutes.substitute, name="group_substitute"),
    path("g/<slug:slug>/substitute/back", substitutes.back, name="group_substitute_back"),
    path(f"{MESSAGE}/thank", unheard.thank, name="unheard_thank"),
    path(f"{MESSAGE}/settle", unheard.settle, name="unheard_settle"),
]
