"""Charts and maps: pure functions from rows to a finished picture with its text alternative.

    from reports.charts import Row, Series, bars
    chart = bars([Row(label="VSI", value=46, note="12 %")], title="Volontaires présents en 2024")
    chart.data_uri, chart.description, chart.width, chart.height       # <img src alt>, natural size in mm

- `bars(rows)`: horizontal bars; `grouped(rows, 8, "autres")` first, and `label_lines=2`, where room is limited.
- `stacked(series)`: horizontal bars in parts, one `Series` per part, with totals.
- `share_bar(rows)`: one bar of at most four known classes: parts of a whole.
- `columns(current, previous)`: months, the year before as outlines.
- `line(series)`: years; a value of None is a gap ("non disponible"), never interpolated.
- `peru_map(rows)`, `france_map(rows)`: departments (PE-CUS) and regions (FR-BRE, FR-971) by class of count.
- `country_map(rows, region=)`: countries (PE) highlighted in "south_america" or in the "world".

All take `title` (it opens the text alternative; the picture has no title, the caption has), `width` in mm and, where
there may be nothing, `no_data`. The caller sorts. Nothing is merged or re-sorted, except that
a row `unknown` comes last, in stone. Colours of schemes: `palette.SCHEMES`.

The same rows give the same bytes. Letters are outlines (docs/adr/0005). Importing this package imports matplotlib
(half a second): import it in the process that renders. A width of 170 mm is a whole page, 81 half of it.
"""

from reports.charts.horizontal import bars, share_bar, stacked
from reports.charts.rows import Chart, Row, Series, grouped
from reports.charts.territories import country_map, france_map, peru_map
from reports.charts.timelines import columns, line

__all__ = [
    "Chart",
    "Row",
    "Series",
    "bars",
    "columns",
    "country_map",
    "france_map",
    "grouped",
    "line",
    "peru_map",
    "share_bar",
    "stacked",
]
