from profiles.models.organisation import Organisation, OrganisationRole, Project
from profiles.models.profile import Profile
from profiles.models.sign_in_card import SignInCard
from profiles.models.staff_invitation import StaffInvitation
from profiles.models.user import User

__all__ = ["Organisation", "OrganisationRole", "Profile", "Project", "SignInCard", "StaffInvitation", "User"]
