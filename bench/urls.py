from django.urls import path

from bench import floor
from config.urls import urlpatterns as product

urlpatterns = [*product, path("bench/floor/<uuid:thread_id>", floor.twenty_posts, name="floor")]
