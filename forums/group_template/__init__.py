"""A whole group as a model that goes from site to site (P15, P88): rules, topics, stages, and never people or messages.

Pure: text in, text out. docs/schemas/omatahti-group-1.schema.json says the same to other programs.
"""

from forums.group_template.model import Ground, GroupTemplate, PlannedTopic, StagePlan
from forums.group_template.reading import Reading, read
from forums.group_template.writing import write

__all__ = ["Ground", "GroupTemplate", "PlannedTopic", "Reading", "StagePlan", "read", "write"]
