"""What each role may do: one table, in the names of permissions that Django gives to every table.

A table that stands in no set below is of the administrator alone, until somebody says here who else may see it.
"""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from evperou.privacy import VIEW_PRIVATE


class Role(TextChoices):
    """What somebody is for the office; the value is the name of the group."""

    ADMINISTRATOR = "administrator", _("administration")
    OFFICER = "officer", _("mission de volontariat")
    VISA_CONTRACTOR = "visa_contractor", _("visas (prestataire)")
    COMMUNICATION = "communication", _("communication")
    READER = "reader", _("lecture seule")


ADMINISTER = "accounts.administer"
EXPORT = "accounts.export"

STRUCTURES = {
    "hosts.structure",
    "hosts.structurealias",
    "hosts.contactperson",
}
OTHER_NAMES = {"hosts.structurealias"}
ACTIVITIES = {
    "events.activity",
    "events.activityday",
    "events.furthernature",
    "events.activitycounterpart",
    "events.attendance",
    "events.photo",
}
MEDIA = {
    "events.channel",
    "events.reading",
    "events.audienceshare",
    "events.publication",
}
REQUESTS = {"requests_desk.request"}
RECORDS = {
    "hosts.territory",
    "hosts.activitydomain",
    "hosts.prospectingstep",
    "volunteers.programme",
    "volunteers.programmefact",
    "volunteers.volunteer",
    "volunteers.mission",
    "volunteers.missionchange",
    "volunteers.placement",
    "volunteers.testimony",
    "requests_desk.category",
    *STRUCTURES,
    *REQUESTS,
    *ACTIVITIES,
    *MEDIA,
}
DOCUMENTS = {
    "reports.edition",
    "reports.sectionsetting",
    "reports.focuspage",
    "reports.sectiontext",
    "reports.highlightedhost",
    "reports.typedfigure",
    "reports.budgetline",
    "reports.teammember",
    "reports.countryfact",
    "reports.acronym",
}
OF_THE_ADMINISTRATOR = {"accounts.user"}
OF_THEIR_OWNER = {
    "accounts.submission",
    "accounts.savedfilter",
    "accounts.calendaraddress",
}  # an account reaches its own rows, a role gives none


def may(actions: Iterable[str], tables: Iterable[str]) -> set[str]:
    """The permissions of each action (view, add, change, delete) on each table ("hosts.structure")."""
    return {table.replace(".", f".{action}_") for action in actions for table in tables}


SEE, TYPE, KEEP = {"view"}, {"view", "add", "change"}, {"view", "add", "change", "delete"}
EVERYTHING_SHOWN = may(SEE, RECORDS | DOCUMENTS)

PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.ADMINISTRATOR: frozenset(
        may(KEEP, RECORDS | DOCUMENTS | OF_THE_ADMINISTRATOR) | {ADMINISTER, EXPORT, VIEW_PRIVATE}
    ),
    Role.OFFICER: frozenset(may(KEEP, RECORDS | DOCUMENTS) | {EXPORT, VIEW_PRIVATE}),
    Role.VISA_CONTRACTOR: frozenset(EVERYTHING_SHOWN | may(TYPE, REQUESTS) | {VIEW_PRIVATE}),
    Role.COMMUNICATION: frozenset(
        EVERYTHING_SHOWN
        | may(TYPE, STRUCTURES | ACTIVITIES | MEDIA)
        | may({"delete"}, OTHER_NAMES)  # another name is corrected by removing it
        | {EXPORT}
    ),
    Role.READER: frozenset(EVERYTHING_SHOWN | {EXPORT}),
}
