//! `candidates`: how many records match a call that matches any? A small histogram a strategy, in bins that double.

use anilab_engine::measure::{CandidateSpread, Figures, Spread};
use anilab_text::{effective, grouped, short_percent};

use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{GRID, INK, MUTED, SMALL, Width, strategy_ink};
use anilab_render::chart::{Entry, Picture, rows};

pub(super) const ENTRY: Entry<Figures> = Entry {
    name: "candidates",
    question: "How many records match a call?",
    draw: |figures| {
        let spread = figures.candidate_spread.as_ref()?;
        Some(Box::new(Histograms { spread, focus: figures.focus(), best: figures.best }))
    },
};

struct Histograms<'a> {
    spread: &'a CandidateSpread,
    focus: usize,
    best: Option<usize>,
}

/// The height of a row, and of a bar that stands for all calls.
const ROW: f64 = 46.0;
const TALLEST: f64 = 32.0;
/// The height of the headings.
const HEAD: f64 = 22.0;

#[expect(clippy::cast_precision_loss, reason = "call counts are far below 2⁵²")]
fn share(calls: u64, all: u64) -> f64 {
    calls as f64 / all.max(1) as f64
}

/// What a bin holds: `1`, `3–4`.
fn bin_name(spread: &CandidateSpread, bin: usize) -> String {
    match spread.bounds(bin) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    }
}

/// How often there is a choice to make.
fn answer(spread: &CandidateSpread, focus: usize) -> String {
    let Some(one) = spread.spreads.get(focus) else { return String::new() };
    let several = one.matched() - one.calls.first().copied().unwrap_or(0);
    let fullest = one.calls.iter().rposition(|&calls| calls > 0);
    match fullest {
        None => format!("“{}” matches no call.", one.strategy),
        Some(0) => format!("Wherever “{}” finds somebody, it is exactly one record.", one.strategy),
        Some(bin) => format!(
            "With “{}”, {} of the matched calls meet more than one record; the most crowded meet {}.",
            one.strategy,
            short_percent(share(several, one.matched())),
            bin_name(spread, bin),
        ),
    }
}

impl Histograms<'_> {
    fn names(&self) -> Vec<&str> {
        self.spread.spreads.iter().map(|spread| spread.strategy.as_str()).collect()
    }
}

impl Picture for Histograms<'_> {
    fn answer(&self) -> String {
        answer(self.spread, self.focus)
    }

    fn basis(&self) -> String {
        let part = |spread: &Spread| (spread.matched(), spread.n_eff);
        let (n, n_eff) = self.spread.spreads.get(self.focus).map_or((0, 0.0), part);
        format!(
            "n = {} matched calls with “{}”, worth n_eff = {} independent ones. Denominator of each row: its calls with at least one record.",
            grouped(n),
            self.names().get(self.focus).copied().unwrap_or_default(),
            effective(n_eff),
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["strategy", "candidates", "calls", "share", "matched", "n_eff"]);
        for spread in &self.spread.spreads {
            for (bin, &calls) in spread.calls.iter().enumerate() {
                sheet.rows.push(vec![
                    Cell::Text(spread.strategy.clone()),
                    Cell::Text(bin_name(self.spread, bin)),
                    Cell::Count(calls),
                    Cell::Share(share(calls, spread.matched())),
                    Cell::Count(spread.matched()),
                    Cell::Effective(spread.n_eff),
                ]);
            }
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        HEAD + rows::height(self.spread.spreads.len(), ROW, width)
    }

    #[expect(clippy::cast_precision_loss, reason = "there are at most 33 bins")]
    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let names = self.names();
        let layout = rows::Layout::new(&names, ROW, width, HEAD);
        let bins = self.spread.upper.len();
        let pitch = ((canvas.width() - layout.left()) / bins as f64).min(110.0);
        let centre = |bin: usize| layout.left() + (bin as f64 + 0.5) * pitch;
        for bin in 0..bins {
            let name = bin_name(self.spread, bin);
            let name = if bin == 0 && pitch > 56.0 { format!("{name} record") } else { name };
            canvas.text((centre(bin), 7.0), &name, Look::new(SMALL, MUTED).centred());
        }
        for (place, spread) in self.spread.spreads.iter().enumerate() {
            layout.draw_name(canvas, place, self.best == Some(place));
            let bottom = layout.row(place).top + ROW;
            canvas.line(&[(layout.left(), bottom), (layout.left() + pitch * bins as f64, bottom)], 1.0, GRID);
            for (bin, &calls) in spread.calls.iter().enumerate().filter(|(_, calls)| **calls > 0) {
                let part = share(calls, spread.matched());
                let tall = (part * TALLEST).max(0.8);
                let across = (pitch * 0.62).min(60.0);
                canvas.rectangle(
                    (centre(bin) - across / 2.0, bottom - tall),
                    across,
                    tall,
                    strategy_ink(place, self.best),
                );
                let look = Look::new(SMALL, INK).centred();
                canvas.text((centre(bin), bottom - tall - 8.0), &short_percent(part), look);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(calls: [u64; 3]) -> CandidateSpread {
        let spreads = vec![Spread { strategy: "raw".to_owned(), calls: calls.to_vec(), n_eff: 1.0 }];
        CandidateSpread { upper: vec![1, 2, 4], spreads }
    }

    #[test]
    fn the_answer_says_how_often_there_is_a_choice() {
        assert_eq!(
            answer(&spread([6, 3, 1]), 0),
            "With “raw”, 40 % of the matched calls meet more than one record; the most crowded meet 3–4."
        );
        assert_eq!(answer(&spread([6, 0, 0]), 0), "Wherever “raw” finds somebody, it is exactly one record.");
        assert_eq!(answer(&spread([0, 0, 0]), 0), "“raw” matches no call.");
    }
}
