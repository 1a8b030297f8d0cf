//! What does each strategy make of the ANIs before it compares them? Those that do the same share a column.

use crate::matching::strategy::Strategy;
use anilab_phone::PhoneColumn;

/// The ANIs of some calls as each of several strategies compares them.
pub(super) struct Anis {
    /// The first holds them as they were read.
    columns: Vec<PhoneColumn>,
    /// The column of each strategy.
    places: Vec<usize>,
    /// Whether a strategy reads the first column as numbers.
    reads_numbers: bool,
}

impl Anis {
    /// Prepares a column of ANIs for these strategies, row by row, and reads its digits and numbers where they are needed.
    pub(super) fn new(strategies: &[Strategy], read: PhoneColumn) -> Self {
        let mut chains: Vec<&[String]> = vec![&[]];
        let mut columns = vec![read];
        let mut places = Vec::with_capacity(strategies.len());
        let mut reads_numbers = false;
        for strategy in strategies {
            let specs = strategy.ani.specs();
            let place = chains.iter().position(|other| *other == specs).unwrap_or_else(|| {
                let prepared = strategy.ani.firsts(&columns[0]);
                chains.push(specs);
                columns.push(prepared);
                columns.len() - 1
            });
            if strategy.needs_digits() {
                columns[place].digits();
            }
            if strategy.needs_numbers() {
                columns[place].numbers();
                reads_numbers |= place == 0;
            }
            places.push(place);
        }
        Self { columns, places, reads_numbers }
    }

    /// The column of a strategy, by its place.
    pub(super) fn of(&self, strategy: usize) -> &PhoneColumn {
        &self.columns[self.places[strategy]]
    }

    /// The ANIs as they were read, where a strategy reads them as numbers.
    pub(super) fn read_as_numbers(&self) -> Option<&PhoneColumn> {
        self.reads_numbers.then(|| &self.columns[0])
    }
}
