from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "forums"

    def ready(self) -> None:
        from forums import privacy
        from forums.queries.memberships import leave_rows, mode_rows, name_rows, practice_rows
        from forums.queries.steps import step_rows
        from forums.queries.support import rows
        from profiles import data_rights, my_page

        my_page.register(name_rows, place=10)
        my_page.register(mode_rows, place=20)
        my_page.register(rows, place=40)
        my_page.register(step_rows, place=30)
        my_page.register(practice_rows, place=55)
        my_page.register(leave_rows, place=90)
        data_rights.register(held=privacy.HELD, left_out=privacy.LEFT_OUT)
