//! The tables of a study: headings and cells as text, for every form of output.

use crate::sensitivity::{GAUGES, Gauge, Index, Of, Point, Ranking, Study, Sweep, figure};
use anilab_engine::stats::Interval;
use anilab_render::Table;
use anilab_text::{capitalised, effective, grouped, net_difference, percent, points};

/// What the table of a dial is called.
fn title(study: &Study, sweep: &Sweep) -> String {
    let gauge = study.gauge();
    format!("{} while {} turns", capitalised(gauge.words), sweep.dial.path)
}

/// One row a value of the dial, one column a strategy, in the figure that was asked for.
pub(crate) fn curves(study: &Study, sweep: &Sweep) -> Table {
    let headings = std::iter::once(&sweep.dial.path).chain(&study.strategies);
    let row = |(value, step): (&f64, &Vec<[Point; GAUGES.len()]>)| {
        let cells = step.iter().map(|figures| mean(study.gauge(), &figures[study.asked.gauge]));
        std::iter::once(sweep.dial.written(*value)).chain(cells).collect()
    };
    let rows = sweep.values.iter().zip(&sweep.curves).map(row);
    Table::new(headings).with_rows(rows).captioned(title(study, sweep))
}

/// A mean with its interval.
fn mean(gauge: Gauge, point: &Point) -> String {
    match (point.mean, point.interval) {
        (None, _) => "–".to_owned(),
        (Some(mean), None) => figure(gauge, mean),
        (Some(mean), Some(interval)) => format!("{} ({})", figure(gauge, mean), ends(gauge, interval)),
    }
}

fn ends(gauge: Gauge, Interval { low, high }: Interval) -> String {
    let end = |value: f64| figure(gauge, value).trim_end_matches(" %").to_owned();
    format!("{} to {}", end(low), end(high))
}

/// Every figure of every strategy, value by value, with the spread of single worlds.
pub(crate) fn all_figures(study: &Study, sweep: &Sweep, gauge: usize) -> Table {
    let of = GAUGES[gauge];
    let headings =
        [sweep.dial.path.as_str(), "strategy", "mean", "95 % interval", "single worlds, 5 to 95 %", "n", "n_eff"];
    let mut rows = Vec::new();
    for (value, step) in sweep.values.iter().zip(&sweep.curves) {
        for (strategy, figures) in study.strategies.iter().zip(step) {
            let point = &figures[gauge];
            let interval =
                |interval: Option<Interval>| interval.map_or("–".to_owned(), |interval| ends(of, interval));
            rows.push(vec![
                sweep.dial.written(*value),
                strategy.clone(),
                point.mean.map_or("–".to_owned(), |mean| figure(of, mean)),
                interval(point.interval),
                interval(point.spread),
                grouped(point.denominator),
                effective(point.n_eff),
            ]);
        }
    }
    Table::new(headings).with_rows(rows).captioned(of.words)
}

/// How every pair of strategies differs in the figure that was asked for, value by value; second less first.
pub(crate) fn differences(study: &Study, sweep: &Sweep) -> Table {
    let gauge = study.gauge();
    let pairs: Vec<_> = sweep.pairs.iter().filter(|pair| pair.gauge == study.asked.gauge).collect();
    let name = |places: [usize; 2]| format!("{} − {}", study.strategies[places[1]], study.strategies[places[0]]);
    let headings = std::iter::once(sweep.dial.path.clone()).chain(pairs.iter().map(|pair| name(pair.places)));
    let signed = |value: f64| if gauge.name == crate::compare::NET { net_difference(value) } else { points(value) };
    let row = |(step, value): (usize, &f64)| {
        let cells = pairs.iter().map(|pair| {
            let paired = pair.differences[step];
            let interval =
                paired.interval.map(|interval| format!(" ({} to {})", signed(interval.low), signed(interval.high)));
            paired.mean.map_or("–".to_owned(), |mean| format!("{}{}", signed(mean), interval.unwrap_or_default()))
        });
        std::iter::once(sweep.dial.written(*value)).chain(cells).collect()
    };
    let caption = format!("{}, second less first, with 95 % intervals", gauge.words);
    Table::new(headings).with_rows(sweep.values.iter().enumerate().map(row)).captioned(caption)
}

