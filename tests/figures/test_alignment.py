"""The figures of the Cold War page."""

import pandas as pd
import pytest

from components.figures.alignment import PLACES, crossing, network_figure
from components.figures.datings import datings_figure
from components.figures.event_kinds import GROUPS, counts_by_year, kinds_figure, rates
from components.figures.palette import DARK, LIGHT
from components.model.alignment import Network, network

BONDS = pd.DataFrame(
    [
        ("a", "prk", "rus", "alliance", "1", "2024-06-19/..", "event-a"),
        ("b", "kor", "usa", "alliance", "2", "1953-10-01/..", ""),
        ("c", "jpn", "kor", "partnership", "3", "2023-08-18/..", "event-c"),
        ("d", "jpn", "kor", "normalisation", "4", "1965-06-22/..", ""),
        ("e", "chn", "usa", "normalisation", "<i>", "1979-01-01/..", ""),
    ],
    columns=["bond_id", "party_a", "party_b", "kind", "title", "date", "event_id"],
)


def net(year=2024):
    found = network(BONDS, year, PLACES)
    return Network(found.nodes, found.edges.assign(hover=found.edges["title"]))


def roles(figure, role):
    return [t for t in figure.data if t.meta["role"] == role]


def test_every_bond_is_drawn_once():
    """A treaty would be missing from the picture, or drawn twice."""
    lines = roles(network_figure(net(), {}, LIGHT), "bonds")
    assert sum(list(t.x).count(None) for t in lines) == 5


def test_only_lines_within_a_bloc_have_its_colour():
    """A tie between the camps would look like one of a camp."""
    lines = roles(network_figure(net(), {}, LIGHT), "bonds")
    colours = {t.meta["bloc"]: t.line.color for t in lines}
    assert colours[""] == LIGHT.muted
    assert len(set(colours.values())) == 3


def test_ties_across_the_blocs_are_counted():
    """The page's answer rests on this number."""
    assert crossing(net()) == 1
    assert crossing(net(1960)) == 0


def test_two_bonds_of_a_pair_lie_side_by_side():
    """The pledge of 2023 would be hidden under the treaty of 1965."""
    middles = roles(network_figure(net(), {}, LIGHT), "middles")[0]
    points = list(zip(middles.x, middles.y, strict=True))
    assert len({(round(x, 3), round(y, 3)) for x, y in points}) == len(points)


def test_a_dot_carries_the_event_of_its_bond():
    """A click would select nothing, or another event."""
    middles = roles(network_figure(net(), {}, LIGHT), "middles")[0]
    assert sorted(middles.customdata) == ["", "", "", "event-a", "event-c"]


def test_the_selected_event_is_ringed_and_no_other():
    """Every bond without an event would be ringed when nothing is selected."""

    def ring(chosen):
        return roles(network_figure(net(), {}, DARK, chosen), "selection")[0]

    assert len(ring("event-a").x) == 1
    assert len(ring("").x) == 0


def test_titles_are_no_markup():
    """A title with an angle bracket would be read as HTML."""
    middles = roles(network_figure(net(), {}, LIGHT), "middles")[0]
    assert "&lt;i&gt;" in middles.hovertext


def test_no_line_runs_through_a_third_party():
    """China's armistice with the United Nations would seem one with North Korea."""
    (x0, y0), (x1, y1) = PLACES["chn"], PLACES["un-command"]
    x, y = PLACES["prk"]
    area = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0))
    assert area / ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 > 0.1


def datings():
    return pd.DataFrame(
        {
            "title": ["1947 to 1991", "1945 to now"],
            "words": ["Truman to Soviet end", "order left"],
            "start": pd.to_datetime(["1947-03-12", "1945-09-02"], utc=True),
            "end": pd.to_datetime(["1991-12-27", "2199-12-31"], utc=True),
            "is_open": [False, True],
            "is_default": [True, False],
        }
    )


def test_an_open_dating_ends_with_the_axis_and_says_so():
    """An open end would blank the axis or look like a finding."""
    bars = datings_figure(datings(), LIGHT, 2026).data[0]
    base, length = pd.Timestamp(bars.base[1]), pd.Timedelta(milliseconds=bars.x[1])
    assert (base + length).year == 2026
    assert bars.text[1].endswith("→")


def events(*rows):
    table = pd.DataFrame(rows, columns=["thread", "kind", "start"])
    return table.assign(start=pd.to_datetime(table["start"], utc=True))


def test_years_are_counted_from_each_start():
    """Then and now would be laid side by side a year apart."""
    counts = counts_by_year(
        events(
            ("cold_war", "treaty", "1947-01-05"),
            ("aftermath", "treaty", "2024-06-19"),
            ("background", "visit", "2021-12-30"),
            ("cold_war", "period", "1947-03-12"),
        )
    )
    assert counts[["period", "years_since"]].to_numpy().tolist() == [
        ["now", 2], ["then", 2],
    ]  # fmt: skip


def test_no_event_is_an_empty_count():
    """Filters that leave nothing would break the page."""
    assert counts_by_year(events()).empty


def test_rates_are_events_by_the_length_of_the_period():
    """Forty-seven years would be compared with four by their sums."""
    counts = counts_by_year(
        events(*[("cold_war", "treaty", f"19{y}-06-01") for y in range(45, 92)],
               ("aftermath", "treaty", "2024-06-19"))
    )  # fmt: skip
    row = rates(counts, 4.0).set_index("group").loc["Treaties"]
    assert row["then_a_year"] == pytest.approx(1.0)
    assert row["now_a_year"] == pytest.approx(0.25)


def test_all_rows_share_one_scale():
    """A single visit would look as much as ten treaties."""
    counts = counts_by_year(
        events(*[("cold_war", "treaty", "1961-07-06")] * 5,
               ("aftermath", "visit", "2024-06-19"))
    )  # fmt: skip
    figure = kinds_figure(counts, rates(counts, 4.0), LIGHT)
    axes = [figure.layout[f"yaxis{n or ''}"].range for n in ("", 2, 3, 4)]
    assert len(set(axes)) == 1
    assert len(axes) == len(GROUPS)
