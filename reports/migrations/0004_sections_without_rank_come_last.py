from django.db import migrations
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_cover_pictures")]

    operations = [
        migrations.AlterModelOptions(
            "sectionsetting",
            {
                "ordering": [F("position").asc(nulls_last=True), "pk"],
                "verbose_name": "réglage d’une section",
                "verbose_name_plural": "réglages des sections",
            },
        ),
    ]
