//! What has been changed so far? Only the records that were, so that a plan costs what it changes.

use std::collections::{BTreeMap, BTreeSet};

use anilab_engine::model::{PhoneEntries, Records, TextColumn};

use super::changes::{CellChange, Dropped, Edit, Field, Merge, MergeChange, Plan, Proposal};

/// A cell of a changed record.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) field: Field,
    /// What the file holds.
    pub(super) old: String,
    /// What stands there now.
    pub(super) text: String,
    by: Vec<usize>,
    reasons: Vec<String>,
    confidence: f64,
}

/// The changed records.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    rows: BTreeMap<u32, Vec<Cell>>,
    merged: BTreeMap<u32, MergeChange>,
    together: BTreeSet<Vec<u32>>,
    dropped: BTreeSet<NotTaken>,
}

/// A proposal that was not taken; the same one of a later round is not counted again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct NotTaken {
    /// The place of its action in the registry.
    action: usize,
    why: Dropped,
    /// The row of the record that it is mainly about.
    record: u32,
    edits: Vec<CellEdit>,
}

/// What a proposal would do to one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct CellEdit {
    field: Field,
    old: String,
    new: String,
}

impl NotTaken {
    fn new(action: usize, why: Dropped, proposal: &Proposal) -> Self {
        let edit = |edit: &Edit| CellEdit { field: edit.field, old: edit.old.clone(), new: edit.new.clone() };
        Self { action, why, record: proposal.record(), edits: proposal.edits.iter().map(edit).collect() }
    }
}

