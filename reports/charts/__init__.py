from reports.charts.horizontal import bars, share_bar, stacked
from reports.charts.rows import Chart, Row, Series, grouped
from reports.charts.timelines import columns, line
from reports.charts.territories import country_map, france_map, peru_map
