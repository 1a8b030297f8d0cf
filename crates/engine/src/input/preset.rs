//! Which input formats are known? Each is data, a file of `presets/` (`presets/README.md` has their grammar).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::Notation;
use crate::spec::Unknown;

use super::eligible::{Eligible, is_like};
use super::error::{InputError, Result};
use super::time::Dates;

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
    /// Its name.
    pub name: String,
    /// What its files hold.
    pub kind: Kind,
    /// One line about it.
    pub about: String,
    /// Headers by which it is recognised; any of them will do.
    #[serde(default)]
    pub recognise: Vec<Header>,
    /// The orders of its columns in files without a header.
    #[serde(default)]
    pub headerless: Vec<Headerless>,
    /// Where the list of its objects is in a JSON document: `result.records`.
    #[serde(default)]
    pub lists: Vec<String>,
    /// The object type of records that do not say theirs.
    #[serde(default)]
    pub object: Option<String>,
    /// For each role, the columns that can play it, best first; `A + B` is the text of both with a space between.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Columns that are no phone entries though their names say so; `hs_*` is all that begin so.
    #[serde(default)]
    pub not_phones: Vec<String>,
    /// Texts that mean that nothing is there.
    #[serde(default)]
    pub blanks: Vec<String>,
    /// What is taken off the beginning of a column's texts.
    #[serde(default)]
    pub strip: BTreeMap<String, String>,
    /// How its files write dates with the year last.
    #[serde(default)]
    pub dates: Dates,
    /// How its files write international numbers.
    #[serde(default)]
    pub notation: Notation,
    /// Which calls are eligible: those to which no rule objects.
    #[serde(default)]
    pub eligible: Vec<Eligible>,
    /// The reason under which rows that repeat a call id are counted, where they are later legs and not mistakes.
    #[serde(default)]
    pub repeats: Option<String>,
    /// What to tell a user whose file lacks a column that is needed.
    #[serde(default)]
    pub missing: Option<String>,
    /// The file that says all this.
    #[serde(skip)]
    pub text: &'static str,
}

impl Preset {
    /// Whether a column with a phone's name can hold phone entries.
    pub(super) fn can_be_phone(&self, name: &str) -> bool {
        !self.not_phones.iter().any(|pattern| is_like(name, pattern))
    }
}

/// A header by which a preset is recognised; names in any letter case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// All of these columns are there …
    pub all: Vec<String>,
    /// … at least one of these, if any are named …
    #[serde(default)]
    pub any: Vec<String>,
    /// … and none of these.
    #[serde(default)]
    pub none: Vec<String>,
}

/// The columns of a file without a header, in their order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headerless {
    /// Their names, which are then as good as a header.
    pub names: Vec<String>,
    /// How many of them are there at the least.
    pub fewest: usize,
    /// How some of them look in the first row.
    pub looks: BTreeMap<String, Look>,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    /// A date with a time of day.
    Time,
    /// Digits, with a fraction or without.
    Number,
}

const FILES: [&str; 28] = [
    include_str!("presets/generic-calls.toml"),
    include_str!("presets/generic-records.toml"),
    include_str!("presets/salesforce-voicecall.toml"),
    include_str!("presets/salesforce-task.toml"),
    include_str!("presets/amazon-connect.toml"),
    include_str!("presets/genesys.toml"),
    include_str!("presets/twilio.toml"),
    include_str!("presets/asterisk-cdr.toml"),
    include_str!("presets/freepbx-cdr.toml"),
    include_str!("presets/freeswitch-cdr.toml"),
    include_str!("presets/cucm.toml"),
    include_str!("presets/ringcentral.toml"),
    include_str!("presets/zoom.toml"),
    include_str!("presets/five9.toml"),
    include_str!("presets/salesforce-contact.toml"),
    include_str!("presets/salesforce-account.toml"),
    include_str!("presets/salesforce-lead.toml"),
    include_str!("presets/salesforce-json.toml"),
    include_str!("presets/dynamics-contact.toml"),
    include_str!("presets/dynamics-account.toml"),
    include_str!("presets/dynamics-lead.toml"),
    include_str!("presets/hubspot-contact.toml"),
    include_str!("presets/hubspot-company.toml"),
    include_str!("presets/zendesk-user.toml"),
    include_str!("presets/suitecrm-contact.toml"),
    include_str!("presets/suitecrm-account.toml"),
    include_str!("presets/suitecrm-lead.toml"),
    include_str!("presets/odoo-partner.toml"),
];

/// All input presets.
pub static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let read = |text| Preset { text, ..toml::from_str(text).expect("presets are checked by a test") };
    FILES.into_iter().map(read).collect()
});

/// The preset of that name.
///
/// # Errors
/// Where there is none of that kind.
pub fn named(name: &str, kind: Kind) -> Result<&'static Preset> {
    let names = || PRESETS.iter().filter(|preset| preset.kind == kind).map(|preset| preset.name.as_str());
    PRESETS
        .iter()
        .find(|preset| preset.kind == kind && preset.name == name)
        .ok_or_else(|| InputError::UnknownPreset(Unknown::among(name, names())))
}

/// The roles a call's column can play.
pub const CALL_ROLES: [&str; 6] = ["call_id", "ani", "started_at", "true_record_id", "region", "caller_name"];
/// The roles a record's column can play; `phone` can be played by several.
pub const RECORD_ROLES: [&str; 15] = [
    "id",
    "object",
    "name",
    "first_name",
    "last_name",
    "account_id",
    "country",
    "last_modified",
    "last_activity",
    "created",
    "valid_from",
    "valid_to",
    "is_deleted",
    "is_converted",
    "phone",
];

/// Columns that the user named by hand: role → columns.
pub type ColumnMap = BTreeMap<String, Vec<String>>;

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
            assert!(!preset.about.is_empty() && !preset.about.contains('|'), "{}", preset.name);
            let is_generic = preset.name.starts_with("generic-");
            assert_eq!(preset.recognise.is_empty(), is_generic, "{}", preset.name);
            assert_eq!(preset.text.contains("# Column names: "), !is_generic, "{} cites its source", preset.name);
            for order in &preset.headerless {
                assert!(order.looks.keys().all(|name| order.names.contains(name)), "{}", preset.name);
            }
        }
    }
}
