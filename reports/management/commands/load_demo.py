"""`manage.py load_demo`: the demonstration data, in an empty database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.demo.loading import ForeignRowError, load
from reports.demo.records import BadRecordError


class Command(BaseCommand):
    help = "Charge les données de démonstration dans une base qui ne contient rien d’autre."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            added = load()
        except (BadRecordError, ForeignRowError) as error:
            raise CommandError(str(error)) from error
        if added:
            self.stdout.write(f"Données de démonstration chargées : {added} fiches.")
        else:
            self.stdout.write("Données de démonstration déjà chargées : rien à faire.")
