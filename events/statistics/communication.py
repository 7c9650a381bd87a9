"""Who follows the office, and what was published."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from events.enums import Metric, PublicationKind
from events.models import Channel, Reading
from events.statistics.facts import gains_in, publications_in, readings_at_the_end_of
from evperou.figures import Cube, Figure
from evperou.periods import Period
from evperou.typography import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """One counter of a channel at the end of a period."""

    channel: str  # code
    name: str
    metric: Metric
    reading: Figure  # value None when it was never read; its as_at is the day of the reading
    gain: Figure  # since the last reading before the period; None when one of the two is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication:
    """The office's communication in a period."""

    counters: tuple[Counter, ...]  # every counter ever read, in the order of the channels
    posts: tuple[Figure, ...]  # posts of each channel
    articles: Figure  # articles, whatever the channel

    def counter(self, channel: str) -> Counter | None:
        """The first counter of a channel, if it has one."""
        return next((counter for counter in self.counters if counter.channel == channel), None)


def _counter(
    ends: Cube, gains: Cube, read_on: dict[tuple[str, str], date | None], channel: Channel, metric: Metric
) -> Counter:
    cut = {"channel": channel.code, "metric": metric.value}
    key = f"communication.{channel.code}"
    at = read_on.get((channel.code, metric.value))
    label = f"{channel.name}, {metric.label}"
    reading = ends.figure(f"{key}.{metric}", label, worth="value", unit=str(metric.label), **cut)
    gain_key = f"{key}.gain" if metric is Metric.FOLLOWERS else f"{key}.{metric}_gain"
    gain = gains.figure(
        gain_key, _("%(counter)s gagnés dans l’année") % {"counter": label}, worth="gain", unit=str(metric.label), **cut
    )
    return Counter(
        channel=channel.code,
        name=channel.name,
        metric=metric,
        reading=replace(reading, as_at=at, label=_("%(counter)s au %(date)s") % {"counter": label, "date": day(at)})
        if at
        else reading.unavailable(),
        gain=gain if gains.total("reading", cut) else gain.unavailable(),
    )


def communication(period: Period) -> Communication:
    """Count the communication of a period: five queries."""
    ends, gains, published = (facts(period).cube() for facts in (readings_at_the_end_of, gains_in, publications_in))
    last = Max("date", filter=Q(date__lte=period.end))
    read_on = {
        (channel, metric): at
        for channel, metric, at in Reading.objects.order_by().values_list("channel__code", "metric").annotate(at=last)
    }
    channels = list(Channel.objects.all())
    return Communication(
        counters=tuple(
            _counter(ends, gains, read_on, channel, metric)
            for channel in channels
            for metric in Metric
            if (channel.code, metric.value) in read_on
        ),
        posts=tuple(
            published.figure(
                f"communication.{channel.code}.posts", _("publications, %(channel)s") % {"channel": channel.name},
                worth="publications", channel=channel.code, kind=PublicationKind.POST.value,
            )
            for channel in channels
        ),
        articles=published.figure(
            "communication.articles", _("articles publiés"), worth="publications", unit=_("articles"), kind=PublicationKind.ARTICLE.value
        ),
    )  # fmt: skip
