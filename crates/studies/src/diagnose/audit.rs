//! Which calls should a person look at? Those on which strategies disagree, drawn by the seed, without a word about which
//! strategy said what.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anilab_engine::model::Key;
use anilab_engine::replay::Popped;
use anilab_text::CsvText;

use super::doctor::Seen;
use super::example::mask;

/// The most candidates that a person is asked to compare.
const MOST: usize = 12;

/// Who is asked, and how a sample is drawn.
#[derive(Debug, Clone)]
pub struct Panel {
    /// The strategies, by their places.
    pub strategies: Range<usize>,
    /// How many calls are drawn at the most.
    pub wanted: usize,
    /// What is drawn by.
    pub seed: u64,
    /// Whether numbers are shown, and not masks.
    pub shows_numbers: bool,
}

/// The calls to look at, while the log is read.
#[derive(Debug)]
pub struct Audit {
    panel: Panel,
    drawn: BTreeMap<(u64, String), AuditRow>,
    /// On how many calls the strategies disagree.
    pub disagreements: u64,
}

/// A call to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// When it rang; blank where the log does not say.
    pub started_at: String,
    /// The ANI or its mask.
    pub ani: String,
    /// The records that may be meant, in an order drawn by the seed.
    pub candidates: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Audit {
    /// Nothing drawn yet.
    #[must_use]
    pub fn new(panel: Panel) -> Self {
        Self { panel, drawn: BTreeMap::new(), disagreements: 0 }
    }

    /// Draws among the calls of a batch.
    pub fn add(&mut self, seen: Seen<'_>) {
        for row in 0..seen.calls.len() {
            let popped =
                || seen.result.strategies[self.panel.strategies.clone()].iter().map(|results| results[row].popped);
            let ids: BTreeSet<&str> = popped().map(|one| one.map_or("", |one| one.id(seen.records))).collect();
            if ids.len() < 2 {
                continue;
            }
            self.disagreements += 1;
            let call = seen.calls.id.get(row);
            let place = (self.drawn_at(call), call.to_owned());
            let is_full = self.drawn.len() >= self.panel.wanted;
            if is_full && self.drawn.last_key_value().is_none_or(|(last, _)| *last <= place) {
                continue;
            }
            let row = self.row(seen, row);
            self.drawn.insert(place, row);
            if self.drawn.len() > self.panel.wanted {
                self.drawn.pop_last();
            }
        }
    }

    fn drawn_at(&self, what: &str) -> u64 {
        Key::new(&format!("audit\n{}\n{what}", self.panel.seed)).hash()
    }

    fn row(&self, seen: Seen<'_>, row: usize) -> AuditRow {
        let (calls, records) = (seen.calls, seen.records);
        let call = calls.id.get(row);
        let mut ids = BTreeSet::new();
        for strategy in self.panel.strategies.clone() {
            let popped = seen.result.strategies[strategy][row].popped;
            let rows = seen.replay.candidates_of(strategy, calls, row).into_iter().map(Popped::Record).chain(popped);
            for found in rows {
                let id = found.id(records);
                let is_unclear =
                    found.row().is_some() && records.rows_of(anilab_engine::model::RecordId::new(id)).nth(1).is_some();
                let object = found.row().filter(|_| is_unclear).map(|row| records.object_name(row));
                ids.insert(object.map_or(id.to_owned(), |object| format!("{object}:{id}")));
            }
        }
        let mut candidates: Vec<String> = ids.into_iter().collect();
        candidates.sort_by_cached_key(|id| self.drawn_at(&format!("{call}\n{id}")));
        let more = candidates.len().saturating_sub(MOST);
        candidates.truncate(MOST);
        let ani = calls.ani.get(row);
        AuditRow {
            started_at: calls.started_at[row].map(|time| time.to_string()).unwrap_or_default(),
            ani: if self.panel.shows_numbers { ani.to_owned() } else { mask(ani) },
            candidates,
            more,
        }
    }

    /// The queue as CSV, to be filled in and read back with `--labels`: `true_record_id` is blank.
    #[must_use]
    pub fn csv(&self) -> String {
        let columns = self.drawn.values().map(|row| row.candidates.len()).max().unwrap_or(0);
        let letters = ('a'..='z').take(columns).map(|letter| format!("candidate_{letter}"));
        let heads = ["call_id", "true_record_id", "started_at", "ani"].map(str::to_owned);
        let mut table = CsvText::with_headings(heads.into_iter().chain(letters).chain(["more_candidates".to_owned()]));
        for ((_, call), row) in &self.drawn {
            table.text(call);
            table.own("");
            table.text(&row.started_at);
            table.text(&row.ani);
            let blank = std::iter::repeat_n("", columns - row.candidates.len());
            for candidate in row.candidates.iter().map(String::as_str).chain(blank) {
                table.text(candidate);
            }
            table.own(row.more);
            table.end_row();
        }
        table.finish()
    }
}
