//! Which records does an ANI match stage by stage? For strategies that compare more than one key.

use std::hint::black_box;
use std::sync::Arc;

use rayon::prelude::*;

use crate::matching::matcher::{Blocks, Hit, Text};
use crate::matching::strategy::{Combine, Matching, Stage, Strategy};
use crate::model::{Key, Records};
use anilab_phone::PhoneColumn;

use super::block_index::BlockIndex;
use super::found::{Answered, Found, FoundEntry, Order};
use super::postings::keys;
use super::scope::Scope;
use super::stored::StoredTexts;

/// The stages of a strategy with the texts that they search.
#[derive(Debug)]
pub struct Cascade {
    stored: Arc<StoredTexts>,
    stages: Vec<StageIndex>,
    /// Whether entries of every stage, rank and place are found: which of them are there is decided call by call.
    keeps_all: bool,
}

/// One stage.
#[derive(Debug)]
struct StageIndex {
    blocks: BlockIndex,
    /// The key of each text, where keys are compared.
    keys: Vec<Key>,
    /// The place of each phone entry in the order of the search, where it has one.
    places: Option<Vec<u16>>,
}

/// How many texts one task takes.
const TASK: usize = 2048;

impl Cascade {
    pub(super) fn new(
        strategy: &Strategy,
        scopes: &[Scope],
        stored: &Arc<StoredTexts>,
        records: &Records,
        keeps_all: bool,
    ) -> Self {
        let stage = |(stage, scope): (&Stage, &Scope)| StageIndex::new(stage, scope, stored, records);
        Self { stored: Arc::clone(stored), stages: strategy.stages.iter().zip(scopes).map(stage).collect(), keeps_all }
    }

    /// What each ANI of a column comes to under the strategy of this cascade. The column holds what the strategy makes of
    /// the ANIs beforehand.
    #[must_use]
    pub fn search(&self, strategy: &Strategy, anis: &PhoneColumn, records: &Records) -> (Vec<Answered>, Found) {
        let mask = match strategy.combine {
            Combine::First => Order::ALL,
            Combine::Union => Order::WITHOUT_STAGE,
        };
        let parts: Vec<(Vec<Answered>, Found)> = (0..anis.len().div_ceil(TASK))
            .into_par_iter()
            .map(|task| {
                let rows = task * TASK..anis.len().min((task + 1) * TASK);
                let asked: Vec<Asked> =
                    strategy.stages.iter().map(|stage| Asked::new(stage, anis, rows.clone())).collect();
                for (stage, asked) in self.stages.iter().zip(&asked) {
                    asked.touch(&stage.blocks);
                }
                let mut found = Found::new(mask);
                let mut scratch = Scratch::default();
                let answered = rows
                    .enumerate()
                    .map(|(place, row)| {
                        self.look(strategy, &asked, place, Text::new(anis, row), &mut scratch);
                        if asked.iter().all(|asked| asked.of(place).is_empty()) {
                            return Answered::Unusable;
                        }
                        found.tidy(&mut scratch.entries);
                        if !self.keeps_all {
                            found.keep_first(&mut scratch.entries);
                        }
                        if scratch.entries.is_empty() {
                            return Answered::Unmatched;
                        }
                        Answered::List(found.add(&scratch.entries, |entry| records.entries.record[entry as usize]))
                    })
                    .collect();
                (answered, found)
            })
            .collect();
        let (mut answered, mut all) = (Vec::with_capacity(anis.len()), Found::new(mask));
        for (part, found) in parts {
            let first = all.append(&found);
            answered.extend(part.into_iter().map(|one| match one {
                Answered::List(place) => Answered::List(first + place),
                other => other,
            }));
        }
        (answered, all)
    }

