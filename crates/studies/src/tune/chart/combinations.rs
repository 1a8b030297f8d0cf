//! `combinations`: which comparison goes with which tie-break? A cell a pair, with the best that the other knobs make of it.

use std::cmp::Ordering;

use crate::tune::{Tuning, score_name, score_text};
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, INK, MUTED, ON_BLUE, ORANGE, PALE_GREY, SMALL, Width};
use anilab_render::chart::words;
use anilab_render::chart::words::wrapped;
use anilab_render::chart::{Entry, Picture, rows};

use super::tried::{basis, cell, tried};

pub(super) const ENTRY: Entry<Tuning> = Entry {
    name: "combinations",
    question: "Which comparison goes with which tie-break?",
    draw: |tuning| Combinations::of(tuning).map(|combinations| Box::new(combinations) as Box<dyn Picture>),
};

struct Combinations<'a> {
    tuning: &'a Tuning,
    /// The best score under the ceiling of each comparison with each chain that was tried; `None` where all pass it.
    cells: Vec<Pair>,
    /// The comparisons, the best first.
    matches: Vec<usize>,
    /// The chains, the best first.
    chains: Vec<usize>,
    names: [&'a [String]; 2],
}

/// A comparison with a chain.
#[derive(Debug, Clone, Copy)]
struct Pair {
    values: [usize; 2],
    score: Option<f64>,
}

/// So many of the best are drawn; the table has all.
const ROWS: usize = 14;
const COLUMNS: usize = 11;
const ROW: f64 = 24.0;
const HEAD: f64 = 20.0;
const LEGEND: f64 = 18.0;
/// How blue a cell is, from the palest.
const TINTS: [f64; 5] = [0.06, 0.16, 0.3, 0.5, 1.0];

impl<'a> Combinations<'a> {
    fn of(tuning: &'a Tuning) -> Option<Self> {
        let knob = |name: &str| tuning.space.knobs.iter().position(|knob| knob.name == name);
        let knobs = [knob("match")?, knob("tie_break")?];
        let names = knobs.map(|place| &tuning.space.knobs[place].values[..]);
        let mut cells: Vec<Pair> = Vec::new();
        for one in tried(tuning).into_iter().filter(|one| !one.values.is_empty()) {
            let values = knobs.map(|knob| one.values[knob]);
            let score = Some(one.score).filter(|_| one.is_feasible);
            match cells.iter_mut().find(|cell| cell.values == values) {
                Some(cell) => cell.score = cell.score.max_by(score),
                None => cells.push(Pair { values, score }),
            }
        }
        let ordered = |side: usize| {
            let mut best: Vec<(usize, Option<f64>)> = Vec::new();
            for cell in &cells {
                match best.iter_mut().find(|(value, _)| *value == cell.values[side]) {
                    Some((_, score)) => *score = score.max_by(cell.score),
                    None => best.push((cell.values[side], cell.score)),
                }
            }
            best.sort_by(|a, b| order(b.1, a.1).then(a.0.cmp(&b.0)));
            best.into_iter().map(|(value, _)| value).collect::<Vec<usize>>()
        };
        let (matches, chains) = (ordered(0), ordered(1));
        (matches.len() * chains.len() > 1).then_some(Self { tuning, cells, matches, chains, names })
    }

    /// The cell of these values, where one of its configurations was tried.
    fn pair(&self, values: [usize; 2]) -> Option<&Pair> {
        self.cells.iter().find(|cell| cell.values == values)
    }

    /// The first of the best, and among them what is marked.
    fn shown(all: &[usize], most: usize, marked: &[usize]) -> Vec<usize> {
        let mut shown: Vec<usize> = all.iter().copied().take(most).collect();
        for &value in marked.iter().filter(|value| all.contains(value)) {
            if !shown.contains(&value) {
                shown.pop();
                shown.insert(shown.len(), value);
            }
        }
        shown
    }

    /// The cell of a configuration, where it stands in the lists.
    fn cell_of(&self, place: usize) -> Option<[usize; 2]> {
        let values = &self.tuning.space.configurations.get(place)?.values;
        let knob = |name: &str| self.tuning.space.knobs.iter().position(|knob| knob.name == name);
        Some([*values.get(knob("match")?)?, *values.get(knob("tie_break")?)?])
    }

    fn columns(&self) -> Vec<usize> {
        let marked: Vec<usize> = self.marked().map(|[value, _]| value).collect();
        Self::shown(&self.matches, COLUMNS, &marked)
    }

    fn rows(&self) -> Vec<usize> {
        let marked: Vec<usize> = self.marked().map(|[_, value]| value).collect();
        Self::shown(&self.chains, ROWS, &marked)
    }

    fn marked(&self) -> impl Iterator<Item = [usize; 2]> {
        [self.tuning.baseline, self.tuning.pick()].into_iter().filter_map(|place| self.cell_of(place))
    }

    /// What the letters above the columns stand for.
    fn letters(&self, width: Width) -> Vec<String> {
        let named = |(place, value): (usize, usize)| format!("{}\u{A0}{}", letter(place), self.names[0][value]);
        let all: Vec<String> = self.columns().into_iter().enumerate().map(named).collect();
        wrapped(&all.join(" · "), SMALL, width.pixels())
    }

    /// The scores between which cells differ in colour: below the first quarter all are pale.
    fn scale(&self) -> (f64, f64) {
        let mut scores: Vec<f64> = self.cells.iter().filter_map(|cell| cell.score).collect();
        scores.sort_by(f64::total_cmp);
        match scores.last() {
            Some(&most) => (scores[scores.len() / 4], most),
            None => (0.0, 0.0),
        }
    }

