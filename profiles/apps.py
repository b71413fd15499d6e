from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "profiles"

    def ready(self) -> None:
        from profiles import data_rights, my_page, privacy
        from profiles.queries import my_settings

        my_page.register(my_settings.settings, place=50)
        my_page.register(my_settings.ways_in, place=60)
        data_rights.register(held=privacy.HELD, left_out=privacy.LEFT_OUT)
