"""Minimal valid rows of every table. Traits say what is more; nothing random, nothing that a test did not ask for."""

from datetime import date

import factory
from factory.django import DjangoModelFactory, ImageField

from events import models as events
from evperou.accounts.models import User
from evperou.accounts.team import give_role
from hosts import models as hosts
from reports import models as reports
from requests_desk import models as requests_desk
from requests_desk.enums import Axis
from volunteers import models as volunteers


class UserFactory(DjangoModelFactory):
    """An account without any right, or with those of `role`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@example.org")
    password = factory.django.Password("quinoa-violette-42")

    @factory.post_generation
    def role(user, create, role, **_kwargs):  # noqa: N805 -- factory_boy calls it with the account
        if role:
            give_role(account=user, role=role)


# hosts


class TerritoryFactory(DjangoModelFactory):
    """A territory of Bolivia: those of Peru and France are reference data already (see `department`)."""

    class Meta:
        model = hosts.Territory

    code = factory.Sequence(lambda n: f"BO-{n}")
    country = "BO"
    name = factory.Sequence(lambda n: f"Territoire {n}")
    kind = "department"


def department(code: str) -> hosts.Territory:
    """A division of the reference data, by its ISO 3166-2 code ("PE-CUS", "FR-BRE")."""
    return hosts.Territory.objects.get(code=code)


class ActivityDomainFactory(DjangoModelFactory):
    class Meta:
        model = hosts.ActivityDomain

    code = factory.Sequence(lambda n: f"domain-{n}")
    name = factory.Sequence(lambda n: f"Domaine {n}")


class StructureFactory(DjangoModelFactory):
    class Meta:
        model = hosts.Structure

    class Params:
        french_authority = factory.Trait(authority="french", kind="embassy")
        peruvian_authority = factory.Trait(authority="peruvian", kind="ministry")
        fv_member = factory.Trait(is_fv_member=True)

    code = factory.Sequence(lambda n: f"structure-{n}")
    name = factory.Sequence(lambda n: f"Structure {n}")


class StructureAliasFactory(DjangoModelFactory):
    class Meta:
        model = hosts.StructureAlias

    structure = factory.SubFactory(StructureFactory)
    name = factory.Sequence(lambda n: f"Autre nom {n}")


class ContactPersonFactory(DjangoModelFactory):
    class Meta:
        model = hosts.ContactPerson

    structure = factory.SubFactory(StructureFactory)
    name = factory.Sequence(lambda n: f"Contact {n}")


class ProspectingStepFactory(DjangoModelFactory):
    class Meta:
        model = hosts.ProspectingStep

    structure = factory.SubFactory(StructureFactory)
    date = date(2024, 3, 1)
    stage = "identified"


# volunteers


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = volunteers.Programme

    code = factory.Sequence(lambda n: f"programme-{n}")
    name = factory.Sequence(lambda n: f"Programme {n}")


class ProgrammeFactFactory(DjangoModelFactory):
    class Meta:
        model = volunteers.ProgrammeFact

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"fact-{n}")
    label = "candidatures reçues"
    value = 10
    unit = "candidatures"
    as_at = date(2024, 12, 31)
    source = "France Volontaires"


class VolunteerFactory(DjangoModelFactory):
    class Meta:
        model = volunteers.Volunteer

    class Params:
        woman = factory.Trait(gender="woman")
        man = factory.Trait(gender="man")

    first_name = factory.Sequence(lambda n: f"Prénom{n}")
    last_name = factory.Sequence(lambda n: f"Nom{n}")


class MissionFactory(DjangoModelFactory):
    """A confirmed VSI of one person toward Peru, over the whole of 2024."""

    class Meta:
        model = volunteers.Mission

    class Params:
        group_of_unnamed = factory.Trait(
            volunteer=None, scheme="chantier", unnamed_women=0, unnamed_men=0, unnamed_other=0, unnamed_unknown=0
        )
        to_france = factory.Trait(scheme="sci", direction="to_france")

    volunteer = factory.SubFactory(VolunteerFactory)
    scheme = "vsi"
    direction = "to_peru"
    planned_start = date(2024, 1, 1)
    planned_end = date(2024, 12, 31)
    state = "confirmed"


class MissionChangeFactory(DjangoModelFactory):
    class Meta:
        model = volunteers.MissionChange

    mission = factory.SubFactory(MissionFactory)
    kind = "prolonged"
    date = date(2024, 6, 1)


class PlacementFactory(DjangoModelFactory):
    class Meta:
        model = volunteers.Placement

    mission = factory.SubFactory(MissionFactory)
    host = factory.SubFactory(StructureFactory)
    country = "PE"


class TestimonyFactory(DjangoModelFactory):
    class Meta:
        model = volunteers.Testimony

    mission = factory.SubFactory(MissionFactory)
    quote = "Une année qui change le regard."
    language = "fr"
    year = 2024


# requests_desk


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = requests_desk.Category

    axis = Axis.SERVICE
    code = factory.Sequence(lambda n: f"category-{n}")
    label = factory.Sequence(lambda n: f"Catégorie {n}")


class RequestFactory(DjangoModelFactory):
    class Meta:
        model = requests_desk.Request

    class Params:
        closed = factory.Trait(state="closed", closed_on=factory.SelfAttribute("received_on"))

    received_on = date(2024, 5, 2)


# events


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = events.Activity

    class Params:
        of_tour = factory.Trait(main_nature="tour")

    title = factory.Sequence(lambda n: f"Activité {n}")
    start = date(2024, 4, 10)
    end = factory.SelfAttribute("start")
    main_nature = "information"


class ActivityDayFactory(DjangoModelFactory):
    class Meta:
        model = events.ActivityDay

    activity = factory.SubFactory(ActivityFactory)
    date = factory.SelfAttribute("activity.start")


class FurtherNatureFactory(DjangoModelFactory):
    class Meta:
        model = events.FurtherNature

    activity = factory.SubFactory(ActivityFactory)
    nature = "training"


class ActivityCounterpartFactory(DjangoModelFactory):
    class Meta:
        model = events.ActivityCounterpart

    activity = factory.SubFactory(ActivityFactory)
    structure = factory.SubFactory(StructureFactory)


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = events.Attendance

    activity = factory.SubFactory(ActivityFactory)


class PhotoFactory(DjangoModelFactory):
    class Meta:
        model = events.Photo

    activity = factory.SubFactory(ActivityFactory)
    image = ImageField(width=60, height=40, format="JPEG")
    caption = "Sortie de terrain"


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = events.Channel

    code = factory.Sequence(lambda n: f"channel-{n}")
    name = factory.Sequence(lambda n: f"Canal {n}")


class ReadingFactory(DjangoModelFactory):
    class Meta:
        model = events.Reading

    channel = factory.SubFactory(ChannelFactory)
    metric = "followers"
    date = date(2024, 12, 31)
    value = 100


class AudienceShareFactory(DjangoModelFactory):
    class Meta:
        model = events.AudienceShare

    channel = factory.SubFactory(ChannelFactory)
    country = "PE"
    date = date(2024, 12, 31)
    percent = 50


class PublicationFactory(DjangoModelFactory):
    class Meta:
        model = events.Publication

    kind = "post"
    date = date(2024, 7, 14)
    title = factory.Sequence(lambda n: f"Publication {n}")


# reports


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = reports.Edition
        django_get_or_create = ("year",)

    class Params:
        published = factory.Trait(state="published")

    year = 2024


class SectionSettingFactory(DjangoModelFactory):
    class Meta:
        model = reports.SectionSetting

    edition = factory.SubFactory(EditionFactory)
    section = factory.Sequence(lambda n: f"section-{n}")


class FocusPageFactory(DjangoModelFactory):
    class Meta:
        model = reports.FocusPage

    edition = factory.SubFactory(EditionFactory)
    code = factory.Sequence(lambda n: f"page-{n}")
    title = factory.Sequence(lambda n: f"Page libre {n}")


class SectionTextFactory(DjangoModelFactory):
    class Meta:
        model = reports.SectionText

    edition = factory.SubFactory(EditionFactory)
    section = factory.Sequence(lambda n: f"section-{n}")
    block = "introduction"


class HighlightedHostFactory(DjangoModelFactory):
    class Meta:
        model = reports.HighlightedHost

    edition = factory.SubFactory(EditionFactory)
    structure = factory.SubFactory(StructureFactory)


class TypedFigureFactory(DjangoModelFactory):
    class Meta:
        model = reports.TypedFigure

    edition = factory.SubFactory(EditionFactory)
    key = factory.Sequence(lambda n: f"typed.figure_{n}")
    label = "Chiffre saisi"
    value = 1
    unit = "personnes"
    as_at = date(2024, 12, 31)
    source = "France Volontaires"


class BudgetLineFactory(DjangoModelFactory):
    class Meta:
        model = reports.BudgetLine

    edition = factory.SubFactory(EditionFactory)
    side = "expense"
    label = factory.Sequence(lambda n: f"Ligne {n}")
    amount = 1000


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = reports.TeamMember

    name = factory.Sequence(lambda n: f"Collègue {n}")
    function = "chargée de mission"
    starts_on = date(2023, 1, 1)


class CountryFactFactory(DjangoModelFactory):
    class Meta:
        model = reports.CountryFact

    edition = factory.SubFactory(EditionFactory)
    code = factory.Sequence(lambda n: f"fact-{n}")
    label = "Population"
    value = "34 millions"
    as_at = date(2024, 1, 1)
    source = "INEI"


class AcronymFactory(DjangoModelFactory):
    class Meta:
        model = reports.Acronym

    acronym = factory.Sequence(lambda n: f"SIGLE{n}")
    expansion = "une signification"