    fn tint(&self, score: f64) -> f64 {
        let (low, high) = self.scale();
        if high <= low {
            return TINTS[2];
        }
        let part = ((score - low) / (high - low)).clamp(0.0, 1.0);
        // The best is the only full one together with what cannot be told from it in a printed figure.
        let step = [0.001, 0.5, 0.8, 0.97].into_iter().filter(|&bound| part >= bound).count();
        TINTS[step]
    }
}

/// The better of two scores, one that is there before none.
trait Better {
    fn max_by(self, other: Self) -> Self;
}

impl Better for Option<f64> {
    fn max_by(self, other: Self) -> Self {
        if order(self, other) == Ordering::Less { other } else { self }
    }
}

fn order(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

fn letter(place: usize) -> char {
    char::from(b'A' + u8::try_from(place % 26).expect("below 26"))
}

impl Picture for Combinations<'_> {
    fn answer(&self) -> String {
        let pick = self.tuning.name(self.tuning.pick());
        let score = |held: Option<f64>| score_text(&self.tuning.objective, held);
        let (train, test) = (&self.tuning.train.pick, &self.tuning.test.pick);
        let name = score_name(&self.tuning.objective);
        format!(
            "“{pick}” was picked: {name} {} on the calls that it was chosen by, {} on those that it was tested on.",
            score(train.score),
            score(test.score)
        )
    }

    fn basis(&self) -> String {
        let is_cut = self.chains.len() > ROWS || self.matches.len() > COLUMNS;
        let cut = if is_cut { " The best of each are drawn; the table has all." } else { "" };
        let over = if self.cells.iter().any(|cell| cell.score.is_none()) { " –: over the ceiling." } else { "" };
        format!(
            "{} Cells: {}, the best over the other knobs; the bluer, the better. Dot: the pick, tested once. Frame: the \
             baseline.{over}{cut}",
            basis(self.tuning),
            score_name(&self.tuning.objective)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["tie_break", "match", score_name(&self.tuning.objective)]);
        for &chain in &self.chains {
            for &matching in &self.matches {
                if let Some(Pair { score, .. }) = self.pair([matching, chain]) {
                    sheet.rows.push(vec![
                        Cell::Text(self.names[1][chain].clone()),
                        Cell::Text(self.names[0][matching].clone()),
                        score.map_or(Cell::Nothing, |score| cell(self.tuning, score)),
                    ]);
                }
            }
        }
        sheet
    }

    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    fn height(&self, width: Width) -> f64 {
        HEAD + rows::height(self.rows().len(), ROW, width) + self.letters(width).len() as f64 * LEGEND
    }

    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let (columns, rows) = (self.columns(), self.rows());
        let names: Vec<&str> = rows.iter().map(|&chain| self.names[1][chain].as_str()).collect();
        let layout = rows::Layout::new(&names, ROW, width, HEAD);
        let wide = (canvas.width() - layout.left()) / columns.len() as f64;
        let left = |column: usize| layout.left() + column as f64 * wide;
        for column in 0..columns.len() {
            let text = letter(column).to_string();
            canvas.text((left(column) + wide / 2.0, HEAD / 2.0), &text, Look::new(SMALL, MUTED).centred());
        }
        let [baseline, pick] = [self.tuning.baseline, self.tuning.pick()].map(|place| self.cell_of(place));
        for (row, &chain) in rows.iter().enumerate() {
            layout.draw_name(canvas, row, pick.is_some_and(|pick| pick[1] == chain));
            let top = layout.row(row).top;
            for (column, &matching) in columns.iter().enumerate() {
                let Some(&Pair { score, .. }) = self.pair([matching, chain]) else { continue };
                let corner = (left(column) + 1.0, top);
                let (across, high) = (wide - 2.0, ROW);
                let tint = score.map(|score| self.tint(score));
                match tint {
                    Some(tint) => canvas.tint(corner, across, high, BLUE, tint),
                    None => canvas.rectangle(corner, across, high, PALE_GREY),
                }
                let text =
                    score.map_or("–".to_owned(), |score| cell_text(&score_text(&self.tuning.objective, Some(score))));
                let ink = if tint.is_some_and(|tint| tint >= 1.0) { ON_BLUE } else { INK };
                if words::width(&text, SMALL) <= across - 4.0 {
                    let middle = (corner.0 + across / 2.0, top + high / 2.0);
                    canvas.text(middle, &text, Look::new(SMALL, ink).centred());
                }
                if baseline == Some([matching, chain]) {
                    let (right, bottom) = (corner.0 + across, top + high);
                    let frame = [corner, (right, top), (right, bottom), (corner.0, bottom), corner];
                    canvas.line(&frame, 2.0, INK);
                }
                if pick == Some([matching, chain]) {
                    // In the corner, where it leaves room for the number.
                    canvas.dot((corner.0 + across - 2.0, top + 2.0), 4.0, ORANGE);
                }
            }
        }
        let mut y = HEAD + rows::height(rows.len(), ROW, width) + LEGEND / 2.0;
        for line in self.letters(width) {
            canvas.text((0.0, y), &line, Look::new(SMALL, MUTED));
            y += LEGEND;
        }
    }
}

/// A score without what all cells have in common: its percent sign, and the zero before the point.
fn cell_text(score: &str) -> String {
    let score = score.trim_end_matches(" %");
    score.strip_prefix("0.").map_or_else(|| score.to_owned(), |rest| format!(".{rest}"))
}
