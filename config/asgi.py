import os

from django.core.asgi import get_asgi_application

from config.demonstration import refuse_demonstration

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_asgi_application()
refuse_demonstration()
