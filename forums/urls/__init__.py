from forums.urls import asking, conversations, drafts, groups, planning

urlpatterns = [
    *asking.urlpatterns,
    *groups.urlpatterns,
    *planning.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
]
