//! Which columns of a file mean what? Input formats as data: recognised by the header, or chosen, or mapped by hand.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::Notation;
use crate::spec::{did_you_mean, list};

use super::rows::RowSource;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A call log.
    Calls,
    /// Records of the CRM.
    Records,
}

/// One input format.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Its name for `--calls-preset` and `--records-preset`.
    pub name: String,
    /// What its files hold.
    pub kind: Kind,
    /// One line about it.
    pub about: String,
    /// Where its column names are documented.
    #[serde(default)]
    pub source: String,
    /// It is recognised where all of these columns are there, in any letter case …
    #[serde(default)]
    pub requires: Vec<String>,
    /// … and at least one of these, if any are named.
    #[serde(default)]
    pub any_of: Vec<String>,
    /// The object type of its records.
    #[serde(default)]
    pub object: Option<String>,
    /// For each role, the columns that can play it, best first.
    pub columns: BTreeMap<String, Vec<String>>,
    /// How its files write international numbers.
    #[serde(default)]
    pub notation: Notation,
    /// Which calls are eligible.
    #[serde(default)]
    pub eligible: Option<Eligible>,
}

/// The rule that says which calls are inbound first legs from outside.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eligible {
    /// The column that says so.
    pub column: String,
    /// The values of eligible calls, in any letter case; a blank value is eligible too.
    pub keep: Vec<String>,
    /// The reason under which calls with other values are counted.
    #[serde(default)]
    pub reasons: BTreeMap<String, String>,
    /// The reason for values that `reasons` does not name.
    pub otherwise: String,
}

const FILES: [&str; 6] = [
    include_str!("presets/generic-calls.toml"),
    include_str!("presets/generic-records.toml"),
    include_str!("presets/salesforce-voicecall.toml"),
    include_str!("presets/salesforce-contact.toml"),
    include_str!("presets/salesforce-account.toml"),
    include_str!("presets/salesforce-lead.toml"),
];

/// All input presets.
pub static PRESETS: LazyLock<Vec<Preset>> =
    LazyLock::new(|| FILES.iter().map(|file| toml::from_str(file).expect("presets are checked by a test")).collect());

/// The preset of that name.
///
/// # Errors
/// Where there is none of that kind.
pub fn named(name: &str, kind: Kind) -> Result<&'static Preset> {
    let names = || PRESETS.iter().filter(|preset| preset.kind == kind).map(|preset| preset.name.as_str());
    PRESETS.iter().find(|preset| preset.kind == kind && preset.name == name).ok_or_else(|| {
        let hint = did_you_mean(name, names());
        Error::Usage(format!("unknown input preset \"{name}\"{hint}; expected one of: {}", list(names())))
    })
}

/// The roles a call's column can play.
pub const CALL_ROLES: [&str; 6] = ["call_id", "ani", "started_at", "true_record_id", "region", "caller_name"];
/// The roles a record's column can play; `phone` can be played by several.
pub const RECORD_ROLES: [&str; 10] = [
    "id",
    "object",
    "name",
    "first_name",
    "last_name",
    "account_id",
    "country",
    "last_modified",
    "last_activity",
    "phone",
];

/// Columns that the user named by hand: role → columns.
pub type ColumnMap = BTreeMap<String, Vec<String>>;

/// How the columns of one file are read.
#[derive(Debug)]
pub(super) struct Layout {
    /// The preset that the header fits, or that was chosen.
    pub(super) preset: &'static Preset,
    roles: BTreeMap<String, Vec<usize>>,
}

