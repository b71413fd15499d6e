from forums.urls import (
    asking,
    closing,
    coaching,
    conversations,
    drafts,
    groups,
    meetings,
    planning,
    prompts,
    rules,
)

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
