//! Which texts are read? Distinct ones in a shuffled order, laid out one after the other as a column holds them.

use std::collections::HashSet;

use anilab::engine::model::Region;
use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;

pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    texts: String,
    ends: Vec<usize>,
    regions: Vec<Region>,
}

impl Corpus {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn text(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.texts[start..self.ends[row]]
    }

    pub(crate) fn regions(&self) -> &[Region] {
        &self.regions
    }
}

/// Rows of a corpus while it is made; a text is taken once, whatever its region.
#[derive(Default)]
pub(crate) struct Draft {
    rows: Vec<(String, Region)>,
    taken: HashSet<String>,
}

impl Draft {
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the text was new, and is now a row.
    pub(crate) fn add(&mut self, text: String, region: Region) -> bool {
        let is_new = self.taken.insert(text.clone());
        if is_new {
            self.rows.push((text, region));
        }
        is_new
    }

    pub(crate) fn shuffled(mut self, name: &'static str, chance: &mut ChaCha8Rng) -> Corpus {
        self.rows.shuffle(chance);
        let mut corpus = Corpus { name, texts: String::new(), ends: Vec::new(), regions: Vec::new() };
        for (text, region) in self.rows {
            corpus.texts.push_str(&text);
            corpus.ends.push(corpus.texts.len());
            corpus.regions.push(region);
        }
        corpus
    }
}
