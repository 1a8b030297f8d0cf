//! Which dials has a scenario, and what is the scenario with one of them turned?

use toml::{Table, Value};

use anilab_engine::spec::Unknown;
use anilab_simulate::{AniFormat, Dials, ScenarioError, StoredFormat};

use super::error::{Result, SensitivityError};

/// A dial of a scenario, by its path in the TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dial {
    /// The path: `callers.without_record`.
    pub path: String,
    /// What its values mean.
    pub kind: Kind,
}

/// What the values of a dial mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A share from 0 to 1.
    Share,
    /// A number of its own.
    Number,
    /// A weight in a table, turned as its share of that table; of what it is a share.
    PartOf(&'static str),
}

/// Tables of weights, what their weights are shares of, and the keys that are none.
const WEIGHTS: [(&str, &str, &[&str]); 4] = [
    ("countries", "of the people", &[]),
    ("stored", "of the stored numbers", &[]),
    ("ani", "of the delivered numbers", &[]),
    ("caller_name", "of the delivered names", &["delivered"]),
];

/// Dials that are no shares.
const NUMBERS: [&str; 5] =
    ["companies.size_exponent", "companies.largest", "callers.exponent", "callers.head", "callers.strangers"];

impl Dial {
    /// The dial at this path.
    ///
    /// # Errors
    /// [`SensitivityError`] with the nearest path where there is none.
    pub fn of(path: &str, dials: &Dials) -> Result<Self> {
        let known = paths(dials)?;
        if !known.iter().any(|one| one == path) {
            return Err(SensitivityError::UnknownParameter(Unknown::among(path, known.iter().map(String::as_str))));
        }
        let (table, key) = parts(path);
        let kind = match weights(table, key) {
            Some(noun) => Kind::PartOf(noun),
            None if NUMBERS.contains(&path) => Kind::Number,
            None => Kind::Share,
        };
        Ok(Self { path: path.to_owned(), kind })
    }

    /// The last part of the path.
    #[must_use]
    pub fn key(&self) -> &str {
        parts(&self.path).1
    }

    /// Whether its values are shares.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.kind != Kind::Number
    }
}

/// The scenario with these dials at these values, all at once. A weight is set as a share of its table, and the others of the
/// table shrink or grow in proportion.
///
/// # Errors
/// [`SensitivityError`] where a value is out of range, shares of one table come to more than 1, or the dials do not fit together.
pub fn turned(dials: &Dials, settings: &[(&Dial, f64)]) -> Result<Dials> {
    let mut tables = Table::try_from(dials).map_err(|error| syntax(&error))?;
    for &(dial, value) in settings {
        if dial.is_share() && !(0.0..=1.0).contains(&value) {
            return Err(SensitivityError::NotAShare { parameter: dial.path.clone(), found: value });
        }
    }
    for (name, _, others) in WEIGHTS {
        let set: Vec<(&str, f64)> = settings
            .iter()
            .filter(|(dial, _)| matches!(dial.kind, Kind::PartOf(_)) && parts(&dial.path).0 == name)
            .map(|(dial, value)| (dial.key(), *value))
            .collect();
        if !set.is_empty()
            && let Some(Value::Table(table)) = tables.get_mut(name)
        {
            share_out(name, table, others, &set)?;
        }
    }
    for (dial, value) in settings.iter().filter(|(dial, _)| !matches!(dial.kind, Kind::PartOf(_))) {
        let (table, key) = parts(&dial.path);
        if let Some(Value::Table(table)) = tables.get_mut(table) {
            table.insert(key.to_owned(), Value::Float(*value));
        }
    }
    let turned: Dials = tables.try_into().map_err(|error| syntax(&error))?;
    turned.check()?;
    Ok(turned)
}

/// Sets some weights of a table as shares of it.
fn share_out(name: &'static str, table: &mut Table, apart: &[&str], set: &[(&str, f64)]) -> Result<()> {
    let taken: f64 = set.iter().map(|(_, share)| share).sum();
    let is_other = |key: &str| !apart.contains(&key) && set.iter().all(|(other, _)| *other != key);
    let others: f64 = table.iter().filter(|(key, _)| is_other(key)).filter_map(|(_, weight)| weight.as_float()).sum();
    // What shares that add up to 1 lack of it by rounding is nothing.
    let left = if (1.0 - taken).abs() < 1e-12 { 0.0 } else { 1.0 - taken };
    if left < 0.0 {
        return Err(SensitivityError::TooMuch { table: name, sum: taken });
    }
    if left > 0.0 && others <= 0.0 {
        return Err(SensitivityError::NoRest { table: name, sum: taken });
    }
    let keys: Vec<String> = table.keys().filter(|key| is_other(key)).cloned().collect();
    for key in keys {
        let weight = table[&key].as_float().unwrap_or_default();
        let share = if others > 0.0 { weight / others * left } else { 0.0 };
        table.insert(key, Value::Float(share));
    }
    for (key, share) in set {
        table.insert((*key).to_owned(), Value::Float(*share));
    }
    Ok(())
}

