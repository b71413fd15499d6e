"""What of a person could tell a group who is behind the nickname there."""

from forums.models import Membership
from profiles.identity import OwnWords
from profiles.models import OrganisationRole


def own_words(me: Membership) -> OwnWords:
    """Two queries. The names that the group itself knows tell nothing: its own, its organisation's, the nickname."""
    user = me.user
    others = Membership.objects.filter(user=user).exclude(forum=me.forum_id)
    elsewhere = [word for row in others.values_list("forum__name", "name") for word in row]
    roles = OrganisationRole.objects.filter(user=user).exclude(organisation=me.forum.organisation_id)
    return OwnWords(
        name=user.profile.name,
        accounts=tuple(word for word in (user.email, user.username) if word),
        workplaces=tuple(roles.values_list("organisation__name", flat=True).distinct()),
        elsewhere=tuple(word for word in dict.fromkeys(elsewhere) if word not in (me.forum.name, me.name)),
    )
