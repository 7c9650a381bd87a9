from django.db import migrations

from evperou.search import FoldedField, refold


class Migration(migrations.Migration):
    dependencies = [("hosts", "0002_reference_data")]

    operations = [
        migrations.AddField("territory", "sort_name", FoldedField(sources=("name",))),
        migrations.AddField("structure", "sort_name", FoldedField(sources=("name",))),
        migrations.AlterModelOptions(
            "territory",
            {
                "ordering": ["country", "sort_name", "pk"],
                "verbose_name": "territoire",
                "verbose_name_plural": "territoires",
            },
        ),
        migrations.AlterModelOptions(
            "structure",
            {"ordering": ["sort_name", "pk"], "verbose_name": "structure", "verbose_name_plural": "structures"},
        ),
        refold("hosts", "Territory", "Structure", "StructureAlias"),
    ]
