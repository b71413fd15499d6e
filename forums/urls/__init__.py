from forums.urls import asking, conversations, drafts, groups

urlpatterns = [*asking.urlpatterns, *groups.urlpatterns, *conversations.urlpatterns, *drafts.urlpatterns]
