//! In which form do callers' names arrive? Each beside the name of the record that the call was about.

use anilab_engine::similarity::{FoldedName, similarity};

use super::book::Book;
use super::objects::Kind;

/// A form; of several that fit, the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Full,
    Reversed,
    Initial,
    Cut,
    Company,
    Misspelt,
    Unrelated,
}

impl Form {
    pub(super) const ALL: [Self; 7] =
        [Self::Full, Self::Reversed, Self::Initial, Self::Cut, Self::Company, Self::Misspelt, Self::Unrelated];
}

/// How often each form came, from people with an account and from others.
#[derive(Debug, Default)]
pub(super) struct NameForms {
    pub(super) with_account: [u64; Form::ALL.len()],
    pub(super) without: [u64; Form::ALL.len()],
    /// Names that are no longer than a short display, turned round: to cut them changes nothing.
    pub(super) short: u64,
}

/// As long as the shortest displays are.
const SHORT: usize = 12;

/// From here on two names are one name, misspelt.
const MISSPELT: f64 = 0.8;

impl NameForms {
    /// Counts a name that came with a call about a record. Calls about an account say nothing: they come with its name.
    pub(super) fn add(&mut self, book: &Book<'_>, record: u32, delivered: &str) {
        let row = &book.rows[record as usize];
        if row.kind == Kind::Account {
            return;
        }
        let name_of = |row: u32| book.records.name.get(row as usize).trim();
        let own = [record];
        let root = book.bonds.root[record as usize];
        let records = book.bonds.twins.get(&root).map_or(&own[..], Vec::as_slice);
        let company = row.account.map(name_of).unwrap_or_default();
        let Some(form) = records.iter().map(|&row| form_of(delivered, [name_of(row), company], records.len())).min()
        else {
            return;
        };
        let counts = if row.account.is_some() { &mut self.with_account } else { &mut self.without };
        counts[form as usize] += 1;
        self.short += u64::from(name_of(record).chars().count() <= SHORT);
    }

    /// All names that were counted.
    pub(super) fn all(&self) -> u64 {
        self.with_account.iter().chain(&self.without).sum()
    }

    /// How many came in a form.
    pub(super) fn of(&self, form: Form) -> u64 {
        self.with_account[form as usize] + self.without[form as usize]
    }
}

/// The form of a delivered name beside the name of one of a person's records and the company's.
fn form_of(delivered: &str, [name, company]: [&str; 2], records: usize) -> Form {
    let (given, rest) = name.split_once(' ').unwrap_or(("", name));
    let reversed = format!("{rest} {given}").to_uppercase();
    let initial = format!("{} {}", given.chars().next().unwrap_or(' '), rest.to_uppercase());
    let cut: String = reversed.chars().take(SHORT).collect();
    let is_cut = reversed.chars().count() > SHORT && delivered == cut.trim_end();
    match () {
        () if delivered == name => Form::Full,
        () if delivered == reversed => Form::Reversed,
        () if delivered == initial => Form::Initial,
        () if is_cut => Form::Cut,
        () if !company.is_empty() && delivered.eq_ignore_ascii_case(company) => Form::Company,
        // Of two records one may have the name turned round: in capitals that says nothing.
        () if records == 1 && delivered.to_lowercase() == name.to_lowercase() => Form::Full,
        () if similarity(&FoldedName::new(delivered), &FoldedName::new(name)) >= MISSPELT => Form::Misspelt,
        () => Form::Unrelated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_of_the_generator() {
        for (delivered, expected) in [
            ("Jane Thornley", Form::Full),
            ("JANE THORNLEY", Form::Full),
            ("THORNLEY JANE", Form::Reversed),
            ("J THORNLEY", Form::Initial),
            ("THORNLEY JAN", Form::Cut),
            ("Jane Thornly", Form::Misspelt),
            ("Thornley Freight Ltd", Form::Company),
            ("WIRELESS CALLER", Form::Unrelated),
        ] {
            assert_eq!(form_of(delivered, ["Jane Thornley", "Thornley Freight Ltd"], 1), expected, "{delivered}");
        }
    }
}
