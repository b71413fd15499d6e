from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "forums"

    def ready(self) -> None:
        from forums.queries.memberships import my_page_rows
        from profiles import my_page

        my_page.register(my_page_rows, place=10)
