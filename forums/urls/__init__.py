from forums.urls import asking, care, conversations, drafts, groups

urlpatterns = [
    *asking.urlpatterns,
    *care.urlpatterns,
    *groups.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
]
