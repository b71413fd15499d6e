from django.apps import AppConfig
from django.core.checks import Tags, register


class OmatahtiConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config.demonstration import check_demonstration

        register(check_demonstration, Tags.database, deploy=True)
