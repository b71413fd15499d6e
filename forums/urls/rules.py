from django.urls import path

from forums.views import rule_making, rule_versions

TOGETHER = "g/<slug:slug>/rules/together"
PROPOSAL = f"{TOGETHER}/<uuid:proposal_id>"

urlpatterns = [
    path("g/<slug:slug>/rules/versions", rule_versions.versions, name="group_rules_versions"),
    path(TOGETHER, rule_making.together, name="group_rules_together"),
    path(f"{PROPOSAL}/say", rule_making.say, name="group_rules_say"),
    path(f"{PROPOSAL}/say/take-back", rule_making.take_words_back, name="group_rules_unsay"),
    path(f"{PROPOSAL}/word", rule_making.word, name="group_rules_word"),
    path(f"{PROPOSAL}/take-back", rule_making.take_back, name="group_rules_take_back"),
    path(f"{PROPOSAL}/take", rule_making.take, name="group_rules_take"),
    path(f"{PROPOSAL}/why-not", rule_making.why_not, name="group_rules_why_not"),
]
