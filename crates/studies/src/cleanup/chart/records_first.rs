//! `records-first`: how much do the first records bring? A curve of real replays, on calls before and behind the order.

use crate::cleanup::{CleanupFigures, Point};
use anilab_render::chart::axis::Axis;
use anilab_render::chart::canvas::{Canvas, Look, Point as Place};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GRID, INK, LABEL, MUTED, PLAIN, SMALL, Width};
use anilab_render::chart::{Entry, Picture};
use anilab_text::{grouped, short_percent};

pub(super) const ENTRY: Entry<CleanupFigures> = Entry {
    name: "records-first",
    question: "Which records first?",
    draw: |figures| {
        let last = figures.first.points.last().filter(|last| last.records > 0 && last.after > 0)?;
        Some(Box::new(Curve { figures, last: *last }))
    },
};

struct Curve<'a> {
    figures: &'a CleanupFigures,
    last: Point,
}

const LEFT: f64 = 44.0;
const BOTTOM: f64 = 34.0;

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn share(part: i64, all: i64) -> Option<f64> {
    (all > 0).then(|| part as f64 / all as f64)
}

impl Curve<'_> {
    fn after(&self, point: &Point) -> f64 {
        share(point.after, self.last.after).unwrap_or_default()
    }

    fn before(&self, point: &Point) -> Option<f64> {
        share(point.before, self.last.before).filter(|_| self.figures.read.split.is_some())
    }
}

impl Picture for Curve<'_> {
    fn answer(&self) -> String {
        match self.figures.first.reaching(0.6) {
            Some((point, share)) if point.records > 0 => format!(
                "The first {} of {} records bring {} of the lift.",
                grouped(point.records),
                grouped(self.last.records),
                short_percent(share)
            ),
            Some((_, share)) => {
                format!(
                    "The change of strategy brings {} of the lift before any record is mended.",
                    short_percent(share)
                )
            }
            None => "The records bring their lift only together.".to_owned(),
        }
    }

    fn basis(&self) -> String {
        match self.figures.read.split {
            Some(split) => format!(
                "Each dot is a replay with the first records mended and no other. Blue: the {} calls won from {split} on, which \
                 the order has not seen; grey: the {} before, by which it was made.",
                grouped(self.last.after.unsigned_abs()),
                grouped(self.last.before.unsigned_abs())
            ),
            None => format!(
                "Each dot is a replay with the first records mended and no other; {} calls are won in all. The log has no \
                 times, so the order is judged by the calls that made it.",
                grouped(self.last.after.unsigned_abs())
            ),
        }
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["records", "won_after_split", "share_after", "won_before_split", "share_before"]);
        for point in &self.figures.first.points {
            sheet.rows.push(vec![
                Cell::Count(point.records),
                Cell::calls(point.after),
                Cell::Share(self.after(point)),
                Cell::calls(point.before),
                Cell::share(self.before(point)),
            ]);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        match width {
            Width::Wide => 300.0,
            Width::Narrow => 240.0,
        }
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let bottom = self.height(width) - BOTTOM;
        let right = canvas.width() - 24.0;
        let shares: Vec<f64> = self
            .figures
            .first
            .points
            .iter()
            .flat_map(|point| [Some(self.after(point)), self.before(point)])
            .flatten()
            .collect();
        let axis = Axis::holding(shares.into_iter().chain([0.0, 1.0]), 5, bottom, 12.0);
        for (y, mark) in axis.marks() {
            canvas.line(&[(LEFT, y), (right, y)], 1.0, GRID);
            canvas.text((LEFT - 8.0, y), &mark, Look::new(SMALL, MUTED).right());
        }
        #[expect(clippy::cast_precision_loss, reason = "fewer than 2³² records")]
        let x = |records: u64| LEFT + records as f64 / self.last.records as f64 * (right - LEFT);
        for part in [0, 1, 2, 3, 4] {
            let records = self.last.records * part / 4;
            let look = Look::new(SMALL, MUTED);
            let look = if part == 4 { look.right() } else { look.centred() };
            canvas.text((x(records), bottom + 12.0), &grouped(records), look);
        }
        canvas.text((f64::midpoint(LEFT, right), bottom + 27.0), "records mended", Look::new(LABEL, INK).centred());
        let points = |share: &dyn Fn(&Point) -> Option<f64>| -> Vec<Place> {
            let place = |point: &Point| Some((x(point.records), axis.at(share(point)?)));
            self.figures.first.points.iter().filter_map(place).collect()
        };
        let before = points(&|point| self.before(point));
        if before.len() > 1 {
            canvas.line(&before, 2.0, PLAIN);
        }
        let after = points(&|point| Some(self.after(point)));
        canvas.line(&after, 2.5, BLUE);
        for at in after {
            canvas.dot(at, 4.0, BLUE);
        }
    }
}
