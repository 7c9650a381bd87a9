"""What acronyms stand for."""

import tomllib

from django.conf import settings
from django.db import migrations


def load(apps, schema_editor):
    table = apps.get_model("reports", "Acronym")
    rows = tomllib.loads((settings.FIXTURES_ROOT / "reference" / "acronyms.toml").read_text())["acronym"]
    table.objects.bulk_create(table(**row) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