/// What a reader or writer of TOML refuses.
fn syntax(problem: &impl ToString) -> SensitivityError {
    ScenarioError::Syntax { problem: problem.to_string() }.into()
}

/// The paths of all dials of a scenario, in the order of the alphabet.
fn paths(dials: &Dials) -> Result<Vec<String>> {
    let tables = Table::try_from(dials).map_err(|error| syntax(&error))?;
    let mut paths = Vec::new();
    for (name, table) in &tables {
        let Value::Table(table) = table else { continue };
        let floats = table.iter().filter(|(_, value)| value.is_float());
        paths.extend(floats.map(|(key, _)| format!("{name}.{key}")));
    }
    // A scenario need not name what it does not have.
    paths.extend(StoredFormat::ALL.map(|format| format!("stored.{}", format.name())));
    paths.extend(AniFormat::ALL.map(|format| format!("ani.{}", format.name())));
    paths.sort();
    paths.dedup();
    Ok(paths)
}

fn parts(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

/// What a weight is a share of; `None` for a dial that is no weight.
fn weights(table: &str, key: &str) -> Option<&'static str> {
    let found = WEIGHTS.iter().find(|(name, _, apart)| *name == table && !apart.contains(&key));
    found.map(|(_, noun, _)| *noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_simulate::{Scenario, named};

    fn cloudnine() -> Dials {
        match named("cloudnine").unwrap() {
            Scenario::Drawn(dials) => *dials,
            Scenario::Written(_) => panic!("a drawn scenario"),
        }
    }

    #[test]
    fn a_weight_is_a_share_and_the_others_keep_their_proportions() {
        let dials = cloudnine();
        let bare = Dial::of("stored.bare", &dials).unwrap();
        let trunk = Dial::of("stored.swallowed-trunk", &dials).unwrap();
        assert_eq!(bare.kind, Kind::PartOf("of the stored numbers"));
        let turned = turned(&dials, &[(&bare, 0.2), (&trunk, 0.3)]).unwrap();
        let share = |format: StoredFormat| turned.stored[&format] / turned.stored.values().sum::<f64>();
        assert!((share(StoredFormat::Bare) - 0.2).abs() < 1e-12);
        assert!((share(StoredFormat::SwallowedTrunk) - 0.3).abs() < 1e-12);
        // 73.6 of the 97 others, which have half of the table now.
        let others = 73.6 / (100.0 - 1.8 - 1.2) * 0.5;
        assert!((share(StoredFormat::E164) - others).abs() < 1e-3, "{} {others}", share(StoredFormat::E164));
        // The name's share is beside its forms, and stays.
        let full = Dial::of("caller_name.full", &dials).unwrap();
        let named = super::turned(&dials, &[(&full, 1.0)]).unwrap();
        assert!((named.caller_name.delivered - 0.2).abs() < 1e-12 && named.caller_name.reversed.abs() < 1e-12);
    }

    #[test]
    fn every_dial_can_be_left_where_it_is() {
        let dials = cloudnine();
        for path in paths(&dials).unwrap() {
            let dial = Dial::of(&path, &dials).unwrap();
            let (table, key) = parts(&path);
            let value = Table::try_from(&dials).unwrap()[table].get(key).and_then(Value::as_float).unwrap_or_default();
            if !matches!(dial.kind, Kind::PartOf(_)) {
                assert_eq!(turned(&dials, &[(&dial, value)]).unwrap(), dials, "{path}");
            }
        }
    }

    #[test]
    fn what_cannot_be_turned_is_refused() {
        let dials = cloudnine();
        let problem = Dial::of("callers.without_recrd", &dials).unwrap_err().to_string();
        assert!(problem.contains("(did you mean \"callers.without_record\"?)"), "{problem}");
        let dial = |path| Dial::of(path, &dials).unwrap();
        let problem = |settings: &[(&Dial, f64)]| turned(&dials, settings).unwrap_err().to_string();
        assert!(problem(&[(&dial("callers.without_record"), 1.2)]).contains("expected a share from 0 to 1"));
        let both = problem(&[(&dial("stored.bare"), 0.6), (&dial("stored.digits"), 0.6)]);
        assert!(both.contains("the shares of stored come to 1.2"), "{both}");
        assert!(problem(&[(&dial("ani.e164"), 0.5)]).contains("nothing else in the table has a weight"));
        let sum = problem(&[(&dial("pairs.recycled"), 0.6), (&dial("pairs.household"), 0.6)]);
        assert!(sum.contains("pairs: the sum"), "{sum}");
        assert!(problem(&[(&dial("callers.head"), 0.5)]).contains("callers.head"));
    }
}
