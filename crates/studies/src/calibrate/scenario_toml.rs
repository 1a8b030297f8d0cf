//! Fitted dials as a scenario, with a comment at each dial that says how it was estimated.

use anilab_simulate::{Scenario, ScenarioError};
use toml_edit::{Decor, DocumentMut, Item, Table};

use super::draft::Grade;
use super::fitted::Fitted;

const HEAD: &str = "\
# Dials fitted to a call log and its records. No number, name, id or queue of theirs is in here.
# fitted: counted in the source. rough: counted by way of a simplification. default: the source does not tell.
# Shares run from 0 to 1; weights are compared with each other. Change what you like.

";

/// The scenario as a commented text that [`Scenario::from_toml`] reads.
///
/// # Errors
/// As [`Scenario::to_toml`].
pub fn scenario_toml(fitted: &Fitted) -> Result<String, ScenarioError> {
    let plain = Scenario::Drawn(Box::new(fitted.dials.clone())).to_toml()?;
    let mut document: DocumentMut = plain.parse().expect("what was written as TOML is TOML");
    if let Some(dials) = document.get_mut("drawn").and_then(Item::as_table_mut) {
        comment_on(dials, "", fitted);
    }
    Ok(format!("{HEAD}{document}"))
}

/// Puts a comment above each dial of a section, and above each section that is estimated as a whole.
fn comment_on(section: &mut Table, path: &str, fitted: &Fitted) {
    for (mut key, item) in section.iter_mut() {
        let dial = if path.is_empty() { key.get().to_owned() } else { format!("{path}.{}", key.get()) };
        let note = note(fitted, &dial);
        match item {
            Item::Table(inner) => {
                prefix(inner.decor_mut(), &note.unwrap_or_default());
                comment_on(inner, &dial, fitted);
            }
            _ if is_dial(path, key.get()) => {
                let unknown = || "# default: the source does not tell\n".to_owned();
                prefix(key.leaf_decor_mut(), &note.unwrap_or_else(unknown));
            }
            _ => {}
        }
    }
}

/// Whether a value is a dial of its own: not a name, a weight or the form of a name.
fn is_dial(section: &str, key: &str) -> bool {
    let is_weight = ["countries", "stored", "ani"].contains(&section) || section.starts_with("stored_by");
    let is_form = section == "caller_name" && key != "delivered";
    let is_name = section.is_empty() && key == "name";
    !is_weight && !is_form && !is_name
}

/// Puts a text behind what stands above a key or a table already.
fn prefix(decor: &mut Decor, text: &str) {
    let before = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    decor.set_prefix(format!("{before}{text}"));
}

/// How a dial was estimated, as a comment.
fn note(fitted: &Fitted, dial: &str) -> Option<String> {
    let estimate = fitted.estimates.iter().rev().find(|estimate| estimate.dial == dial)?;
    let (grade, how) = (estimate.grade.name(), &estimate.how);
    Some(if estimate.grade == Grade::Default {
        format!("# {grade}: {how}\n")
    } else {
        format!("# {grade}: {how} ({} rows)\n", estimate.rows)
    })
}