impl Layout {
    /// Finds the columns of `source`, by the user's own map first, then by the chosen preset or the best fitting one.
    ///
    /// # Errors
    /// Where the columns that are needed are not there.
    pub(super) fn find(
        source: &dyn RowSource,
        kind: Kind,
        chosen: Option<&'static Preset>,
        map: &ColumnMap,
    ) -> Result<Self> {
        let header = source.header();
        let preset = chosen.unwrap_or_else(|| best_fit(header, kind));
        let mut layout = Self { preset, roles: BTreeMap::new() };
        for (role, names) in &preset.columns {
            if let Some(place) = names.iter().find_map(|name| place_of(header, name)) {
                layout.roles.insert(role.clone(), vec![place]);
            }
        }
        let own_roles: &[&str] = if kind == Kind::Calls { &CALL_ROLES } else { &RECORD_ROLES };
        for (role, names) in map.iter().filter(|(role, _)| own_roles.contains(&role.as_str())) {
            let places = names.iter().map(|name| {
                place_of(header, name).ok_or_else(|| {
                    let hint = did_you_mean(name, header.iter().map(String::as_str));
                    let columns = list(header.iter().map(String::as_str));
                    let problem = format!(
                        "the column \"{name}\" mapped to {role} is not there{hint}; its columns are: {columns}"
                    );
                    Error::input(source.file(), problem)
                })
            });
            layout.roles.insert(role.clone(), places.collect::<Result<_>>()?);
        }
        Ok(layout)
    }

    /// The column that plays a role.
    #[must_use]
    pub(super) fn column(&self, role: &str) -> Option<usize> {
        self.columns(role).first().copied()
    }

    /// All columns that play a role.
    #[must_use]
    pub(super) fn columns(&self, role: &str) -> &[usize] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }

    /// The column that plays a role without which the file cannot be used.
    ///
    /// # Errors
    /// Where no column does; the message shows the map to write.
    pub(super) fn needed(&self, role: &str, source: &dyn RowSource) -> Result<usize> {
        self.column(role).ok_or_else(|| {
            let header = source.header();
            let columns = list(header.iter().map(String::as_str));
            let hint = did_you_mean(role, header.iter().map(String::as_str));
            let problem = format!(
                "has no {role} column{hint}; its columns are: {columns}; say which one it is in anilab.toml: \
                 [columns] {role} = \"…\""
            );
            Error::input_at(source.file(), 1, problem)
        })
    }
}

/// The preset with the most required columns among those that the header fits; the generic one requires none.
fn best_fit(header: &[String], kind: Kind) -> &'static Preset {
    let has = |name: &String| place_of(header, name).is_some();
    PRESETS
        .iter()
        .filter(|preset| preset.kind == kind && preset.requires.iter().all(has))
        .filter(|preset| preset.any_of.is_empty() || preset.any_of.iter().any(has))
        .max_by_key(|preset| preset.requires.len())
        .expect("the generic preset fits every header")
}

/// The place of a column by its name, in any letter case.
#[must_use]
pub(super) fn place_of(header: &[String], name: &str) -> Option<usize> {
    header
        .iter()
        .position(|column| column == name)
        .or_else(|| header.iter().position(|column| column.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_well_formed_and_has_its_own_name() {
        let mut names: Vec<&str> = PRESETS.iter().map(|preset| preset.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FILES.len());
        for preset in PRESETS.iter() {
            let roles: &[&str] = if preset.kind == Kind::Calls { &CALL_ROLES } else { &RECORD_ROLES };
            assert!(preset.columns.keys().all(|role| roles.contains(&role.as_str())), "{}", preset.name);
            assert!(!preset.about.is_empty());
        }
    }

    #[test]
    fn a_header_is_recognised_in_any_letter_case() {
        let header = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        for (columns, kind, name) in [
            (&["call_id", "ani"][..], Kind::Calls, "generic-calls"),
            (&["ID", "FROMPHONENUMBER", "CALLTYPE"], Kind::Calls, "salesforce-voicecall"),
            (&["id", "object", "name", "phone"], Kind::Records, "generic-records"),
            (&["Id", "AccountId", "LastName", "Phone"], Kind::Records, "salesforce-contact"),
            (&["ID", "NAME", "BILLINGCOUNTRY", "PHONE"], Kind::Records, "salesforce-account"),
            (&["Id", "LastName", "Company", "Phone", "IsConverted"], Kind::Records, "salesforce-lead"),
        ] {
            assert_eq!(best_fit(&header(columns), kind).name, name);
        }
    }
}
