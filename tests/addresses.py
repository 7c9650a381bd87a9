"""A record behind each address that has parameters: what tests/test_permissions.py needs to open it."""

from collections.abc import Callable
from typing import Any

from django.apps import apps

from evperou.accounts.models import CalendarAddress
from tests import factories


def _partner_of_a_programme() -> dict[str, Any]:
    programme, partner = factories.ProgrammeFactory(), factories.StructureFactory()
    programme.partners.add(partner)
    return {"pk": programme.pk, "structure": partner.pk}


# Name of the URL → the parameters of an address that exists. Each call makes the records it needs.
PARAMETERS: dict[str, Callable[[], dict[str, Any]]] = {
    # accounts
    "account_reset_password_from_key": lambda: {"uidb36": "1", "key": "used"},
    "change_member": lambda: {"pk": factories.UserFactory().pk},
    "switch_member": lambda: {"pk": factories.UserFactory().pk},
    "new_link": lambda: {"pk": factories.UserFactory().pk},
    "forget_second_factor": lambda: {"pk": factories.UserFactory().pk},
    "mfa_edit_webauthn": lambda: {"pk": 1},
    "mfa_remove_webauthn": lambda: {"pk": 1},
    # hosts
    "structures_export": lambda: {"suffix": "csv"},
    "structure": lambda: {"pk": factories.StructureFactory().pk},
    "change_structure": lambda: {"pk": factories.StructureFactory().pk},
    "add_contact": lambda: {"pk": factories.StructureFactory().pk},
    "add_alias": lambda: {"pk": factories.StructureFactory().pk},
    "add_step": lambda: {"pk": factories.StructureFactory().pk},
    "change_contact": lambda: {"pk": factories.ContactPersonFactory().pk},
    "remove_alias": lambda: {"pk": factories.StructureAliasFactory().pk},
    "change_step": lambda: {"pk": factories.ProspectingStepFactory().pk},
    # volunteers
    "volunteers_export": lambda: {"suffix": "csv"},
    "missions_export": lambda: {"suffix": "csv"},
    "programmes_export": lambda: {"suffix": "csv"},
    "volunteer": lambda: {"pk": factories.VolunteerFactory().pk},
    "change_volunteer": lambda: {"pk": factories.VolunteerFactory().pk},
    "remove_volunteer": lambda: {"pk": factories.VolunteerFactory().pk},
    "mission": lambda: {"pk": factories.MissionFactory().pk},
    "change_mission": lambda: {"pk": factories.MissionFactory().pk},
    "remove_mission": lambda: {"pk": factories.MissionFactory().pk},
    "prolong_mission": lambda: {"pk": factories.MissionFactory().pk},
    "end_mission_early": lambda: {"pk": factories.MissionFactory().pk},
    "postpone_mission": lambda: {"pk": factories.MissionFactory().pk},
    "change_host_of_mission": lambda: {"pk": factories.MissionFactory().pk},
    "name_member": lambda: {"pk": factories.MissionFactory(group_of_unnamed=True).pk},
    "confirm_mission": lambda: {"pk": factories.MissionFactory().pk},
    "close_mission": lambda: {"pk": factories.MissionFactory().pk},
    "mission_never_happened": lambda: {"pk": factories.MissionFactory().pk},
    "cancel_mission": lambda: {"pk": factories.MissionFactory().pk},
    "take_back_change": lambda: {"pk": factories.MissionChangeFactory().pk},
    "restore_mission": lambda: {"pk": factories.MissionFactory().pk},
    "reopen_mission": lambda: {"pk": factories.MissionFactory().pk},
    "add_placement": lambda: {"pk": factories.MissionFactory().pk},
    "add_testimony": lambda: {"pk": factories.MissionFactory().pk},
    "change_placement": lambda: {"pk": factories.PlacementFactory().pk},
    "remove_placement": lambda: {"pk": factories.PlacementFactory().pk},
    "change_testimony": lambda: {"pk": factories.TestimonyFactory().pk},
    "remove_testimony": lambda: {"pk": factories.TestimonyFactory().pk},
    "programme": lambda: {"pk": factories.ProgrammeFactory().pk},
    "change_programme": lambda: {"pk": factories.ProgrammeFactory().pk},
    "add_partner": lambda: {"pk": factories.ProgrammeFactory().pk},
    "add_fact": lambda: {"pk": factories.ProgrammeFactory().pk},
    "remove_partner": _partner_of_a_programme,
    "change_fact": lambda: {"pk": factories.ProgrammeFactFactory().pk},
    # requests_desk
    "requests_export": lambda: {"suffix": "csv"},
    "request": lambda: {"pk": factories.RequestFactory().pk},
    "change_request": lambda: {"pk": factories.RequestFactory().pk},
    "remove_request": lambda: {"pk": factories.RequestFactory().pk},
    # events
    "activities_export": lambda: {"suffix": "csv"},
    "activity": lambda: {"pk": factories.ActivityFactory().pk},
    "change_activity": lambda: {"pk": factories.ActivityFactory().pk},
    "remove_activity": lambda: {"pk": factories.ActivityFactory().pk},
    "readings_export": lambda: {"suffix": "csv"},
    "publications_export": lambda: {"suffix": "csv"},
    "calendar_month": lambda: {"year": 2024, "month": 2},
    "calendar_feed": lambda: {"token": CalendarAddress.objects.renew(factories.UserFactory(role="reader")).token},
    "activity_photo": lambda: {"pk": factories.PhotoFactory().pk},
    "publication": lambda: {"pk": factories.PublicationFactory().pk},
    "change_publication": lambda: {"pk": factories.PublicationFactory().pk},
    "remove_publication": lambda: {"pk": factories.PublicationFactory().pk},
    # screens
    "forget_filter": lambda: {"pk": 1},
    # reports
    "annual_report": lambda: {"year": 1990},
    "annual_report_pdf": lambda: {"year": 1990},
    "summary_sheet": lambda: {"year": 1990},
    "summary_sheet_pdf": lambda: {"year": 1990},
    "figure_records": lambda: {"year": 1990, "key": "census.total"},
    "figure_export": lambda: {"year": 1990, "key": "census.total", "suffix": "csv"},
    "media": lambda: {"path": factories.PhotoFactory().image.name},
}
# What stands after "?" where the page without it would be slow.
QUERIES = {
    "annual_report_pdf": "langue=none",
    "summary_sheet_pdf": "langue=none",
}
THIRD_PARTY = {
    "account",
    "auth",
    "mfa",
    "usersessions",
}  # of tables whose rows no factory makes, and that no role may see


def parameters(name: str, takes: frozenset[str]) -> dict[str, Any]:
    """The parameters of an address of this URL; KeyError when it takes some and nobody said which."""
    if not takes:
        return {}
    if name.startswith("admin:"):
        return _of_administration(name, takes)
    return PARAMETERS[name]()


def _of_administration(name: str, takes: frozenset[str]) -> dict[str, Any]:
    if "app_label" in takes:
        return {"app_label": "hosts"}
    if "content_type_id" in takes:
        return {"content_type_id": 1, "object_id": 1}
    if "url" in takes:
        return {"url": "nothing/"}
    if not name.endswith(("_change", "_delete", "_history")):  # the catch-all addresses, which have no name
        return {"object_id": 1}
    app, model, _page = name.removeprefix("admin:").rsplit("_", 2)
    if app in THIRD_PARTY:
        return {"object_id": 1}
    return {"object_id": getattr(factories, f"{apps.get_model(app, model).__name__}Factory")().pk}
