//! `before-after`: what becomes of the calls? Two bars, before and after, by what the agent would have seen.

use crate::cleanup::{CleanupFigures, Score};
use anilab_engine::model::{Outcome, Verdict};
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{
    BLUE, DARK_GREY, GREEN, GREY, INK, Ink, LABEL, ON_BLUE, ON_BRIGHT, ON_GREY, ORANGE, PALE_GREY, SKY, SMALL, Width,
};
use anilab_render::chart::{Entry, Picture, rows, words};
use anilab_text::{effective, grouped, percent, short_percent};

pub(super) const ENTRY: Entry<CleanupFigures> = Entry {
    name: "before-after",
    question: "What becomes of the calls?",
    draw: |figures| Some(Box::new(Bars { figures })),
};

struct Bars<'a> {
    figures: &'a CleanupFigures,
}

const ROW: f64 = 30.0;
const KEY: f64 = 20.0;

/// Calls of one colour.
struct Part {
    name: &'static str,
    ink: Ink,
    on: Ink,
    calls: u64,
}

impl Bars<'_> {
    fn is_labelled(&self) -> bool {
        self.figures.scores[0].labelled() > 0
    }

    /// The parts of a bar, the same ones for both.
    fn parts(&self, score: &Score) -> Vec<Part> {
        let part = |name, ink, on, calls| Part { name, ink, on, calls };
        if self.is_labelled() {
            let verdict = |one| score.verdict(one);
            let lists = verdict(Verdict::RightList) + verdict(Verdict::Listed);
            let nobody = verdict(Verdict::Missed) + verdict(Verdict::NotListed);
            let rest = verdict(Verdict::Absent) + verdict(Verdict::Unlabelled);
            return vec![
                part("right pop", BLUE, ON_BLUE, verdict(Verdict::Right)),
                part("in a list", SKY, ON_BRIGHT, lists),
                part("wrong pop", ORANGE, ON_BRIGHT, score.wrong()),
                part("missed", GREY, ON_GREY, nobody),
                part("nothing to find, or no label", PALE_GREY, ON_GREY, rest),
            ];
        }
        let outcome = |one| score.outcome(one);
        vec![
            part("one record", BLUE, ON_BLUE, outcome(Outcome::Unique)),
            part("a rule decided", SKY, ON_BRIGHT, outcome(Outcome::Resolved)),
            part("an account", GREEN, ON_BRIGHT, outcome(Outcome::RolledUp)),
            part("a list", ORANGE, ON_BRIGHT, outcome(Outcome::Ambiguous)),
            part("nobody", GREY, ON_GREY, outcome(Outcome::Unmatched)),
            part("no usable number", DARK_GREY, ON_GREY, outcome(Outcome::Unusable) + outcome(Outcome::Withheld)),
        ]
    }

    #[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
    fn share(&self, calls: u64) -> f64 {
        calls as f64 / self.figures.read.calls.max(1) as f64
    }

    /// The key, line by line: its entries with their places.
    fn key(&self, width: Width) -> Vec<(f64, f64, Part)> {
        let (mut x, mut y) = (0.0, 0.0);
        let both = self.parts(&self.figures.scores[0]).into_iter().zip(self.parts(&self.figures.scores[1]));
        let mut places = Vec::new();
        for (part, _) in both.filter(|(was, is)| was.calls + is.calls > 0) {
            let room = words::width(part.name, SMALL) + 34.0;
            if x > 0.0 && x + room > width.pixels() {
                (x, y) = (0.0, y + KEY);
            }
            places.push((x, y, part));
            x += room;
        }
        places
    }

    fn key_height(&self, width: Width) -> f64 {
        self.key(width).last().map_or(0.0, |(_, y, _)| y + KEY) + 8.0
    }
}

impl Picture for Bars<'_> {
    fn answer(&self) -> String {
        let first = |score: &Score| self.parts(score)[0].calls;
        let [before, after] = &self.figures.scores;
        let what = if self.is_labelled() { "The right record opens" } else { "One record is found" };
        format!(
            "{what} on {} of the calls, {} before.",
            percent(self.share(first(after))),
            percent(self.share(first(before)))
        )
    }

    fn basis(&self) -> String {
        format!(
            "n = {} calls, worth n_eff = {} independent ones. Denominator: the calls that are scored.",
            grouped(self.figures.lift.calls),
            effective(self.figures.lift.n_eff)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["calls", "before", "share_before", "after", "share_after"]);
        let [before, after] = &self.figures.scores;
        for (was, is) in self.parts(before).iter().zip(self.parts(after)) {
            sheet.rows.push(vec![
                Cell::Text(was.name.to_owned()),
                Cell::Count(was.calls),
                Cell::Share(self.share(was.calls)),
                Cell::Count(is.calls),
                Cell::Share(self.share(is.calls)),
            ]);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        rows::height(2, ROW, width) + self.key_height(width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        for (x, y, part) in self.key(width) {
            canvas.rectangle((x, y + 3.0), 11.0, 11.0, part.ink);
            canvas.text((x + 17.0, y + 8.5), part.name, Look::new(SMALL, INK));
        }
        let layout = rows::Layout::new(&["before", "after"], ROW, width, self.key_height(width));
        let room = canvas.width() - layout.left();
        for (place, score) in self.figures.scores.iter().enumerate() {
            layout.draw_name(canvas, place, place == 1);
            let row = layout.row(place);
            let mut x = row.left;
            for part in self.parts(score) {
                let across = self.share(part.calls) * room;
                canvas.rectangle((x, row.top), across, ROW, part.ink);
                let text = short_percent(self.share(part.calls));
                if words::width(&text, LABEL) + 6.0 < across {
                    canvas.text((x + across / 2.0, row.top + ROW / 2.0), &text, Look::new(LABEL, part.on).centred());
                }
                x += across;
            }
        }
    }
}
