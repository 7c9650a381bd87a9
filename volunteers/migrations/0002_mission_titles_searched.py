from django.db import migrations

from evperou.search import FoldedField, fold


def fold_titles(apps, schema_editor):
    missions = apps.get_model("volunteers", "Mission").objects
    titled = list(missions.exclude(title="").only("title"))
    for mission in titled:
        mission.search_text = fold(mission.title)
    missions.bulk_update(titled, ["search_text"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_initial")]

    operations = [
        migrations.AddField("mission", "search_text", FoldedField(sources=("title",))),
        migrations.RunPython(fold_titles, migrations.RunPython.noop, elidable=True),
    ]
