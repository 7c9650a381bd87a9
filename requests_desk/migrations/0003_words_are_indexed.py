from django.db import migrations

from evperou.search import IndexedFoldedField, forget_words, index_words

TABLE = "requests_desk_request"


class Migration(migrations.Migration):
    dependencies = [("requests_desk", "0002_reference_data")]

    operations = [
        migrations.SeparateDatabaseAndState(  # the column itself does not change
            state_operations=[
                migrations.AlterField(
                    "request", "search_text", IndexedFoldedField(sources=("requester_name", "text"))
                )
            ]
        ),
        migrations.RunPython(
            lambda _apps, schema_editor: index_words(schema_editor, TABLE),
            lambda _apps, schema_editor: forget_words(schema_editor, TABLE),
        ),
    ]
