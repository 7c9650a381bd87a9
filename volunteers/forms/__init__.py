"""Forms of people, missions and programmes."""

from volunteers.forms.missions import MissionForm
from volunteers.forms.programmes import ProgrammeForm

__all__ = ["MissionForm", "ProgrammeForm"]
