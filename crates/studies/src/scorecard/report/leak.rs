//! How much of the match rates is hindsight? A small table where that can be known, a sentence where it cannot.

use anilab_engine::measure::{Leak, Scorecard, rate};
use anilab_render::Table;
use anilab_text::{grouped, percent};

/// What is said where records have no dates.
const UNKNOWN: &str = "How much of this is hindsight cannot be known: the records are one undated snapshot, and some of its \
                       numbers may be younger than the calls. Dated snapshots or the date on which each record was created \
                       would tell.";

/// What there is to say of hindsight.
pub(super) enum Hindsight {
    /// The figures of each strategy.
    Table(Table),
    /// Why there are none.
    Sentence(&'static str),
    /// Nothing: every call met the records as of one moment, by the user's wish.
    Nothing,
}

impl Hindsight {
    /// What there is to say of a scorecard.
    pub(super) fn of(scorecard: &Scorecard) -> Self {
        if !scorecard.dataset.is_dated {
            return Self::Sentence(UNKNOWN);
        }
        let younger = |leak: &Leak| {
            let share = leak.younger.value.map_or_else(|| "–".to_owned(), percent);
            format!("{share} ({})", grouped(leak.younger.numerator))
        };
        let rows: Vec<Vec<String>> = scorecard
            .strategies
            .iter()
            .filter_map(|score| {
                let leak = score.leak.as_ref()?;
                let name = score.name.clone();
                Some(vec![name, rate(score.rate("match_rate")), rate(Some(&leak.latest)), younger(leak)])
            })
            .collect();
        if rows.is_empty() {
            return Self::Nothing;
        }
        let caption = "How much is hindsight? Match rate as of the call and on the latest records, and how many of the latter \
                       matches rest on values younger than the call";
        let headings = ["strategy", "as of the call", "on the latest", "of these younger"];
        Self::Table(Table::new(headings).with_rows(rows).captioned(caption))
    }
}
