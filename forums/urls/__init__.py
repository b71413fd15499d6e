from forums.urls import asking, coaching, conversations, drafts, groups, rules

urlpatterns = [
    *asking.urlpatterns,
    *groups.urlpatterns,
    *coaching.urlpatterns,
    *rules.urlpatterns,
    *conversations.urlpatterns,
    *drafts.urlpatterns,
]
