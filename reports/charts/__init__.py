from reports.charts.horizontal import bars, share_bar, stacked
from reports.charts.rows import Chart, Row, Series, grouped
from reports.charts.timelines import columns, line
