//! `outcome-mix`: where do the calls go? A bar a strategy, pops first, then lists, then nobody.

use anilab_engine::measure::{Figures, OutcomeBar, OutcomeMix};
use anilab_engine::model::Outcome;
use anilab_text::{effective, grouped, percent, short_percent};

use anilab_render::chart::canvas::{Canvas, Look, Point};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{
    BLUE, DARK_GREY, GREEN, GREY, INK, Ink, LABEL, ON_BLUE, ON_BRIGHT, ON_GREY, ORANGE, PALE_GREY, SKY, SMALL, Width,
};
use anilab_render::chart::{Entry, Picture, rows, words};

pub(super) const ENTRY: Entry<Figures> = Entry {
    name: "outcome-mix",
    question: "Where do the calls go?",
    draw: |figures| Some(Box::new(Bars { mix: &figures.outcome_mix, focus: figures.focus(), best: figures.best })),
};

struct Bars<'a> {
    mix: &'a OutcomeMix,
    focus: usize,
    best: Option<usize>,
}

/// The outcomes in the order of the bars, each with its colour and that of a text on it.
const ORDER: [(Outcome, Ink, Ink); 7] = [
    (Outcome::Unique, BLUE, ON_BLUE),
    (Outcome::Resolved, SKY, ON_BRIGHT),
    (Outcome::RolledUp, GREEN, ON_BRIGHT),
    (Outcome::Ambiguous, ORANGE, ON_BRIGHT),
    (Outcome::Unmatched, GREY, ON_GREY),
    (Outcome::Unusable, DARK_GREY, ON_GREY),
    (Outcome::Withheld, PALE_GREY, ON_GREY),
];

const BAR: f64 = 26.0;

fn shown(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::RolledUp => "rolled up",
        other => other.name(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn share(calls: u64, all: u64) -> f64 {
    calls as f64 / all.max(1) as f64
}

/// What the bar of one strategy means.
fn answer(bar: &OutcomeBar, all: u64) -> String {
    let part = |what: &str, is_counted: fn(Outcome) -> bool| {
        let calls = Outcome::ALL.into_iter().zip(bar.calls).filter(|(outcome, _)| is_counted(*outcome));
        let calls: u64 = calls.map(|(_, calls)| calls).sum();
        (calls > 0).then(|| format!("{what} on {}", percent(share(calls, all))))
    };
    let parts: Vec<String> = [
        part("a record opens", Outcome::pops),
        part("several records are left", |outcome| outcome == Outcome::Ambiguous),
        part("nobody is found", |outcome| !outcome.has_candidates()),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("With “{}”, {} of the calls.", bar.strategy, words::list(&parts))
}

impl Bars<'_> {
    fn is_present(&self, outcome: Outcome) -> bool {
        self.mix.bars.iter().any(|bar| bar.calls[outcome as usize] > 0)
    }

    /// The outcomes that occur, each with its colour and its place in the key.
    fn key(&self, room: f64) -> Vec<(&'static str, Ink, Point)> {
        let (mut x, mut y) = (0.0, 7.0);
        let present = ORDER.iter().filter(|(outcome, ..)| self.is_present(*outcome));
        let placed = present.map(|(outcome, ink, _)| {
            let name = shown(*outcome);
            let across = 16.0 + words::width(name, LABEL);
            if x + across > room {
                (x, y) = (0.0, y + 20.0);
            }
            let at = (x, y);
            x += across + 14.0;
            (name, *ink, at)
        });
        placed.collect()
    }

    fn key_height(&self, room: f64) -> f64 {
        self.key(room).last().map_or(0.0, |(.., (_, y))| y + 19.0)
    }
}

impl Picture for Bars<'_> {
    fn answer(&self) -> String {
        self.mix.bars.get(self.focus).map_or(String::new(), |bar| answer(bar, self.mix.calls))
    }

    fn basis(&self) -> String {
        format!(
            "n = {} eligible calls, worth n_eff = {} independent ones. Denominator: eligible calls; every bar adds up to them.",
            grouped(self.mix.calls),
            effective(self.mix.n_eff)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["strategy", "outcome", "calls", "share", "eligible", "n_eff"]);
        for bar in &self.mix.bars {
            for (outcome, calls) in Outcome::ALL.into_iter().zip(bar.calls) {
                sheet.rows.push(vec![
                    Cell::Text(bar.strategy.clone()),
                    Cell::Text(outcome.name().to_owned()),
                    Cell::Count(calls),
                    Cell::Share(share(calls, self.mix.calls)),
                    Cell::Count(self.mix.calls),
                    Cell::Effective(self.mix.n_eff),
                ]);
            }
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        self.key_height(width.pixels()) + rows::height(self.mix.bars.len(), BAR, width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        for (name, ink, (x, y)) in self.key(canvas.width()) {
            canvas.rectangle((x, y - 5.5), 11.0, 11.0, ink);
            canvas.text((x + 16.0, y), name, Look::new(LABEL, INK));
        }
        let names: Vec<&str> = self.mix.bars.iter().map(|bar| bar.strategy.as_str()).collect();
        let width = Width::of(canvas.width());
        let layout = rows::Layout::new(&names, BAR, width, self.key_height(canvas.width()));
        for (place, bar) in self.mix.bars.iter().enumerate() {
            let row = layout.row(place);
            layout.draw_name(canvas, place, self.best == Some(place));
            let mut x = row.left;
            for (outcome, ink, on) in ORDER {
                let part = share(bar.calls[outcome as usize], self.mix.calls);
                let across = part * (canvas.width() - row.left);
                if across >= 0.15 {
                    // A hair of paper between two parts, where they are wide enough for one.
                    canvas.rectangle((x, row.top), (across - 1.0).max(across.min(0.6)), BAR, ink);
                }
                let text = short_percent(part);
                if across > words::width(&text, SMALL) + 8.0 {
                    canvas.text((x + across / 2.0, row.top + BAR / 2.0), &text, Look::new(SMALL, on).centred());
                }
                x += across;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_counts_pops_lists_and_nobody() {
        // withheld 5, unusable 5, unmatched 20, unique 40, resolved 10, rolled up 10, ambiguous 10 of 100.
        let bar = OutcomeBar { strategy: "e164".to_owned(), calls: [5, 5, 20, 40, 10, 10, 10] };
        assert_eq!(
            answer(&bar, 100),
            "With “e164”, a record opens on 60.0 %, several records are left on 10.0 % and nobody is found on 30.0 % of the calls."
        );
        let found = OutcomeBar { strategy: "raw".to_owned(), calls: [0, 0, 0, 7, 0, 0, 0] };
        assert_eq!(answer(&found, 7), "With “raw”, a record opens on 100.0 % of the calls.");
    }
}
