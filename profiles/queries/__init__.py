from profiles.queries.organisations import organisations_where, roles_of

__all__ = ["organisations_where", "roles_of"]
