"""Territories and activity domains, which every figure by place or by domain needs."""

import tomllib

from django.conf import settings
from django.db import migrations

REFERENCE = settings.FIXTURES_ROOT / "reference"


def load(apps, schema_editor):
    for model, name, key in [("Territory", "territories", "territory"), ("ActivityDomain", "domains", "domain")]:
        table = apps.get_model("hosts", model)
        rows = tomllib.loads((REFERENCE / f"{name}.toml").read_text())[key]
        table.objects.bulk_create(table(**row) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("hosts", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
