//! `ranking`: which dial matters most? Two bars a dial: what it does in all, and what it does alone.

use crate::sensitivity::{Index, Indices, Of, Ranking as Ranked, Study};
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, LABEL, MUTED, PLAIN, SKY, SMALL, Width};
use anilab_render::chart::{Entry, Picture, rows, words};
use anilab_text::{grouped, percent};

use super::quoted;

pub(super) const ENTRY: Entry<Study> = Entry {
    name: "ranking",
    question: "Which dial matters most?",
    draw: |study| {
        let ranking = study.ranking.as_ref()?;
        let indices = ranking.influences.first()?.indices.as_ref()?;
        Some(Box::new(Bars { study, ranking, indices }))
    },
};

struct Bars<'a> {
    study: &'a Study,
    ranking: &'a Ranked,
    indices: &'a Indices,
}

const ROW: f64 = 30.0;
/// The room of the values beside the bars.
const VALUES: f64 = 150.0;

impl Bars<'_> {
    /// The dials, the most important first, then the worlds: name, in all, alone.
    fn bars(&self) -> Vec<(String, Option<Index>, Index)> {
        let (first, total) = (&self.indices.first, &self.indices.total);
        let mut order: Vec<usize> = (0..self.study.sweeps.len()).collect();
        order.sort_by(|a, b| total[*b].value.total_cmp(&total[*a].value).then(a.cmp(b)));
        let dial = |place: usize| (self.study.sweeps[place].dial.path.clone(), Some(total[place]), first[place]);
        let mut bars: Vec<_> = order.into_iter().map(dial).collect();
        bars.push(("the worlds themselves".to_owned(), None, self.indices.chance));
        bars
    }
}

impl Picture for Bars<'_> {
    fn answer(&self) -> String {
        quoted(&self.study.ranked(self.ranking).unwrap_or_default())
    }

    fn basis(&self) -> String {
        let of = match self.ranking.influences[0].of {
            Of::Difference => "of the difference of the first two strategies",
            Of::Strategy(_) => "of the strategy",
        };
        format!(
            "Shares of the variance {of} in {}, while all dials turn at once. Blue: alone (first-order index); sky: in all, \
             together with other dials (total index); whiskers: 95 % intervals. n = {} worlds in {} rows.",
            self.study.gauge().words,
            grouped(self.ranking.worlds),
            grouped(u64::from(self.ranking.rows - self.ranking.left_out))
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet =
            Sheet::new(&["of", "dial", "alone", "alone_low", "alone_high", "in_all", "in_all_low", "in_all_high"]);
        for influence in &self.ranking.influences {
            let Some(indices) = &influence.indices else { continue };
            let of = match influence.of {
                Of::Strategy(place) => self.study.strategies[place].clone(),
                Of::Difference => "difference".to_owned(),
            };
            let cells = |index: &Index| [index.value, index.interval.low, index.interval.high].map(Cell::Share);
            for (place, sweep) in self.study.sweeps.iter().enumerate() {
                let mut row = vec![Cell::Text(of.clone()), Cell::Text(sweep.dial.path.clone())];
                row.extend(cells(&indices.first[place]));
                row.extend(cells(&indices.total[place]));
                sheet.rows.push(row);
            }
            let mut row = vec![Cell::Text(of), Cell::Text("the worlds themselves".to_owned())];
            row.extend(cells(&indices.chance));
            row.extend([Cell::Nothing, Cell::Nothing, Cell::Nothing]);
            sheet.rows.push(row);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        rows::height(self.study.sweeps.len() + 1, ROW, width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let bars = self.bars();
        let names: Vec<&str> = bars.iter().map(|(name, _, _)| name.as_str()).collect();
        let layout = rows::Layout::new(&names, ROW, width, 0.0);
        let right = match width {
            Width::Wide => canvas.width() - VALUES,
            Width::Narrow => canvas.width(),
        };
        let room = right - layout.left();
        // An index may be estimated as more than all, or as less than nothing.
        let x = |row: &rows::Row, share: f64| row.left + room * share.clamp(0.0, 1.0);
        for (place, (_, total, first)) in bars.iter().enumerate() {
            let row = layout.row(place);
            layout.draw_name(canvas, place, place == 0);
            canvas.rectangle((row.left, row.top), room, ROW, GRID);
            let bar = |index: &Index, top: f64, high: f64, ink| {
                canvas.rectangle((row.left, top), (x(&row, index.value) - row.left).max(1.0), high, ink);
                let y = top + high / 2.0;
                canvas.line(&[(x(&row, index.interval.low), y), (x(&row, index.interval.high), y)], 1.4, INK);
            };
            match total {
                Some(total) => {
                    bar(total, row.top, ROW / 2.0, SKY);
                    bar(first, row.top + ROW / 2.0, ROW / 2.0, BLUE);
                }
                None => bar(first, row.top, ROW, PLAIN),
            }
            let value = match total {
                Some(total) => format!("{} · alone {}", percent(total.value), percent(first.value)),
                None => percent(first.value),
            };
            let look = if width == Width::Wide { Look::new(SMALL, MUTED) } else { Look::new(SMALL, INK) };
            layout.draw_value(canvas, place, &words::fitted(&value, LABEL, VALUES + 40.0), look);
        }
    }
}
