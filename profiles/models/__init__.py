from profiles.models.audit import AuditEntry
from profiles.models.data_copy import DataCopy
from profiles.models.device_check import DeviceCheck
from profiles.models.organisation import Organisation, OrganisationRole, Project
from profiles.models.profile import Profile
from profiles.models.sign_in_card import SignInCard
from profiles.models.staff_invitation import StaffInvitation
from profiles.models.support_profile import SupportProfile
from profiles.models.user import User

__all__ = [
    "AuditEntry",
    "DataCopy",
    "DeviceCheck",
    "Organisation",
    "OrganisationRole",
    "Profile",
    "Project",
    "SignInCard",
    "StaffInvitation",
    "SupportProfile",
    "User",
]
