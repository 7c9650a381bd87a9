"""What the tables of activities and communication tell of a period: the report's only door into this app."""

from events.statistics.activities import Actions, Activities, Audience, activities
from events.statistics.agenda import Agenda, agenda
from events.statistics.chronicle import AudienceLine, Chronicle, Counterpart, Entry, Picture, PublicationLine, chronicle
from events.statistics.communication import Communication, Counter, communication
from events.statistics.facts import FACTS

__all__ = [
    "FACTS",
    "Actions",
    "Activities",
    "Agenda",
    "Audience",
    "AudienceLine",
    "Chronicle",
    "Communication",
    "Counter",
    "Counterpart",
    "Entry",
    "Picture",
    "PublicationLine",
    "activities",
    "agenda",
    "chronicle",
    "communication",
]
