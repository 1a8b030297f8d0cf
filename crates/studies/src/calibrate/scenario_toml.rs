//! How are fitted dials written down? As a scenario with a comment at each dial that says how it was estimated.

use std::fmt::Write as _;

use anilab_engine::error::Result;
use anilab_simulate::Scenario;

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
pub fn scenario_toml(fitted: &Fitted) -> Result<String> {
    let plain = Scenario::Drawn(Box::new(fitted.dials.clone())).to_toml()?;
    let mut out = HEAD.to_owned();
    let mut section = String::new();
    let mut is_in_list = false;
    for line in plain.lines() {
        if let Some(header) = line.strip_prefix("[drawn").and_then(|rest| rest.strip_suffix(']')) {
            header.trim_start_matches('.').clone_into(&mut section);
            push_note(&mut out, fitted, &section, Missing::IsNoDial);
        } else if let Some((key, value)) = line.split_once(" = ").filter(|_| !is_in_list) {
            let dial = if section.is_empty() { key.to_owned() } else { format!("{section}.{key}") };
            let is_weight =
                ["countries", "stored", "ani"].contains(&section.as_str()) || section.starts_with("stored_by");
            let is_form = section == "caller_name" && key != "delivered";
            if !is_weight && !is_form && dial != "name" {
                push_note(&mut out, fitted, &dial, Missing::IsDefault);
            }
            is_in_list = value == "[";
        } else if line == "]" {
            is_in_list = false;
        }
        writeln!(out, "{line}").expect("writing to a String cannot fail");
    }
    Ok(out)
}

/// What it means that a name has no note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    IsDefault,
    IsNoDial,
}

fn push_note(out: &mut String, fitted: &Fitted, dial: &str, missing: Missing) {
    let estimate = fitted.estimates.iter().rev().find(|estimate| estimate.dial == dial);
    match estimate {
        Some(estimate) if estimate.grade == Grade::Default => writeln!(out, "# default: {}", estimate.how),
        Some(estimate) => writeln!(out, "# {}: {} ({} rows)", estimate.grade.name(), estimate.how, estimate.rows),
        None if missing == Missing::IsDefault => writeln!(out, "# default: the source does not tell"),
        None => Ok(()),
    }
    .expect("writing to a String cannot fail");
}
