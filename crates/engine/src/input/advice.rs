//! What can a user do with a file that fits no preset? The nearest one, and a map to paste.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use super::layout::place_of;
use super::preset::{CALL_ROLES, Kind, PRESETS, Preset, RECORD_ROLES};

/// Parts of names by which the column of a role is guessed, best first.
const SIGNS: [(&str, &[&str]); 15] = [
    ("call_id", &["call_id", "callid", "call id", "uuid", "sid", "id"]),
    ("ani", &["ani", "caller", "from", "calling", "cli", "source", "src", "phone", "number"]),
    ("started_at", &["start", "begin", "timestamp", "datetime", "date", "time"]),
    ("true_record_id", &["contact id", "contactid", "contact_id", "record", "whoid", "customer"]),
    ("region", &["country", "region"]),
    ("caller_name", &["caller_name", "caller name", "cnam", "name"]),
    ("id", &["id", "key", "uuid"]),
    ("object", &["object", "type"]),
    ("name", &["full name", "full_name", "fullname", "display", "name"]),
    ("first_name", &["first", "given"]),
    ("last_name", &["last name", "last_name", "lastname", "surname", "family"]),
    ("account_id", &["account_id", "accountid", "account id", "company_id", "organization"]),
    ("country", &["country"]),
    ("last_modified", &["modified", "updated", "changed"]),
    ("phone", &["phone", "mobile", "tel", "cell", "line", "number"]),
];

/// What can be done about a column that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What the preset says of the column.
    pub missing: Option<&'static str>,
    /// The preset that the file is most like, where it fits none.
    pub near: Option<NearPreset>,
    /// A `[columns]` map to paste, guessed from the names.
    pub map: String,
}

/// A preset that a file nearly fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearPreset {
    /// Its name.
    pub name: &'static str,
    /// What its files hold.
    pub kind: Kind,
    /// Its columns that the file has.
    pub has: Vec<String>,
    /// Its columns that the file lacks.
    pub lacks: Vec<&'static str>,
}

impl Advice {
    /// What can be done about a file with this header that was read by this preset.
    pub(super) fn of(header: &[String], preset: &'static Preset) -> Self {
        Self {
            missing: preset.missing.as_deref(),
            near: if preset.recognise.is_empty() { nearest(header, preset.kind) } else { None },
            map: map(header, preset.kind),
        }
    }
}

/// Lines below the message that a column is missing, each behind a line break.
impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(missing) = self.missing {
            write!(f, "\n{missing}")?;
        }
        if let Some(near) = &self.near {
            write!(f, "\n{near}")?;
        }
        write!(f, "\na map to paste into anilab.toml, guessed from the names:\n{}", self.map)
    }
}

impl fmt::Display for NearPreset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (has, lacks) = (self.has.join(", "), self.lacks.join(", "));
        write!(f, "of the input presets it is most like {}: it has {has}, but not {lacks}", self.name)
    }
}

/// The preset of which most of the columns are there, those columns, and what it lacks; two at the least are there.
fn nearest(header: &[String], kind: Kind) -> Option<NearPreset> {
    let rules = PRESETS.iter().filter(|preset| preset.kind == kind).flat_map(|preset| {
        preset.recognise.iter().map(move |rule| {
            let (there, lacking): (Vec<_>, Vec<_>) = rule.all.iter().partition(|name| place_of(header, name).is_some());
            let known = there.into_iter().chain(&rule.any).chain(preset.columns.values().flatten());
            let places: BTreeSet<usize> = known.filter_map(|name| place_of(header, name)).collect();
            let found: Vec<&str> = places.into_iter().map(|place| header[place].as_str()).collect();
            (preset, found, lacking.into_iter().map(String::as_str).collect::<Vec<_>>())
        })
    });
    // Of equally near ones the first.
    let near = rules.filter(|(_, found, lacking)| found.len() > 1 && !lacking.is_empty());
    let (preset, found, lacks) = near.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best })?;
    let has = found.into_iter().map(str::to_owned).collect();
    Some(NearPreset { name: &preset.name, kind, has, lacks })
}

/// A `[columns]` map: what is guessed, and the roles that are needed.
fn map(header: &[String], kind: Kind) -> String {
    let (roles, needed): (&[&str], &[&str]) = match kind {
        Kind::Calls => (&CALL_ROLES, &["ani"]),
        Kind::Records => (&RECORD_ROLES, &["id", "phone"]),
    };
    let mut text = "[columns]".to_owned();
    for role in roles {
        let guess = guess(header, role);
        if guess.is_some() || needed.contains(role) {
            let column = guess.unwrap_or("…").replace('\\', "\\\\").replace('"', "\\\"");
            _ = write!(text, "\n{role} = \"{column}\"");
        }
    }
    text
}

/// The column whose name has the best sign of a role, whole before in part.
fn guess<'a>(header: &'a [String], role: &str) -> Option<&'a str> {
    let (_, signs) = SIGNS.iter().find(|(known, _)| *known == role)?;
    let lower: Vec<String> = header.iter().map(|name| name.to_lowercase()).collect();
    let words = |name: &str| name.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let whole = |sign: &&str| lower.iter().position(|name| name == sign);
    let word = |sign: &&str| lower.iter().position(|name| words(name).iter().any(|word| word == sign));
    let part = |sign: &&str| lower.iter().position(|name| sign.len() > 3 && name.contains(sign));
    let place =
        signs.iter().find_map(whole).or_else(|| signs.iter().find_map(word)).or_else(|| signs.iter().find_map(part));
    Some(header[place?].as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_guessed_from_the_names() {
        let header = ["Call ID", "Caller Number", "Agent", "Start Time"].map(str::to_owned);
        assert_eq!(
            map(&header, Kind::Calls),
            "[columns]\ncall_id = \"Call ID\"\nani = \"Caller Number\"\nstarted_at = \"Start Time\""
        );
        let header = ["Key", "Line"].map(str::to_owned);
        assert_eq!(map(&header, Kind::Records), "[columns]\nid = \"Key\"\nphone = \"Line\"");
    }
}