/// What the table of the ranking is called.
fn ranking_title(study: &Study, ranking: &Ranking) -> String {
    let influence = ranking.influences.first().map(|influence| influence.of);
    format!(
        "Which dial matters most: shares of the variance of {}",
        match influence {
            Some(Of::Difference) =>
                format!("{} − {} in {}", study.strategies[1], study.strategies[0], study.gauge().words),
            _ => study.gauge().words.to_owned(),
        }
    )
}

/// One row a dial: alone, and together with others, for each figure that was ranked by.
pub(crate) fn ranking(study: &Study, ranking: &Ranking) -> Table {
    let mut headings = vec!["dial".to_owned()];
    for influence in &ranking.influences {
        let of = match influence.of {
            Of::Strategy(place) => study.strategies[place].clone(),
            Of::Difference => "difference".to_owned(),
        };
        headings.push(format!("{of}: alone"));
        headings.push(format!("{of}: in all"));
    }
    let index = |index: &Index| {
        // A share that is estimated as less than nothing is nothing; the interval says how far it may be from it.
        let Interval { low, high } = index.interval;
        format!("{} ({:.1} to {:.1})", percent(index.value), low * 100.0, high * 100.0)
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (place, sweep) in study.sweeps.iter().enumerate() {
        let mut row = vec![sweep.dial.path.clone()];
        for influence in &ranking.influences {
            match &influence.indices {
                Some(indices) => row.extend([index(&indices.first[place]), index(&indices.total[place])]),
                None => row.extend(["–".to_owned(), "–".to_owned()]),
            }
        }
        rows.push(row);
    }
    let mut row = vec!["the worlds themselves".to_owned()];
    for influence in &ranking.influences {
        let chance = influence.indices.as_ref().map_or("–".to_owned(), |indices| index(&indices.chance));
        row.extend([chance, "–".to_owned()]);
    }
    rows.push(row);
    Table::new(headings).with_rows(rows).captioned(ranking_title(study, ranking))
}

/// On which worlds it all stands, in one line.
pub(crate) fn about(study: &Study) -> String {
    let [calls, records] = study.size;
    let worlds: u64 = study.sweeps.iter().map(|sweep| (sweep.values.len() * study.seeds.len()) as u64).sum();
    let ranking = study
        .ranking
        .as_ref()
        .map_or(String::new(), |ranking| format!(", and {} for the ranking", grouped(ranking.worlds)));
    let settings =
        if study.settings.is_empty() { String::new() } else { format!(" with {}", study.settings.join(", ")) };
    format!(
        "{}{settings}: {} worlds{ranking}, each of {} calls and {} records; {} worlds a value, seed {}",
        study.scenario,
        grouped(worlds),
        grouped(calls),
        grouped(records),
        study.seeds.len(),
        study.seed
    )
}

/// How the figures are to be read, and how one point is made again.
pub(crate) fn below(study: &Study) -> Vec<String> {
    let gauge = study.gauge();
    let mut lines = vec![format!(
        "{}: {}. In brackets: the 95 % interval of the mean over worlds (Student's); single worlds lie further apart, as \
         --format csv, json and --out say. The same people are in a world at every value, so strategies and values are \
         compared in pairs. Crossings: straight between the values on either side, their intervals from worlds drawn again 1,000 \
         times; more --steps say more.",
        capitalised(gauge.words),
        if gauge.name == crate::compare::NET {
            "(right + 0.5 · in list − wrong) / labelled calls".to_owned()
        } else {
            format!("share {}", gauge.of)
        },
    )];
    if study.ranking.is_some() {
        lines.push(
            "Shares of the variance while all dials turn at once: alone (Sobol's first-order index) and in all, together with \
             other dials (total index); estimators of Jansen 1999."
                .to_owned(),
        );
    }
    let Some(sweep) = study.sweeps.first() else { return lines };
    let turned = format!("{}={}", sweep.dial.path, sweep.values[0]);
    let settings: Vec<String> =
        study.settings.iter().chain([&turned]).map(|setting| format!("--set {}", quoted(setting))).collect();
    lines.push(format!(
        "A world again: anilab simulate --scenario {} --calls {} --records {} {} --seed {} --out world, then anilab replay with \
         that seed.",
        quoted(&study.scenario),
        study.size[0],
        study.size[1],
        settings.join(" "),
        study.seeds[0],
    ));
    lines
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./=%,+".contains(c);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
