from django.db import migrations
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0005_names_sort_without_accents")]

    operations = [
        migrations.AlterModelOptions(
            "placement",
            {
                "ordering": ["mission", F("starts_on").asc(nulls_first=True), "pk"],
                "verbose_name": "affectation",
                "verbose_name_plural": "affectations",
            },
        ),
    ]
