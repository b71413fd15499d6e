from django.utils.translation import gettext_lazy as _

from profiles.queries.help.parts import DRAW, PHOTO, SPEAK, VIDEO, acts, dock, one, plain
from profiles.queries.help.topic import Part, Topic

TELLING = (
    Topic(
        "answer",
        _("Answer in your own way"),
        (
            _("The ways are at the bottom of the conversation. All of them are equal."),
            _("Choose one. You can change to another, and nothing is lost."),
            _("One word is enough. Choose “Send to the group”."),
        ),
        (dock(0), one("buttons", "send", _("Send to the group"))),
        ("thread", "draft", "group_new", "post"),
    ),
    Topic(
        "photo",
        _("Send a photo"),
        (
            _("Choose Photo."),
            _("Take a photo, or choose one that you have."),
            _("Tell in a few words what is in the picture."),
            _("Choose “Send to the group”. We remove the location from the photo."),
        ),
        (dock(PHOTO), Part("buttons", (("camera", _("Take a photo")), ("plus", _("Choose a photo"))), 1)),
        ("draft", "thread_reply", "group_new", "draft_photo"),
        guide="photo",
    ),
    Topic(
        "draw",
        _("Draw"),
        (
            _("Choose Draw and then “Start drawing”."),
            _("Choose a pen and a colour. Draw with a finger, or choose a stamp."),
            _("Undo takes back the last line. Choose Done when you are ready."),
        ),
        (dock(DRAW), Part("buttons", (("pen", _("Pen")), ("undo", _("Undo")), ("check", _("Done"))), 2)),
        ("draft_drawing", "draft", "thread_reply"),
    ),
    Topic(
        "speak",
        _("Speak"),
        (
            _("Choose Speak and then “Start recording”. The browser asks for the microphone: choose Allow."),
            _("You can take a break. Choose Stop when you are ready."),
            _("Listen first. Then choose “Use this”, or record again."),
            _("Nobody hears it before you choose “Send to the group”."),
        ),
        (
            dock(SPEAK),
            Part("buttons", (("mic", _("Start recording")), ("", _("Stop")), ("check", _("Use this"))), 0),
        ),
        ("draft", "thread_reply", "group_new"),
    ),
    Topic(
        "film",
        _("Make a video"),
        (
            _("Choose Video and then “Start recording”. You can also choose only sound."),
            _("Watch it first. Then choose “Use this”, or record again."),
            _("If the phone cannot record here, choose a video from the phone."),
        ),
        (dock(VIDEO), Part("buttons", (("video", _("Start recording")), ("check", _("Use this"))), 0)),
        ("draft", "thread_reply", "group_new"),
    ),
    Topic(
        "text_version",
        _("Write a voice or a video as text"),
        (
            _("Choose “Write as text” below the recording. You can write what you hear, a little at a time."),
            _("Those who cannot listen now read it. Search finds it too."),
        ),
        (one("buttons", "pen", _("Write as text")),),
        ("media_text", "thread", "post"),
    ),
    Topic(
        "later",
        _("Stop and continue later"),
        (
            _("What you write is saved all the time, also without a network."),
            _("Choose “Continue later”, or close the page."),
            _("Home shows the unfinished message. Go on from there."),
        ),
        (
            one("buttons", "", _("Continue later")),
            plain("rows", ("pen", _("Unfinished message"))),
        ),
        ("draft", "thread_reply", "group_new", "draft_drawing"),
    ),
    Topic(
        "delete_draft",
        _("Delete an unfinished message"),
        (
            _("Open the message and choose “Delete this draft”."),
            _("The next page asks once more. Nobody has seen the draft."),
        ),
        (one("buttons", "bin", _("Delete this draft")),),
        ("draft_delete",),
    ),
    Topic(
        "quick",
        _("Give a quick reply"),
        (
            _("Choose Quick reply below a message."),
            _("Choose one of the four words. Your name is shown with it."),
            _("Choose the same word again to take it back."),
        ),
        (acts(1), Part("buttons", (("", _("Thank you")), ("", _("Me too"))), 0)),
        ("thread", "post"),
    ),
    Topic(
        "edit",
        _("Change or delete your message"),
        (
            _("Open the menu of your own message."),
            _("Choose Edit or Delete."),
            _("You can bring a deleted message back."),
        ),
        (acts(2), Part("menu", (("pen", _("Edit")), ("bin", _("Delete"))), 0)),
        ("thread", "post", "post_edit", "post_delete"),
    ),
    Topic(
        "only_read",
        _("Only read and listen"),
        (
            _("You can read and listen as long as you like. That is taking part too."),
            _("Open My page and choose your name in the group."),
            _("Choose “I read and listen” and save. You can change it any time."),
        ),
        (Part("rows", (("", _("I take part")), ("", _("I read and listen"))), 1),),
        ("me_name", "home"),
    ),
    Topic(
        "new",
        _("Open a new conversation"),
        (
            _("Open the group and choose “Tell the group something”."),
            _("Write what it is about. Then tell it in your own way."),
            _("Choose “Send to the group”."),
        ),
        (one("buttons", "plus", _("Tell the group something")),),
        ("group", "group_new"),
    ),
)
