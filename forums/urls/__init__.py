from forums.urls import conversations, drafts, groups

urlpatterns = [*groups.urlpatterns, *conversations.urlpatterns, *drafts.urlpatterns]
