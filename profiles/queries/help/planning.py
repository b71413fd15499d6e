from django.utils.translation import gettext_lazy as _

from profiles.queries.help.parts import one
from profiles.queries.help.topic import Link, Part, Topic

PLANNING = (
    Topic(
        "coach_guide",
        _("Read the coach's guide"),
        (
            _("The guide tells what makes a group good to be in. It takes ten minutes."),
            _("Each point leads to the place where it is done. You can print it."),
        ),
        (one("rows", "rules", _("Coach's guide")),),
        ("desk_guide", "desk"),
        link=Link(_("Coach's guide"), "desk_guide"),
    ),
    Topic(
        "path",
        _("Lead the group from stage to stage"),
        (
            _("Choose “The group's path” at the desk or on the group's page."),
            _("Tick what is done. The ticks are only for the coaches."),
            _("Choose “Move on” when the group is ready. The group sees where it is. You can take it back."),
        ),
        (Part("buttons", (("check", _("Tick as done")), ("right", _("Move on"))), 1),),
        ("group_path",),
    ),
    Topic(
        "develop",
        _("Take a need or an idea on"),
        (
            _("Open it on the page “Developing together”. Tell in one line what was done, and move on."),
            _("Choose “You said, we did” when something has changed. Choose whose words changed it."),
            _("Those people are told on Home. A name is shown only if its owner has agreed."),
        ),
        (one("buttons", "sprout", _("You said, we did")),),
        (
            "group_together_stage",
            "group_together_people",
            "group_together_change",
            "group_together_messages",
            "group_together_one",
        ),
    ),
    Topic(
        "model",
        _("Begin a group from a model"),
        (
            _("Choose New group, and then “Begin from a ready model or from a file”."),
            _("Look what is in the model. Nothing is made before you go on."),
            _("Save your own group as a model in its settings. No people or messages go along."),
        ),
        (one("buttons", "down", _("Save the file")),),
        ("desk_group_import", "group_template", "desk_group"),
    ),
    Topic(
        "meeting_make",
        _("Make a meeting"),
        (
            _("Open the group’s meetings and choose “Make a meeting”."),
            _("Tell when, where and what happens. You can change it later, and everybody is told."),
            _("You see who is coming. After the meeting you can begin a conversation about it."),
        ),
        (one("buttons", "plus", _("Make a meeting")),),
        ("meeting_new", "meeting_edit", "meeting_cancel", "group_meetings", "meeting"),
    ),
    Topic(
        "unheard",
        _("See that nobody stays unheard"),
        (
            _("Choose “Nobody unheard” at the desk. Who has waited longest is first."),
            _("Answer, thank, or tell that no answer is needed. The person does not see the last one."),
        ),
        (one("rows", "reply", _("Nobody unheard")),),
        ("unheard", "meanwhile"),
    ),
    Topic(
        "substitute",
        _("Be away"),
        (
            _("Choose “When you are away” on the group’s page. Tell the days and who answers."),
            _("The group sees it on those days. When you come back, the desk tells what the others did."),
        ),
        (one("rows", "cal", _("When you are away")),),
        ("group_substitute", "meanwhile"),
    ),
    Topic(
        "workload",
        _("Share the work"),
        (
            _("Choose “How the work is shared” on the page “Nobody unheard”."),
            _(
                "You see for each coach how many groups and people there are, and what waits. Nobody is ranked."
            ),
        ),
        (one("rows", "group", _("How the work is shared")),),
        ("workload",),
    ),
)
