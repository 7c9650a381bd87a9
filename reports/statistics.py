"""What is typed for a year and can be added: money and the team."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Value
from django.utils.translation import gettext as _

from evperou.figures import Facts, Figure, definition_of
from evperou.languages import in_language
from evperou.periods import Period
from hosts.enums import StructureKind
from reports.enums import BudgetSide, Contract
from reports.models import BudgetLine, TeamMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who worked in the office in the period."""

    name: str
    function: str
    contract: Contract
    permanent: bool
    signs_editorial: bool
    email: str
    starts_on: date
    ends_on: date | None
    portrait: str  # path under MEDIA_ROOT, empty without consent


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Means of the office in a period."""

    annual_budget: Figure  # euros, staff and volunteers apart
    embassy_grant: Figure  # euros, not added to the budget
    staff: Figure  # members of the office's own team present in the period
    team: tuple[Colleague, ...]


def budget_of(period: Period) -> Facts:
    """Budget lines of the years of a period."""
    return Facts(
        page="budget",
        unit="€",
        period=period,
        rows=BudgetLine.objects.of_years_in(period),
        definition=definition_of(BudgetLine.objects.of_years_in),
        cuts={"side": F("side"), "funder_kind": F("funder__kind")},
        worths={"amount": F("amount")},
    )


def staff_in(period: Period) -> Facts:
    """Members of the office's own team."""
    return Facts(
        page="equipe",
        unit=_("personnes"),
        period=period,
        rows=TeamMember.objects.present_in(period).filter(permanent=True),
        definition=definition_of(TeamMember.objects.present_in),
        cuts={"contract": F("contract")},
        worths={"member": Value(1)},
    )


def office(period: Period) -> Office:
    """Add the budget and list the team of a period: three queries."""
    budget = budget_of(period).cube()
    return Office(
        annual_budget=budget.figure(
            "money.annual_budget", _("euros de budget annuel, hors personnel et volontaires"), worth="amount", side=BudgetSide.EXPENSE.value
        ),
        embassy_grant=budget.figure(
            "money.embassy_grant", _("euros de subvention de l’Ambassade de France"),
            worth="amount", side=BudgetSide.RESOURCE.value, funder_kind=StructureKind.EMBASSY.value,
        ),
        staff=staff_in(period).cube().figure("office.staff", _("personnes dans l’équipe de l’Espace Volontariats"), worth="member"),
        team=tuple(
            Colleague(
                name=row.name,
                function=in_language(row.function, row.function_es),
                contract=Contract(row.contract),
                permanent=row.permanent,
                signs_editorial=row.signs_editorial,
                email=row.email,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                portrait=row.photo.name if row.image_consent else "",
            )
            for row in TeamMember.objects.present_in(period)
        ),
    )  # fmt: skip


FACTS = (budget_of, staff_in)
"""Every door to the rows of this app."""
