from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """The table of the cache: failed logins are counted there, so no site must lack it."""

    dependencies = [("accounts", "0004_calendar_addresses")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
