from django.core.validators import MaxLengthValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_sections_without_rank_come_last")]

    operations = [
        migrations.AlterField(
            "sectiontext",
            "body",
            models.TextField("texte", blank=True, validators=[MaxLengthValidator(50_000)]),
        ),
    ]
