//! `callers`: is it a few callers? The Lorenz curve of calls by caller.

use crate::profile::{Concentration, Profile};
use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, MUTED, PLAIN, SMALL, Width};
use anilab_render::chart::{Entry, Picture};
use anilab_text::{effective, grouped, short_percent};

use super::share;

pub(super) const ENTRY: Entry<Profile> = Entry {
    name: "callers",
    question: "Is it a few callers who call all the time?",
    draw: |profile| {
        let spread = &profile.calls.as_ref()?.concentration;
        (spread.callers > 0).then(|| Box::new(Curve { spread }) as Box<dyn Picture>)
    },
};

struct Curve<'a> {
    spread: &'a Concentration,
}

/// The room of the marks on the left and below.
const LEFT: f64 = 48.0;
const BELOW: f64 = 46.0;

impl Picture for Curve<'_> {
    fn answer(&self) -> String {
        let spread = self.spread;
        let tenth = spread.lorenz.iter().find(|(callers, _)| *callers > 0.89).map_or(0.0, |(_, calls)| 1.0 - calls);
        format!(
            "The busiest 10 % of the callers make {} of the calls, the busiest one {}; {} of the callers called once. Gini \
             coefficient {:.2}.",
            short_percent(tenth),
            short_percent(share(spread.top_1, spread.calls)),
            short_percent(share(spread.once, spread.callers)),
            spread.gini.unwrap_or(0.0),
        )
    }

    fn basis(&self) -> String {
        format!(
            "n = {} calls with a number from {} callers, worth n_eff = {} independent ones. Denominators: these callers and these \
             calls. Callers with the fewest calls stand on the left; on the grey line all would call equally often.",
            grouped(self.spread.calls),
            grouped(self.spread.callers),
            effective(self.spread.n_eff)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["callers", "calls"]);
        let row = |&(callers, calls): &(f64, f64)| vec![Cell::Share(callers), Cell::Share(calls)];
        sheet.rows = self.spread.lorenz.iter().map(row).collect();
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        BELOW + 12.0 + if width == Width::Wide { 320.0 } else { 250.0 }
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let (top, bottom) = (12.0, self.height(width) - BELOW);
        // Square, so that the equal line is a true diagonal.
        let right = (LEFT + bottom - top).min(canvas.width() - 20.0);
        let (across, up) = (Axis::around([0.0, 1.0], 4, LEFT, right), Axis::around([0.0, 1.0], 4, bottom, top));
        let look = Look::new(SMALL, MUTED);
        for (x, mark) in across.marks() {
            canvas.line(&[(x, top), (x, bottom)], 1.0, GRID);
            canvas.text((x, bottom + 12.0), &mark, look.centred());
        }
        for (y, mark) in up.marks() {
            canvas.line(&[(LEFT, y), (right, y)], 1.0, GRID);
            canvas.text((LEFT - 8.0, y), &mark, look.right());
        }
        canvas.text((f64::midpoint(LEFT, right), bottom + 32.0), "share of callers, the rarest first", look.centred());
        canvas.line(&[(across.at(0.0), up.at(0.0)), (across.at(1.0), up.at(1.0))], 1.0, PLAIN);
        let points: Vec<(f64, f64)> =
            self.spread.lorenz.iter().map(|&(callers, calls)| (across.at(callers), up.at(calls))).collect();
        canvas.line(&points, 2.0, BLUE);
        canvas.text((LEFT + 8.0, top + 10.0), "share of calls", Look::new(SMALL, INK));
    }
}
