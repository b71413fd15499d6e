from forums.urls import asking, closing, conversations, drafts, groups

urlpatterns = [
    *asking.urlpatterns,
    *groups.urlpatterns,
    *conversations.urlpatterns,
    *closing.urlpatterns,
    *drafts.urlpatterns,
]
