from forums.urls import (
    asking,
    care,
    closing,
    coaching,
    conversations,
    developing,
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
    *developing.urlpatterns,
    *meetings.urlpatterns,
    *closing.urlpatterns,
]
