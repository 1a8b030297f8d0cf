//! Which texts do people keep and type? The rows of a sample with their last digits drawn anew, so that formats, regions and
//! categories keep their mixture.

use std::fs;
use std::path::Path;

use anilab::engine::model::Region;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;

use crate::corpus::{Corpus, Draft};
use crate::jitter::jitter;

/// Digits that stay at the beginning, at least.
const KEPT: usize = 3;

/// Times in a row that a row may miss a new text before it gives none any more.
const MISSES: u32 = 20;

pub(crate) struct Row {
    text: String,
    region: Region,
    category: String,
}

/// The sample's rows; `None` where there is no such file.
pub(crate) fn rows(file: &Path) -> Option<Vec<Row>> {
    let content = fs::read_to_string(file).ok()?;
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let (text, region, category) = (fields.next()?, fields.next()?, fields.next()?);
        let region = Region::from_letters(region).unwrap_or(Region::NONE);
        Some(Row { text: text.to_owned(), region, category: category.to_owned() })
    };
    Some(content.split('\n').skip(1).filter_map(row).collect())
}

/// `texts` variants of the rows whose category is `wanted`, one of each row in turn. A row without digits to draw stands in
/// it once.
pub(crate) fn corpus(name: &'static str, rows: &[Row], texts: usize, wanted: fn(&str) -> bool) -> Corpus {
    let mut chance = ChaCha8Rng::seed_from_u64(2);
    let mut sources: Vec<&Row> = rows.iter().filter(|row| wanted(&row.category)).collect();
    let mut draft = Draft::default();
    while draft.len() < texts && !sources.is_empty() {
        sources.retain(|row| {
            draft.len() >= texts || (0..MISSES).any(|_| draft.add(jitter(&row.text, KEPT, &mut chance), row.region))
        });
    }
    draft.shuffled(name, &mut chance)
}
