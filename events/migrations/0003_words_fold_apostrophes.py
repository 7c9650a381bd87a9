from django.db import migrations

from evperou.search import refold


class Migration(migrations.Migration):
    dependencies = [("events", "0002_publications_are_searched_and_calendars_imported")]

    operations = [refold("events", "Activity", "Publication")]