impl State {
    pub(super) fn row(&self, record: u32) -> Option<&[Cell]> {
        self.rows.get(&record).map(Vec::as_slice)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = u32> {
        self.rows.keys().copied()
    }

    /// The records that are part of another one.
    pub(super) fn merged(&self) -> impl Iterator<Item = u32> {
        self.merged.keys().copied()
    }

    pub(super) fn is_merged(&self, record: u32) -> bool {
        self.merged.contains_key(&record)
    }

    /// The record that a record has become part of, or itself.
    pub(super) fn survivor(&self, mut record: u32) -> u32 {
        while let Some(change) = self.merged.get(&record) {
            record = change.merge.survivor;
        }
        record
    }

    /// Makes the changes of a proposal, all or none; remembers why where it makes none.
    pub(super) fn take(
        &mut self,
        records: &Records,
        action: usize,
        proposal: &Proposal,
        min_confidence: f64,
        changed: &mut BTreeSet<u32>,
    ) {
        if let Some(why) = self.problem(records, proposal, min_confidence) {
            self.dropped.insert(NotTaken::new(action, why, proposal));
            return;
        }
        // What another proposal stood in the way of may be possible a round later.
        self.dropped.remove(&NotTaken::new(action, Dropped::Conflict, proposal));
        for edit in &proposal.edits {
            self.edit(records, action, edit, proposal);
            changed.insert(edit.record);
        }
        let rows: BTreeSet<u32> = proposal.edits.iter().map(|edit| edit.record).collect();
        if rows.len() > 1 {
            self.together.insert(rows.into_iter().collect());
        }
        if let Some(merge) = proposal.merge {
            let Proposal { reason, confidence, .. } = proposal.clone();
            self.merged.insert(merge.loser, MergeChange { merge, action, reason, confidence });
            changed.extend([merge.loser, merge.survivor]);
        }
    }

    /// Why a proposal is not taken.
    fn problem(&self, records: &Records, proposal: &Proposal, min_confidence: f64) -> Option<Dropped> {
        let merge = proposal.merge;
        let is_gone = |record: u32| self.is_merged(record);
        if merge.is_some_and(|Merge { loser, survivor }| is_gone(loser) || is_gone(survivor)) {
            return Some(Dropped::Conflict);
        }
        if proposal.confidence < min_confidence {
            return Some(Dropped::BelowConfidence);
        }
        for edit in &proposal.edits {
            if is_gone(edit.record) {
                return Some(Dropped::Conflict);
            }
            let row;
            let cells = if let Some(cells) = self.row(edit.record) {
                cells
            } else {
                row = cells_of(records, edit.record);
                &row
            };
            let same_field = || cells.iter().filter(|cell| cell.field == edit.field);
            let found = if edit.old.is_empty() {
                same_field().all(|cell| cell.text.is_empty())
            } else {
                same_field().any(|cell| cell.text == edit.old)
            };
            if !found {
                return Some(Dropped::Conflict);
            }
        }
        None
    }

    fn edit(&mut self, records: &Records, action: usize, edit: &Edit, proposal: &Proposal) {
        let cells = self.rows.entry(edit.record).or_insert_with(|| cells_of(records, edit.record));
        let place = cells.iter().position(|cell| cell.field == edit.field && cell.text == edit.old);
        let place = place.unwrap_or_else(|| {
            let place = cells.partition_point(|cell| cell.field <= edit.field);
            cells.insert(place, Cell::new(edit.field, ""));
            place
        });
        let cell = &mut cells[place];
        cell.text.clone_from(&edit.new);
        if !cell.by.contains(&action) {
            cell.by.push(action);
            cell.reasons.push(proposal.reason.clone());
        }
        cell.confidence = cell.confidence.min(proposal.confidence);
    }

    /// All changes, by record and field.
    pub(super) fn plan(&self) -> Plan {
        let mut cells = Vec::new();
        for (&record, row) in self.rows.iter().filter(|(record, _)| !self.is_merged(**record)) {
            for cell in row.iter().filter(|cell| cell.text != cell.old) {
                cells.push(CellChange {
                    record,
                    field: cell.field,
                    old: cell.old.clone(),
                    new: cell.text.clone(),
                    actions: cell.by.clone(),
                    reason: cell.reasons.join("; "),
                    confidence: cell.confidence,
                });
            }
        }
        let merges = self.merged.values().map(|change| {
            let merge = Merge { survivor: self.survivor(change.merge.loser), ..change.merge };
            MergeChange { merge, ..change.clone() }
        });
        let mut dropped: BTreeMap<(usize, Dropped), u64> = BTreeMap::new();
        for &NotTaken { action, why, .. } in &self.dropped {
            *dropped.entry((action, why)).or_default() += 1;
        }
        let dropped = dropped.into_iter().map(|((action, why), count)| (action, why, count)).collect();
        let together = self.together.iter().cloned().collect();
        Plan { cells, merges: merges.collect(), together, dropped }
    }
}

impl Cell {
    fn new(field: Field, text: &str) -> Self {
        Self {
            field,
            old: text.to_owned(),
            text: text.to_owned(),
            by: Vec::new(),
            reasons: Vec::new(),
            confidence: 1.0,
        }
    }
}

/// The phone cells of a record as the file has them.
fn cells_of(records: &Records, record: u32) -> Vec<Cell> {
    let entries = &records.entries;
    let mut cells: Vec<Cell> = entries
        .of(record)
        .map(|entry| Cell::new(Field::Phone(entries.field[entry]), entries.text.get(entry)))
        .collect();
    cells.sort_by_key(|cell| cell.field);
    cells
}

impl Plan {
    /// The phone entries as they are when the plan is carried out.
    #[must_use]
    pub fn entries(&self, records: &Records) -> PhoneEntries {
        let old = &records.entries;
        let goes: BTreeSet<u32> = self.merges.iter().map(|change| change.merge.loser).collect();
        let mut changed: BTreeMap<u32, Vec<&CellChange>> = BTreeMap::new();
        for cell in &self.cells {
            changed.entry(cell.record).or_default().push(cell);
        }
        let mut new = PhoneEntries { text: TextColumn::new(), ..PhoneEntries::default() };
        let push = |new: &mut PhoneEntries, record: u32, field: u16, text: &str, entry: Option<usize>| {
            new.record.push(record);
            new.field.push(field);
            new.text.push(text);
            if !old.lifetime.is_empty() {
                // What is new was there as long as its record.
                new.lifetime.push(entry.map_or(anilab_engine::model::Lifetime::ALWAYS, |entry| old.lifetime[entry]));
            }
        };
        let mut additions = changed.keys().copied().collect::<Vec<u32>>().into_iter().peekable();
        let add_free = |new: &mut PhoneEntries, record: u32| {
            for cell in changed.get(&record).into_iter().flatten().filter(|cell| cell.old.is_empty()) {
                if let Field::Phone(field) = cell.field {
                    push(new, record, field, &cell.new, None);
                }
            }
        };
        for entry in 0..old.record.len() {
            let record = old.record[entry];
            // Records without any entry so far stand between those that have some.
            while additions.peek().is_some_and(|&other| other < record) {
                add_free(&mut new, additions.next().unwrap_or_default());
            }
            if goes.contains(&record) {
                continue;
            }
            let (field, text) = (old.field[entry], old.text.get(entry));
            let change = changed
                .get(&record)
                .and_then(|cells| cells.iter().find(|cell| cell.field == Field::Phone(field) && cell.old == text));
            match change.map_or(text, |cell| cell.new.as_str()) {
                "" => {}
                text => push(&mut new, record, field, text, Some(entry)),
            }
        }
        additions.for_each(|record| add_free(&mut new, record));
        new
    }
}
