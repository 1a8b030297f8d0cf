//! What is true of a drawn world that no row says? Whose record each one is, which lines its fields were written from, and from
//! which its person calls.

use super::error::ScenarioError;
use super::line::Line;
use super::person::{Bond, Landline, Person};
use super::scenario::Scenario;
use super::taken::TakenNumbers;
use super::world::{Slot, World, push_id};
use super::{Options, Sink};
use anilab_engine::error::Result as SinkResult;
use anilab_engine::model::Table;

/// What is true of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueRecord {
    /// Its id.
    pub id: String,
    /// The id of the person's own record, or the account's: two records of one person have the same one here.
    pub whose: String,
    /// The lines that its phone fields were written from, in E.164, however they were written.
    pub written: Vec<String>,
    /// The lines from which its person or company calls, in E.164.
    pub calls_from: Vec<String>,
}

/// What is true of every record that [`super::generate`] makes of the same scenario and options, in the same order.
///
/// # Errors
/// [`ScenarioError`] where the world is a written one, whose rows say everything, or the dials do not fit together.
pub fn truth(scenario: &Scenario, options: &Options) -> Result<Vec<TrueRecord>, ScenarioError> {
    let Scenario::Drawn(dials) = scenario else {
        return Err(ScenarioError::Written);
    };
    dials.check()?;
    let (records, calls) = (options.records.unwrap_or(dials.records), options.calls.unwrap_or(dials.calls));
    let world = World::new(dials, options.seed, records, calls, &TakenNumbers::default())?;
    let counts = world.counts();
    let people = |numbers: std::ops::Range<u64>| numbers.map(|number| world.true_person(number));
    let copies = |copies: std::ops::Range<u64>| copies.map(|copy| world.true_copy(copy));
    Ok((0..counts.accounts)
        .map(|account| world.true_account(account))
        .chain(people(0..counts.contacts))
        .chain(copies(0..counts.contact_copies))
        .chain(people(counts.contacts..counts.people()))
        .chain(copies(counts.contact_copies..counts.copies()))
        .collect())
}

impl World<'_> {
    fn true_account(&self, account: u64) -> TrueRecord {
        let mut id = String::new();
        push_id('A', account, &mut id);
        let main_line = self.main_line(account);
        TrueRecord {
            whose: id.clone(),
            id,
            written: e164([main_line, self.spare_line(account)]),
            calls_from: e164([main_line]),
        }
    }

    fn true_person(&self, number: u64) -> TrueRecord {
        let person = self.population.person(number);
        let mut id = String::new();
        self.push_person_id(number, &mut id);
        self.true_record(&person, id.clone(), id)
    }

    fn true_copy(&self, copy: u64) -> TrueRecord {
        let person = self.population.person(self.population.original_of(copy));
        let (mut id, mut whose) = (String::new(), String::new());
        self.push_copy_id(copy, &mut id);
        self.push_person_id(person.number, &mut whose);
        self.true_record(&person, id, whose)
    }

    fn true_record(&self, person: &Person, id: String, whose: String) -> TrueRecord {
        let own = |slot| self.own_line(person.number, person.country, slot);
        let mobile = person.has_mobile.then(|| own(Slot::Mobile));
        let landline = (person.landline != Landline::Missing).then(|| self.recorded_phone(person));
        let calls_from = match person.landline {
            Landline::OutOfUse => Some(own(Slot::New)),
            // The number has passed to somebody else.
            _ if person.is_first(Bond::Recycled).is_some() => None,
            _ => landline,
        };
        TrueRecord {
            id,
            whose,
            written: e164(landline.into_iter().chain(mobile).chain([own(Slot::Spare)])),
            calls_from: e164(calls_from.into_iter().chain(mobile)),
        }
    }
}

fn e164(lines: impl IntoIterator<Item = Line>) -> Vec<String> {
    let written = |line: Line| {
        let mut text = String::new();
        line.push_e164(&mut text);
        text
    };
    lines.into_iter().map(written).collect()
}

/// Keeps the records and calls of a world in memory.
#[derive(Debug, Default)]
pub struct Kept {
    /// The records, in [`super::RECORD_COLUMNS`].
    pub records: Table,
    /// The calls, in [`super::CALL_COLUMNS`].
    pub calls: Table,
}

impl Sink for Kept {
    fn records(&mut self, batch: &Table) -> SinkResult<()> {
        append(&mut self.records, batch);
        Ok(())
    }

    fn calls(&mut self, batch: &Table) -> SinkResult<()> {
        append(&mut self.calls, batch);
        Ok(())
    }
}

fn append(table: &mut Table, batch: &Table) {
    if table.names.is_empty() {
        *table = batch.clone();
        return;
    }
    for (column, more) in table.columns.iter_mut().zip(&batch.columns) {
        column.append(more, 0..more.len());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::{generate, named};

    #[test]
    fn the_truth_is_that_of_the_rows() {
        let scenario = named("quickassist").unwrap();
        let options = Options { seed: 3, calls: Some(500), records: Some(800) };
        let mut kept = Kept::default();
        generate(&scenario, &options, &mut kept).unwrap();
        let truth = truth(&scenario, &options).unwrap();
        let ids: Vec<&str> = truth.iter().map(|record| record.id.as_str()).collect();
        assert_eq!(ids, kept.records.columns[0].iter().collect::<Vec<_>>());
        // Whoever calls from a number in E.164 about a record of two calls from one of its person's lines.
        let known: BTreeMap<&str, &TrueRecord> = truth.iter().map(|record| (record.id.as_str(), record)).collect();
        let twice: BTreeSet<&str> =
            truth.iter().filter(|record| record.id != record.whose).map(|record| record.whose.as_str()).collect();
        let mut checked = 0;
        for call in 0..kept.calls.rows() {
            let [ani, label, cause] = [1, 3, 7].map(|column| kept.calls.columns[column].get(call));
            // A call about a company, made by somebody with two records, is one of these calls too.
            let is_of_two = cause == "duplicate" && !label.starts_with('A') && ani.starts_with('+');
            let Some(record) = known.get(label).filter(|_| is_of_two) else { continue };
            assert!(record.calls_from.iter().any(|line| line == ani), "{label}");
            assert!(twice.contains(record.whose.as_str()));
            checked += 1;
        }
        assert!(checked > 20, "{checked}");
    }

    #[test]
    fn a_written_world_says_everything_in_its_rows() {
        let problem = truth(&named("pinemoor").unwrap(), &Options::default()).unwrap_err();
        assert!(problem.to_string().contains("written world"));
    }
}
