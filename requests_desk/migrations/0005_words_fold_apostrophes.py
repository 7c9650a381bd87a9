from django.db import migrations

from evperou.search import refold


class Migration(migrations.Migration):
    dependencies = [("requests_desk", "0004_pages_read_one_index")]

    operations = [refold("requests_desk", "Request")]
