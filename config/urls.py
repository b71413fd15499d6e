from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from lib.views import gallery

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("reminders.urls")),
    path("", include("profiles.urls")),
    path("", include("forums.urls")),
    path("", include("feedback.urls")),
    path("account/", include("allauth.urls")),
]

if settings.DEBUG or settings.GALLERY:
    urlpatterns.append(path("gallery", gallery, name="gallery"))
