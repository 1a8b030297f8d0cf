//! What would a cleanup change? Cells and merges, proposed by actions and gathered into a plan.

use schemars::JsonSchema;
use serde::Serialize;

/// Where in a record a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A phone field, by its place in [`anilab_engine::model::Records::fields`].
    Phone(u16),
    /// The field that holds an extension apart from its number.
    Extension,
}

/// A cell that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The row of the record.
    pub record: u32,
    /// Its field.
    pub field: Field,
    /// What stands there now; blank for a free field.
    pub old: String,
    /// What shall stand there; blank where the cell is cleared.
    pub new: String,
}

/// A record that becomes part of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// The row of the record that goes.
    pub loser: u32,
    /// The row of the record that stays.
    pub survivor: u32,
}

/// Changes that are made together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The cells.
    pub edits: Vec<Edit>,
    /// The record that goes, where one does.
    pub merge: Option<Merge>,
    /// Why, in words that hold nothing of the data.
    pub reason: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
}

impl Proposal {
    /// A proposal to change one cell.
    #[must_use]
    pub fn cell(edit: Edit, reason: impl Into<String>, confidence: f64) -> Self {
        Self { edits: vec![edit], merge: None, reason: reason.into(), confidence }
    }

    /// The record that it is mainly about.
    #[must_use]
    pub fn record(&self) -> u32 {
        match (self.merge, self.edits.first()) {
            (Some(merge), _) => merge.loser,
            (None, Some(edit)) => edit.record,
            (None, None) => u32::MAX,
        }
    }
}

/// A cell as all actions together leave it.
#[derive(Debug, Clone, PartialEq)]
pub struct CellChange {
    /// The row of the record.
    pub record: u32,
    /// Its field.
    pub field: Field,
    /// What stands there now.
    pub old: String,
    /// What shall stand there.
    pub new: String,
    /// The actions that had a part in it, by their places in the registry, in their order.
    pub actions: Vec<usize>,
    /// Why.
    pub reason: String,
    /// How sure the least sure of them is.
    pub confidence: f64,
}

/// A record that goes.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeChange {
    /// The record that goes, and the one that stays in the end.
    pub merge: Merge,
    /// The action that proposed it, by its place in the registry.
    pub action: usize,
    /// Why.
    pub reason: String,
    /// How sure that is.
    pub confidence: f64,
}

/// A proposal that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Dropped {
    /// Its confidence is too low.
    BelowConfidence,
    /// A proposal before it had changed the same cell.
    Conflict,
}

/// All that some actions together would change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The cells, by record and field.
    pub cells: Vec<CellChange>,
    /// The records that go.
    pub merges: Vec<MergeChange>,
    /// The rows of records that change together or not at all.
    pub together: Vec<Vec<u32>>,
    /// Proposals that were not taken: the action, why, and how many.
    pub dropped: Vec<(usize, Dropped, u64)>,
}

impl Plan {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.merges.is_empty()
    }

    /// The rows of all records that would change, ascending.
    #[must_use]
    pub fn records(&self) -> Vec<u32> {
        let merged = self.merges.iter().flat_map(|change| [change.merge.loser, change.merge.survivor]);
        let mut rows: Vec<u32> = self.cells.iter().map(|cell| cell.record).chain(merged).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The part of the plan that is about these records, ascending. None of them is without those with which it changes
    /// together.
    #[must_use]
    pub fn only(&self, rows: &[u32]) -> Self {
        let has = |row: u32| rows.binary_search(&row).is_ok();
        Self {
            cells: self.cells.iter().filter(|cell| has(cell.record)).cloned().collect(),
            merges: self.merges.iter().filter(|change| has(change.merge.loser)).cloned().collect(),
            together: self.together.iter().filter(|rows| rows.iter().any(|row| has(*row))).cloned().collect(),
            dropped: Vec::new(),
        }
    }
}
