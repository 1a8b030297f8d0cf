//! How do several preparations follow one another? Each takes every text that the one before it gave.

use rayon::prelude::*;

use crate::matching::error::Result;
use crate::model::{Reading, TextColumn};
use anilab_phone::PhoneColumn;

use super::{Prepare, parse};

/// Preparations in their order; none leave a text as it is.
#[derive(Debug, Default)]
pub struct Chain {
    specs: Vec<String>,
    links: Vec<Box<dyn Prepare>>,
}

/// Texts made of the texts of a column, each with the row it comes from.
#[derive(Debug, Default)]
pub struct Prepared {
    /// The texts.
    pub column: PhoneColumn,
    /// The row of the text that each is made of; ascending.
    pub origin: Vec<u32>,
}

impl Chain {
    /// The chain of these specs.
    ///
    /// # Errors
    /// Where a spec names no preparation, or its argument is not one.
    pub fn parse(specs: &[String]) -> Result<Self> {
        let links = specs.iter().map(|spec| parse(spec)).collect::<Result<_>>()?;
        Ok(Self { specs: specs.to_vec(), links })
    }

    /// The specs, in order: two chains of the same specs do the same.
    #[must_use]
    pub fn specs(&self) -> &[String] {
        &self.specs
    }

    /// Whether it leaves every text as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
    }

    /// Gives each text that it makes of `text`, trimmed; blank ones are left out.
    pub fn each(&self, text: &str, reading: Reading, give: &mut dyn FnMut(&str)) {
        each(&self.links, text, reading, give);
    }

    /// All texts that it makes of these.
    ///
    /// # Panics
    /// At 2³² texts.
    #[must_use]
    pub fn all(&self, texts: &TextColumn, readings: &[Reading]) -> Prepared {
        let parts: Vec<Prepared> = readings
            .par_chunks(TASK)
            .enumerate()
            .map(|(task, readings)| {
                let mut part = Prepared::default();
                for (row, &reading) in (task * TASK..).zip(readings) {
                    self.each(texts.get(row), reading, &mut |made| {
                        part.column.push(made, reading);
                        part.origin.push(u32::try_from(row).expect("fewer than 2³² texts"));
                    });
                }
                part
            })
            .collect();
        let mut prepared = Prepared::default();
        for part in parts {
            prepared.column.append(&part.column);
            prepared.origin.extend_from_slice(&part.origin);
        }
        prepared
    }

    /// The first text that it makes of each of these, row by row; a blank one where it makes none.
    #[must_use]
    pub fn firsts(&self, column: &PhoneColumn) -> PhoneColumn {
        let mut firsts = PhoneColumn::default();
        for (text, &reading) in column.texts().iter().zip(column.readings()) {
            let mut first = None;
            self.each(text, reading, &mut |made| {
                first.get_or_insert_with(|| made.to_owned());
            });
            firsts.push(first.as_deref().unwrap_or_default(), reading);
        }
        firsts
    }
}

/// How many texts one task of a parallel preparation takes.
const TASK: usize = 4096;

/// Each link gets a trimmed text; blank ones are left out.
fn each(links: &[Box<dyn Prepare>], text: &str, reading: Reading, give: &mut dyn FnMut(&str)) {
    let text = text.trim();
    match links {
        _ if text.is_empty() => {}
        [] => give(text),
        [first, rest @ ..] => first.each(text, reading, &mut |made| each(rest, made, reading, give)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    #[test]
    fn a_chain_keeps_the_rows_of_what_it_makes() {
        let chain = Chain::parse(&["only-digits".to_owned()]).unwrap();
        let texts: TextColumn = ["+1-2", "none", "3 4"].into_iter().collect();
        let readings = [Region::NONE.into(); 3];
        let all = chain.all(&texts, &readings);
        assert_eq!(all.column.texts().iter().collect::<Vec<_>>(), ["12", "34"]);
        assert_eq!(all.origin, [0, 2]);
        let firsts = chain.firsts(&PhoneColumn::of(&texts, readings.to_vec()));
        assert_eq!(firsts.texts().iter().collect::<Vec<_>>(), ["12", "", "34"]);
    }
}
