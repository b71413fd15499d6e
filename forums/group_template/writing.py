import json
from typing import Any

from forums.group_template.model import FORMAT, VERSION, GroupTemplate, PlannedTopic, stage_name
from forums.models import StageKind


def write(template: GroupTemplate) -> str:
    """The file: always the same text for the same model."""
    return json.dumps(_as_json(template), ensure_ascii=False, indent=2) + "\n"


def _as_json(template: GroupTemplate) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": template.language,
        "name": template.name,
        "badge": template.badge,
        "kind": str(template.kind),
        "names": str(template.names),
        "means": [means.value for means in template.means],
        "listening": template.listening,
        "members_open_conversations": template.members_open_conversations,
        "rules": [{"text": rule.text, "reason": rule.reason} for rule in template.rules],
        "topics": [_topic(topic) for topic in template.topics],
        "stages": {
            stage_name(kind): {"day": stage.day, "note": stage.note}
            for kind, stage in zip(StageKind, template.stages, strict=True)
        },
    }


def _topic(topic: PlannedTopic) -> dict[str, Any]:
    return {
        "title": topic.title,
        "text": topic.text,
        "is_topic": topic.is_topic,
        "means_off": [means.value for means in topic.means_off],
        "length_guide": topic.length_guide,
        "day": topic.day,
        "time": topic.time,
    }
