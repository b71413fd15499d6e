import os

from django.core.wsgi import get_wsgi_application

from config.demonstration import refuse_demonstration

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()
refuse_demonstration()
