from forums.urls import asking, conversations, drafts, groups, prompts

urlpatterns = [
    *asking.urlpatterns,
    *groups.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
    *prompts.urlpatterns,
]
