//! `causes`: why do calls miss? A bar a cause, the longest first, and how much all so far make together.

use crate::diagnose::{CauseCount, Diagnosis};
use anilab_engine::measure::rate;
use anilab_text::{effective, grouped, percent};

use crate::scorecard::chart::{RATE_HEADINGS, rate_cells};
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, LABEL, MUTED, SMALL, Width};
use anilab_render::chart::{Entry, Picture, rows, words};

pub(super) const ENTRY: Entry<Diagnosis> = Entry {
    name: "causes",
    question: "Why do calls miss?",
    draw: |diagnosis| (!diagnosis.causes.is_empty()).then(|| Box::new(Pareto { causes: &diagnosis.causes }) as _),
};

struct Pareto<'a> {
    causes: &'a [CauseCount],
}

const ROW: f64 = 20.0;
/// The room of the values beside the bars.
const VALUES: f64 = 190.0;

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn share(calls: u64, all: u64) -> f64 {
    calls as f64 / all.max(1) as f64
}

impl Pareto<'_> {
    /// How many calls the causes up to each make together.
    fn together(&self) -> Vec<u64> {
        let mut sum = 0;
        let add = |cause: &CauseCount| {
            sum += cause.share.numerator;
            sum
        };
        self.causes.iter().map(add).collect()
    }

    fn all(&self) -> u64 {
        self.causes[0].share.denominator
    }
}

impl Picture for Pareto<'_> {
    fn answer(&self) -> String {
        let first = &self.causes[0];
        let together = self.together();
        let most = together.iter().position(|&calls| calls * 5 >= self.all() * 4).unwrap_or(0);
        let verb = if most == 0 { "cause makes" } else { "causes make" };
        format!(
            "Most often ({}): {}. The first {} {verb} {} of all misses.",
            rate(Some(&first.share)),
            first.step.about,
            most + 1,
            percent(share(together[most], self.all())),
        )
    }

    fn basis(&self) -> String {
        let share = self.causes[0].share;
        format!(
            "n = {} calls that were no right pop, worth n_eff = {} independent ones: the denominator of the shares.",
            grouped(share.denominator),
            effective(share.n_eff)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["cause", "callers", "records", "calls_so_far"]);
        sheet.headings.extend(RATE_HEADINGS.map(str::to_owned));
        for (cause, so_far) in self.causes.iter().zip(self.together()) {
            let mut row = vec![
                Cell::Text(cause.step.cause.to_owned()),
                Cell::Count(cause.callers),
                Cell::Count(cause.records),
                Cell::Count(so_far),
            ];
            row.extend(rate_cells(&cause.share));
            sheet.rows.push(row);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        rows::height(self.causes.len(), ROW, width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let names: Vec<&str> = self.causes.iter().map(|cause| cause.step.cause).collect();
        let layout = rows::Layout::new(&names, ROW, width, 0.0);
        let right = match width {
            Width::Wide => canvas.width() - VALUES,
            Width::Narrow => canvas.width(),
        };
        let room = right - layout.left();
        let longest = self.causes[0].share.numerator;
        for (place, (cause, so_far)) in self.causes.iter().zip(self.together()).enumerate() {
            let row = layout.row(place);
            layout.draw_name(canvas, place, place == 0);
            canvas.rectangle((row.left, row.top), room, ROW, GRID);
            canvas.rectangle((row.left, row.top), (room * share(cause.share.numerator, longest)).max(1.0), ROW, BLUE);
            let calls = grouped(cause.share.numerator);
            let rest = format!("{} · {} so far", rate(Some(&cause.share)), percent(share(so_far, self.all())));
            let beside = match width {
                Width::Wide => words::width("00.0 % · 100.0 % so far", SMALL) + 12.0,
                Width::Narrow => 0.0,
            };
            match width {
                Width::Wide => {
                    layout.draw_value(canvas, place, &rest, Look::new(SMALL, MUTED));
                    layout.draw_value_before(canvas, place, &calls, beside, Look::new(LABEL, INK).bold_if(place == 0));
                }
                Width::Narrow => {
                    let value = format!("{calls} · {}", rate(Some(&cause.share)));
                    layout.draw_value(canvas, place, &value, Look::new(SMALL, INK));
                }
            }
        }
    }
}
