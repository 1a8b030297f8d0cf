//! What is a world made of? A scenario: every dial of a synthetic world, or a small world written by hand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ani::AniFormat;
use super::changes::Changes;
use super::error::ScenarioError;
use super::stored::StoredFormat;
use super::time::Time;

/// A world to be made: drawn from dials, or written down row by row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Scenario {
    /// Every row is drawn by chance, within these dials.
    Drawn(Box<Dials>),
    /// Every row is given.
    Written(Written),
}

impl Scenario {
    /// Reads a scenario from TOML: one table, `[drawn]` or `[written]`.
    ///
    /// # Errors
    /// [`ScenarioError`] where the text is not TOML, a key is unknown or missing, or a dial is out of its range.
    pub fn from_toml(text: &str) -> Result<Self, ScenarioError> {
        let scenario: Self = toml::from_str(text).map_err(|error| ScenarioError::syntax(&error))?;
        if let Self::Drawn(dials) = &scenario {
            dials.check()?;
        }
        Ok(scenario)
    }

    /// The scenario as TOML that [`Self::from_toml`] reads back.
    ///
    /// # Errors
    /// [`ScenarioError`] where a value has no form in TOML.
    pub fn to_toml(&self) -> Result<String, ScenarioError> {
        toml::to_string_pretty(self).map_err(|error| ScenarioError::syntax(&error))
    }
}

/// A small world written by hand, as two CSV texts with a header and without quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// The records.
    pub records: String,
    /// The calls.
    pub calls: String,
}

/// The dials of a drawn world. A share is a number from 0 to 1; weights are compared with each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dials {
    /// What the world is called. It goes into the seed: two worlds of one seed and different names have different
    /// people, two of one name share theirs as far as their dials agree.
    pub name: String,
    /// How many records there are unless asked otherwise.
    pub records: u64,
    /// How many calls there are unless asked otherwise.
    pub calls: u64,
    /// The queues that calls arrive in.
    pub queues: Vec<String>,
    /// Weight of each queue, in the order of `queues`; without any, calls arrive in each as often.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queue_weights: Vec<f64>,
    /// Weight of each country, by its two letters.
    pub countries: BTreeMap<String, f64>,
    /// What the records are.
    pub objects: Objects,
    /// Which phone fields are filled.
    pub fields: Fields,
    /// Weight of each way in which a number is stored.
    pub stored: BTreeMap<StoredFormat, f64>,
    /// The same for single fields that are kept otherwise, by object (`account`, `contact`, `lead`) and field (`phone`,
    /// `mobile_phone`): `[drawn.stored_by.contact.mobile_phone]`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stored_by: BTreeMap<String, BTreeMap<String, BTreeMap<StoredFormat, f64>>>,
    /// Companies and their main lines.
    pub companies: Companies,
    /// What goes on between two people with lines of their own.
    pub pairs: Pairs,
    /// People who are in the CRM twice.
    pub duplicates: Duplicates,
    /// What the other attributes of a record tell.
    pub upkeep: Upkeep,
    /// Who calls, and from where.
    pub callers: Callers,
    /// Weight of each way in which the carrier writes the caller's number.
    pub ani: BTreeMap<AniFormat, f64>,
    /// What becomes of the caller's number on the way.
    pub delivery: Delivery,
    /// The name that comes with the number.
    pub caller_name: CallerName,
    /// When calls come.
    pub time: Time,
    /// What changes meanwhile.
    #[serde(default, skip_serializing_if = "Changes::is_none")]
    pub changes: Changes,
}

/// The mix of records; the rest are contacts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objects {
    /// Share of records that are accounts.
    pub account: f64,
    /// Share of records that are leads.
    pub lead: f64,
}

/// The phone fields of each kind of record. An account always has its main line in `phone`; a person without a `phone`
/// always has a `mobile_phone`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// Share of contacts with a `phone`.
    pub contact_phone: f64,
    /// Share of contacts with a `mobile_phone`.
    pub contact_mobile_phone: f64,
    /// Share of leads with a `phone`.
    pub lead_phone: f64,
    /// Share of leads with a `mobile_phone`.
    pub lead_mobile_phone: f64,
}

/// Companies and their main lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Companies {
    /// Share of contacts that belong to an account; the others are people of their own.
    pub attached: f64,
    /// The Pareto exponent of contacts per account: the smaller, the larger the largest.
    pub size_exponent: f64,
    /// How many times the smallest company the largest can be.
    pub largest: f64,
    /// Share of accounts whose staff share the main line.
    pub switchboard: f64,
    /// Share of the staff of such an account with no line but the main one. The first contact always is.
    pub on_main_line: f64,
    /// Share of calls from a direct line of such an account that show the main line.
    pub shows_main_line: f64,
    /// Share of calls from a shared line (a main line, a household) that its first contact makes, whoever else has it.
    pub usual_caller: f64,
    /// Share of calls from a main line that are about the account itself.
    pub about_account: f64,
}

/// What goes on between two people, both with lines of their own. Shares of pairs; everybody is in one pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pairs {
    /// The first one's number has passed to the second; the first one's record still holds it.
    pub recycled: f64,
    /// The second one's phone is the first one's line.
    pub household: f64,
    /// The second one's number is the first one's behind another area code.
    pub lookalike: f64,
}

/// People who are in the CRM twice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duplicates {
    /// Share of records that are second copies of a contact.
    pub share: f64,
    /// Share of the copies that are leads, always outdated; the other copies are contacts.
    pub as_lead: f64,
    /// Share of the contact copies that are the current record; of the others, the original is.
    pub copy_is_current: f64,
    /// Share of calls that are about the outdated record of the two all the same.
    pub about_outdated: f64,
    /// Share of copies with the name written otherwise.
    pub renamed: f64,
}

/// What `last_modified`, `last_activity` and `status` tell of a record's freshness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upkeep {
    /// Share of people whose recorded landline is out of use: they call from a number the CRM does not have.
    pub outdated: f64,
    /// Share of current records whose status says inactive.
    pub current_inactive: f64,
    /// Share of outdated records whose status still says active.
    pub outdated_active: f64,
    /// Share of outdated records that a bulk edit has touched lately.
    pub outdated_touched: f64,
}

/// Who calls, and from where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Callers {
    /// A caller's frequency falls like (rank + head)^−exponent.
    pub exponent: f64,
    /// See `exponent`; at least 1, and the larger, the less the first few call.
    pub head: f64,
    /// Share of calls from people with no record.
    pub without_record: f64,
    /// How many such people there are, per person with a record.
    pub strangers: f64,
    /// Share of them whose number ends in the same seven digits as a customer's.
    pub strangers_alike: f64,
    /// Share of calls from a mobile line, of people who have both.
    pub from_mobile: f64,
}

/// What becomes of the caller's number on the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// Share of calls whose number is withheld.
    pub withheld: f64,
    /// What is delivered then, each as often.
    pub withheld_as: Vec<String>,
    /// Share of calls whose number arrives cut short, masked or replaced.
    pub malformed: f64,
}

/// The name that comes with the number: of the delivered ones, weights of each form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallerName {
    /// Share of calls with a name.
    pub delivered: f64,
    /// `Jane Thornley`.
    pub full: f64,
    /// `THORNLEY JANE`.
    pub reversed: f64,
    /// `J THORNLEY`.
    pub initial: f64,
    /// `THORNLEY JANE` cut to twelve characters.
    pub cut: f64,
    /// One letter wrong.
    pub misspelt: f64,
    /// The name of the caller's company, where there is one.
    pub company: f64,
    /// `WIRELESS CALLER` and its like.
    pub unrelated: f64,
}