    /// Finds the entries that match an ANI.
    fn look(&self, strategy: &Strategy, asked: &[Asked], place: usize, ani: Text<'_>, scratch: &mut Scratch) {
        scratch.entries.clear();
        for (number, ((stage, matching), asked)) in
            (0..).zip(self.stages.iter().zip(strategy.stages.iter().map(|stage| &stage.matching)).zip(asked))
        {
            let blocks = asked.of(place);
            scratch.rows.clear();
            scratch.rows.extend(blocks.iter().flat_map(|&block| stage.blocks.rows(block)));
            if blocks.len() > 1 {
                scratch.rows.sort_unstable();
                scratch.rows.dedup();
            }
            scratch.hits.clear();
            match matching {
                Matching::Key(_) => {
                    let same = scratch.rows.iter().filter(|&&row| stage.keys[row as usize] == blocks[0]);
                    scratch.hits.extend(same.map(|&entry| Hit { entry, rank: 0 }));
                }
                Matching::Compare(matcher) => {
                    matcher.agree(ani, &self.stored.column, &scratch.rows, &mut scratch.hits);
                }
            }
            scratch.entries.extend(scratch.hits.iter().map(|hit| {
                let entry = self.stored.entry(hit.entry);
                let place = stage.places.as_ref().map_or(0, |places| places[entry as usize]);
                FoundEntry { entry, order: Order::new(number, hit.rank, place) }
            }));
            if !scratch.entries.is_empty() && strategy.combine == Combine::First && !self.keeps_all {
                break;
            }
        }
    }
}

impl StageIndex {
    fn new(stage: &Stage, scope: &Scope, stored: &StoredTexts, records: &Records) -> Self {
        let column = &stored.column;
        let tasks = (0..column.len().div_ceil(TASK)).into_par_iter();
        let rows = |task: usize| task * TASK..column.len().min((task + 1) * TASK);
        let keys = match &stage.matching {
            Matching::Key(normaliser) => keys(normaliser.as_ref(), column),
            Matching::Compare(_) => Vec::new(),
        };
        let parts: Vec<Blocks> = tasks
            .map(|task| {
                let mut blocks = Blocks::default();
                match &stage.matching {
                    Matching::Key(_) => push_keys(&keys[rows(task)], &mut blocks),
                    Matching::Compare(matcher) => matcher.file(column, rows(task), &mut blocks),
                }
                blocks
            })
            .collect();
        let entry = |row: usize| stored.entry(u32::try_from(row).expect("fewer than 2³² texts")) as usize;
        let blocks = BlockIndex::new(&parts, |row| scope.place(records, entry(row)).is_some());
        let places = scope.has_order().then(|| {
            let place = |entry| scope.place(records, entry).unwrap_or(u16::MAX);
            (0..records.entries.record.len()).map(place).collect()
        });
        Self { blocks, keys, places }
    }
}

/// The blocks in which some ANIs look at one stage.
struct Asked(Blocks);

impl Asked {
    fn new(stage: &Stage, anis: &PhoneColumn, rows: std::ops::Range<usize>) -> Self {
        let mut blocks = Blocks::default();
        match &stage.matching {
            Matching::Key(normaliser) => {
                let mut keys = vec![Key::NONE; rows.len()];
                normaliser.keys(anis, rows, &mut keys);
                push_keys(&keys, &mut blocks);
            }
            Matching::Compare(matcher) => matcher.ask(anis, rows, &mut blocks),
        }
        Self(blocks)
    }

    fn of(&self, place: usize) -> &[Key] {
        self.0.of(place)
    }

    /// Asks the memory for all blocks at once.
    fn touch(&self, index: &BlockIndex) {
        let all = (0..self.0.len()).flat_map(|text| self.0.of(text));
        black_box(all.fold(0, |sum, &block| sum ^ index.touch(block)));
    }
}

fn push_keys(keys: &[Key], blocks: &mut Blocks) {
    for &key in keys {
        blocks.add(key);
        blocks.end_text();
    }
}

/// Lists that are used for ANI after ANI.
#[derive(Default)]
struct Scratch {
    rows: Vec<u32>,
    hits: Vec<Hit>,
    entries: Vec<FoundEntry>,
}
