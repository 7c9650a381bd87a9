from django.db import migrations

ROLES = ["administrator", "officer", "visa_contractor", "communication", "reader"]


def make_groups(apps, schema_editor):
    for name in ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    """The roles as groups, and the permissions that no table gives. What a role may do is in accounts/roles.py."""

    dependencies = [
        ("accounts", "0002_submissions_and_saved_filters"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": [
                    ("administer", "gérer les comptes et les données de référence"),
                    ("export", "exporter des listes"),
                ],
                "verbose_name": "compte",
                "verbose_name_plural": "comptes",
            },
        ),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
