from profiles.models import SignInCard, User


def in_force(user: User) -> SignInCard | None:
    return SignInCard.objects.in_force().select_related("user__profile").filter(user=user).first()
