"""The structures that send volunteers."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.utils.translation import gettext as _

from reports.enums import Coverage
from reports.parts import Part
from reports.texts import Block
from reports.yearbook import Yearbook
from volunteers.statistics import Sender, Sending


@dataclass(frozen=True, slots=True, kw_only=True)
class SendersSection:
    """Members of France Volontaires, then others: those that the office met in the year, and those only declared."""

    slug: ClassVar[str] = "senders"
    part: ClassVar[Part] = Part.SENDING
    template_name: ClassVar[str] = "reports/sections/senders.html"

    title: str
    is_empty: bool  # when the records tell reciprocity alone
    lead: Block | None
    sending: Sending
    members: tuple[Sender, ...]
    met: tuple[Sender, ...]
    declared: tuple[Sender, ...]

    @classmethod
    def for_edition(cls, book: Yearbook) -> Self:
        sending, met = book.now.volunteering.sending, book.now.activities.met
        others = tuple(sender for sender in sending.senders if not sender.is_fv_member)
        return cls(
            title=_("Qui envoie les volontaires"),
            is_empty=book.coverage == Coverage.RECIPROCITY,
            lead=book.texts.get("senders", "lead"),
            sending=sending,
            members=tuple(sender for sender in sending.senders if sender.is_fv_member),
            met=tuple(sender for sender in others if sender.code in met),
            declared=tuple(sender for sender in others if sender.code not in met),
        )
