from typing import Any

from django.core.management.base import BaseCommand

from reports.fingerprint import fingerprint


class Command(BaseCommand):
    help = "Empreinte des fiches et du code dont dépendent les documents ; « empty » tant qu’il n’y a aucune fiche."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(fingerprint())
