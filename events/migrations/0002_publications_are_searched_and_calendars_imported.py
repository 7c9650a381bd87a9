from django.db import migrations, models

import evperou.search
from evperou.search import fold


def fold_titles(apps, schema_editor):
    table = apps.get_model("events", "Publication")
    rows = list(table.objects.only("pk", "title"))
    for row in rows:
        row.search_text = fold(row.title)
    table.objects.bulk_update(rows, ["search_text"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="activity",
            name="calendar_key",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=64,
                null=True,
                unique=True,
                verbose_name="empreinte de l’événement importé",
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="search_text",
            field=evperou.search.FoldedField(sources=("title",)),
        ),
        migrations.RunPython(fold_titles, migrations.RunPython.noop),
    ]
