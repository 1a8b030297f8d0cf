//! Which scenarios are built in?

use super::error::ScenarioError;
use super::scenario::Scenario;
use anilab_engine::spec::Unknown;

/// A built-in scenario.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What it is called.
    pub name: &'static str,
    /// What it models, in one line.
    pub about: &'static str,
    /// Its commented TOML, which is also the documentation of its dials.
    pub toml: &'static str,
}

/// All built-in scenarios.
#[rustfmt::skip]
pub const SCENARIOS: &[Entry] = &[
    Entry { name: "pinemoor", about: "a dozen calls written by hand that show every outcome and verdict", toml: include_str!("scenarios/pinemoor.toml") },
    Entry { name: "cloudnine", about: "E.164 from the carrier, numbers as people type them in the CRM", toml: include_str!("scenarios/cloudnine.toml") },
    Entry { name: "shieldguard", about: "companies whose staff call from one shared main line, beside direct lines", toml: include_str!("scenarios/shieldguard.toml") },
    Entry { name: "quickassist", about: "a support line with duplicates, stale and recycled numbers, recent activity", toml: include_str!("scenarios/quickassist.toml") },
    Entry { name: "driftmoor", about: "a year in which things happen: numbers move, staff leave, the carrier and an import change formats", toml: include_str!("scenarios/driftmoor.toml") },
];

/// The scenario of that name.
///
/// # Errors
/// [`ScenarioError`] with the nearest name where there is none.
pub fn named(name: &str) -> Result<Scenario, ScenarioError> {
    let entry = SCENARIOS.iter().find(|entry| entry.name == name).ok_or_else(|| {
        let names = || SCENARIOS.iter().map(|entry| entry.name);
        ScenarioError::Unknown(Unknown::among(name, names()))
    })?;
    Scenario::from_toml(entry.toml)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_reads_and_comes_back_from_toml() {
        for entry in SCENARIOS {
            let scenario = named(entry.name).expect(entry.name);
            let toml = scenario.to_toml().expect("dials have a form in TOML");
            assert_eq!(Scenario::from_toml(&toml).expect("its own TOML"), scenario);
        }
    }

    #[test]
    fn a_near_name_is_suggested() {
        let error = named("cloudnin").expect_err("no such scenario").to_string();
        assert_eq!(
            error,
            "there is no scenario \"cloudnin\" (did you mean \"cloudnine\"?); expected one of pinemoor, cloudnine, \
             shieldguard, quickassist, driftmoor"
        );
    }

    #[test]
    fn a_wrong_dial_is_named() {
        let good = SCENARIOS[1].toml;
        let error_of = |from: &str, to: &str| {
            assert!(good.contains(from), "{from}");
            Scenario::from_toml(&good.replacen(from, to, 1)).expect_err(to).to_string()
        };
        assert!(error_of("withheld = 0.", "withheld = 7.").contains("delivery.withheld = 7."));
        assert!(error_of("withheld_as", "withheldas").contains("unknown field `withheldas`"));
        assert!(error_of("US = ", "XX = ").contains("no numbers are known for country \"XX\""));
        assert!(error_of("2025-03-03", "2025-03-04").contains("expected a Monday"));
    }
}
