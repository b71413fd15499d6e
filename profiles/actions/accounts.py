from profiles.models import Profile, User


def open_account(*, language: str, name: str = "") -> User:
    """A person who joins a group: no e-mail and no password, so the sign-in card is the way back (DESIGN D7)."""
    return User.objects.create_user(language=language, name=name)


def change_reading(
    *, by: User, language: str, theme: str, text_size: str, time_zone: str, speed: str
) -> Profile:
    """Raises ValidationError for a value that no page could use."""
    profile = by.profile
    profile.language, profile.theme = language, theme
    profile.text_size, profile.time_zone = text_size, time_zone
    profile.speed = speed
    return _save(profile, "language", "theme", "text_size", "time_zone", "speed")


def change_text_size(*, by: User, size: str) -> Profile:
    """Raises ValidationError for a size that no page has."""
    by.profile.text_size = size
    return _save(by.profile, "text_size")


def change_language(*, by: User, language: str) -> Profile:
    """Raises ValidationError for a language we do not speak."""
    by.profile.language = language
    return _save(by.profile, "language")


def _save(profile: Profile, *fields: str) -> Profile:
    profile.clean_fields(exclude={field.name for field in Profile._meta.fields} - set(fields))
    profile.save(update_fields=fields)
    return profile
