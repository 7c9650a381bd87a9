from django.db import migrations

from evperou.search import FoldedField, refold


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0004_cancelled_missions_dated")]

    operations = [
        migrations.AddField("volunteer", "sort_name", FoldedField(sources=("last_name", "first_name"))),
        migrations.AlterModelOptions(
            "volunteer",
            {
                "ordering": ["sort_name", "pk"],
                "permissions": [("view_private", "voir les données privées")],
                "verbose_name": "volontaire",
                "verbose_name_plural": "volontaires",
            },
        ),
        refold("volunteers", "Programme", "Volunteer", "Mission"),
    ]
