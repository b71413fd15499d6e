from forums.urls import asking, conversations, drafts, groups, prompts
from forums.urls import asking, conversations, drafts, groups, planning
from forums.urls import asking, coaching, conversations, drafts, groups, rules
from forums.urls import asking, conversations, drafts, groups, meetings
from forums.urls import asking, closing, conversations, drafts, groups

urlpatterns = [
    *asking.urlpatterns,
    *groups.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
    *prompts.urlpatterns,
    *planning.urlpatterns,
    *coaching.urlpatterns,
    *rules.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
    *meetings.urlpatterns,
    *closing.urlpatterns,
    *drafts.urlpatterns,
]
