//! `measures`: what else moves with a dial? The other figures of every strategy, a small panel each, for a single dial.

use crate::sensitivity::{GAUGES, Study, Sweep, figure};
use anilab_render::chart::canvas::Canvas;
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::Width;
use anilab_render::chart::{Entry, Picture};
use anilab_text::grouped;

use super::curves::{crossings, lines};
use super::panel::{self, Panel};

pub(super) const ENTRY: Entry<Study> = Entry {
    name: "measures",
    question: "What else moves with the dial?",
    draw: |study| match &study.sweeps[..] {
        [sweep] => Some(Box::new(Others { study, sweep })),
        _ => None,
    },
};

struct Others<'a> {
    study: &'a Study,
    sweep: &'a Sweep,
}

impl Others<'_> {
    fn gauges(&self) -> impl Iterator<Item = usize> {
        let asked = self.study.asked.gauge;
        (0..GAUGES.len()).filter(move |gauge| *gauge != asked)
    }

    fn panels(&self) -> Vec<Panel<'_>> {
        let panel = |gauge: usize| Panel {
            title: GAUGES[gauge].words.to_owned(),
            sweep: self.sweep,
            lines: lines(self.study, self.sweep, gauge),
            is_share: GAUGES[gauge].name != crate::compare::NET,
            has_zero: false,
            crossings: crossings(self.study, self.sweep, gauge),
        };
        self.gauges().map(panel).collect()
    }
}

impl Picture for Others<'_> {
    fn answer(&self) -> String {
        let last = self.sweep.values.len() - 1;
        let moved = self.gauges().filter_map(|gauge| {
            let at = |step: usize| self.sweep.curves[step][0][gauge].mean;
            let (first, last) = (at(0)?, at(last)?);
            Some(format!(
                "{} from {} to {}",
                GAUGES[gauge].words,
                figure(GAUGES[gauge], first),
                figure(GAUGES[gauge], last)
            ))
        });
        format!("Under “{}”: {}.", self.study.strategies[0], moved.collect::<Vec<_>>().join(", "))
    }

    fn basis(&self) -> String {
        let of: Vec<String> =
            self.gauges().map(|gauge| format!("{} {}", GAUGES[gauge].words, GAUGES[gauge].of)).collect();
        format!(
            "{}. Lines: means of {} worlds a value; whiskers: 95 % intervals; pale: nine single worlds in ten. n = {} calls a value.",
            of.join("; "),
            self.study.seeds.len(),
            grouped(self.sweep.curves[0][0][0].denominator)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["value", "strategy", "measure", "mean", "low", "high", "n", "n_eff"]);
        for (value, step) in self.sweep.values.iter().zip(&self.sweep.curves) {
            for (name, figures) in self.study.strategies.iter().zip(step) {
                for gauge in self.gauges() {
                    let point = &figures[gauge];
                    sheet.rows.push(vec![
                        Cell::Text(value.to_string()),
                        Cell::Text(name.clone()),
                        Cell::Text(GAUGES[gauge].name.to_owned()),
                        Cell::share(point.mean),
                        Cell::share(point.interval.map(|interval| interval.low)),
                        Cell::share(point.interval.map(|interval| interval.high)),
                        Cell::Count(point.denominator),
                        Cell::Effective(point.n_eff),
                    ]);
                }
            }
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        panel::height(GAUGES.len() - 1, width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        panel::draw(canvas, &self.panels());
    }
}
