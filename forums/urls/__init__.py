from forums.urls import asking, conversations, drafts, groups, prompts
from forums.urls import asking, conversations, drafts, groups, planning

urlpatterns = [
    *asking.urlpatterns,
    *groups.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
    *prompts.urlpatterns,
    *planning.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
]
