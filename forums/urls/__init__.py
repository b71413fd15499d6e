from forums.urls import asking, conversations, drafts, groups, meetings

urlpatterns = [
    *asking.urlpatterns,
    *groups.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
    *meetings.urlpatterns,
]
