from django.urls import path

from forums.views import composer, drafts, drawings, media, photos

urlpatterns = [
    path("c/<uuid:thread_id>/reply", composer.reply, name="thread_reply"),
    path("g/<slug:slug>/new", composer.group_new, name="group_new"),
    path("d/<uuid:draft_id>", composer.draft, name="draft"),
    path("d/<uuid:draft_id>/save", drafts.save, name="draft_save"),
    path("d/<uuid:draft_id>/send", drafts.send, name="draft_send"),
    path("d/<uuid:draft_id>/delete", drafts.delete, name="draft_delete"),
    path("d/<uuid:draft_id>/photo", drafts.photo, name="draft_photo"),
    path("d/<uuid:draft_id>/photo/<uuid:attachment_id>", photos.edit, name="draft_photo_edit"),
    path("d/<uuid:draft_id>/picture/turn", drafts.photo_turn, name="draft_photo_turn"),
    path("d/<uuid:draft_id>/picture/delete", drafts.attachment_delete, name="draft_attachment_delete"),
    path("d/<uuid:draft_id>/drawing", drawings.drawing, name="draft_drawing"),
    path("d/<uuid:draft_id>/strokes", drawings.strokes, name="draft_strokes"),
    path("d/<uuid:draft_id>/ground", drawings.ground, name="draft_ground"),
    path("d/<uuid:draft_id>/ground/picture", drawings.ground_picture, name="draft_ground_picture"),
    path("f/<uuid:attachment_id>/<slug:size>", media.media, name="media"),
]
