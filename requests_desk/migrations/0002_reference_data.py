"""Entries of the four axes of requests."""

import tomllib

from django.conf import settings
from django.db import migrations


def load(apps, schema_editor):
    table = apps.get_model("requests_desk", "Category")
    rows = tomllib.loads((settings.FIXTURES_ROOT / "reference" / "categories.toml").read_text())["category"]
    table.objects.bulk_create(table(**row) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("requests_desk", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
