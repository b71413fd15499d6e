from forums.urls import (
    asking,
    care,
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
    *care.urlpatterns,
    *groups.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
    *prompts.urlpatterns,
    *planning.urlpatterns,
    *coaching.urlpatterns,
    *rules.urlpatterns,
    *meetings.urlpatterns,
    *closing.urlpatterns,
]
