from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "profiles"

    def ready(self) -> None:
        from profiles import my_page
        from profiles.queries import my_settings

        my_page.register(my_settings.settings, place=50)
        my_page.register(my_settings.ways_in, place=60)
