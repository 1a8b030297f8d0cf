//! Which preset does a file fit? By its header, or without one by the number of columns and what is in them.

use super::error::{InputError, Result};
use super::layout::place_of;
use super::preset::{Header, Headerless, Kind, Look, PRESETS, Preset};
use super::problem::FileProblem;
use super::time::Zone;

/// The preset whose header has the most columns that must be there, among those that fit; the generic one fits every
/// header.
///
/// # Errors
/// Where two fit equally well.
pub(super) fn recognise(file: &str, header: &[String], kind: Kind) -> Result<&'static Preset> {
    let mut best: Vec<(usize, &'static Preset)> = Vec::new();
    for preset in PRESETS.iter().filter(|preset| preset.kind == kind) {
        let Some(columns) = fit(preset, header) else { continue };
        let most = best.first().map_or(0, |(most, _)| *most);
        if columns >= most {
            best.retain(|_| columns == most);
            best.push((columns, preset));
        }
    }
    match best[..] {
        [(_, one)] => Ok(one),
        [(_, one), (_, other), ..] => {
            let problem = FileProblem::TwoPresets { kind, one: &one.name, other: &other.name };
            Err(InputError::line(file, 1, problem))
        }
        [] => unreachable!("the generic preset fits every header"),
    }
}

/// How many columns that must be there are there; `None` where the header is not one of the preset's.
fn fit(preset: &Preset, header: &[String]) -> Option<usize> {
    if preset.recognise.is_empty() {
        return Some(0);
    }
    preset.recognise.iter().filter(|rule| rule.fits(header)).map(|rule| rule.all.len()).max()
}

impl Header {
    fn fits(&self, header: &[String]) -> bool {
        let has = |name: &String| place_of(header, name).is_some();
        self.all.iter().all(has) && (self.any.is_empty() || self.any.iter().any(has)) && !self.none.iter().any(has)
    }
}

/// The names of the columns of a file whose first row is data; `None` where that row is a header.
pub(super) fn names_without_header(row: &[String]) -> Option<Vec<String>> {
    let orders = PRESETS.iter().flat_map(|preset| &preset.headerless);
    orders.into_iter().find(|order| order.fits(row)).map(|order| order.names[..row.len()].to_vec())
}

impl Headerless {
    fn fits(&self, row: &[String]) -> bool {
        (self.fewest..=self.names.len()).contains(&row.len())
            && self.names.iter().zip(row).all(|(name, text)| self.looks.get(name).is_none_or(|look| look.is(text)))
    }
}

impl Look {
    fn is(self, text: &str) -> bool {
        match self {
            Self::Time => text.contains(':') && Zone::default().read(text).is_some(),
            Self::Number => text.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_header_is_recognised_in_any_letter_case() {
        for (columns, kind, name) in [
            (&["call_id", "ani"][..], Kind::Calls, "generic-calls"),
            (&["ID", "FROMPHONENUMBER", "CALLTYPE"], Kind::Calls, "salesforce-voicecall"),
            (&["id", "object", "name", "phone"], Kind::Records, "generic-records"),
            (&["Id", "AccountId", "LastName", "Phone"], Kind::Records, "salesforce-contact"),
            (&["ID", "NAME", "BILLINGCOUNTRY", "PHONE"], Kind::Records, "salesforce-account"),
            (&["Id", "LastName", "Company", "Phone", "IsConverted"], Kind::Records, "salesforce-lead"),
        ] {
            assert_eq!(recognise("t.csv", &header(columns), kind).unwrap().name, name);
        }
    }

    #[test]
    fn a_header_that_fits_two_presets_alike_is_asked_about() {
        let error = recognise("t.csv", &header(&["Contact ID", "Record ID", "Last Name"]), Kind::Records).unwrap_err();
        assert_eq!(
            error.to_string(),
            "t.csv:1: its header fits the input presets salesforce-contact and hubspot-contact alike; say which one it \
             is"
        );
    }

    #[test]
    fn every_preset_is_recognised_by_its_own_header_and_no_other_is() {
        for preset in PRESETS.iter() {
            for rule in &preset.recognise {
                let mut headers = vec![[&rule.all[..], &rule.any].concat()];
                headers.extend(rule.any.iter().map(|one| [&rule.all[..], std::slice::from_ref(one)].concat()));
                let named = preset.columns.values().flatten().cloned().collect::<Vec<_>>();
                headers.push([&headers[0][..], &named].concat());
                for header in headers {
                    let fitting = PRESETS
                        .iter()
                        .filter(|other| other.kind == preset.kind && !other.recognise.is_empty())
                        .filter(|other| fit(other, &header).is_some())
                        .map(|other| other.name.as_str());
                    assert_eq!(fitting.collect::<Vec<_>>(), [&preset.name], "{header:?}");
                }
            }
        }
    }

    #[test]
    fn a_headerless_order_is_no_other_presets_and_its_names_are_recognised() {
        for preset in PRESETS.iter() {
            for order in &preset.headerless {
                for count in order.fewest..=order.names.len() {
                    let row: Vec<String> = order.names[..count]
                        .iter()
                        .map(|name| match order.looks.get(name) {
                            Some(Look::Time) => "2025-03-01 09:30:00".to_owned(),
                            Some(Look::Number) => "12".to_owned(),
                            None => "x".to_owned(),
                        })
                        .collect();
                    let fitting = PRESETS.iter().flat_map(|other| &other.headerless).filter(|other| other.fits(&row));
                    assert_eq!(fitting.count(), 1, "{} with {count} columns", preset.name);
                    let names = names_without_header(&row).unwrap();
                    assert_eq!(recognise("t.csv", &names, preset.kind).unwrap().name, preset.name);
                }
            }
        }
    }

    #[test]
    fn a_header_is_never_taken_for_data() {
        for preset in PRESETS.iter() {
            for order in &preset.headerless {
                assert!(names_without_header(&order.names).is_none());
            }
        }
    }
}
