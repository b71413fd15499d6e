from django.urls import path

from forums.views import prompt_list, prompts

urlpatterns = [
    path("desk/prompts", prompt_list.prompts, name="desk_prompts"),
    path("desk/prompts/new", prompts.new, name="prompt_new"),
    path("desk/prompts/<uuid:prompt_id>", prompts.prompt, name="prompt"),
    path("desk/prompts/<uuid:prompt_id>/preview", prompts.preview, name="prompt_preview"),
    path("desk/prompts/<uuid:prompt_id>/delete", prompts.delete, name="prompt_delete"),
    path("c/<uuid:thread_id>/take-back", prompts.take_back, name="thread_take_back"),
]
