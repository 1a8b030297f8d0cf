//! Can a world be drawn from these dials? Checked before the first row.

use super::calendar::Calendar;
use super::country::{COUNTRIES, country_of};
use super::error::ScenarioError;
use super::scenario::Dials;
use super::stored_formats::own_mixes;
use anilab_engine::spec::Unknown;

/// Shares that add up to 1 may be so much above it in binary.
const ROUNDING: f64 = 1e-9;

impl Dials {
    /// Whether every dial is within its range.
    ///
    /// # Errors
    /// [`ScenarioError`] that names the first dial that is not.
    pub fn check(&self) -> Result<(), ScenarioError> {
        self.check_shares()?;
        self.check_weights()?;
        if let Some(code) = self.countries.keys().find(|code| country_of(code).is_none()) {
            let known = COUNTRIES.iter().map(|country| country.region);
            return Err(ScenarioError::UnknownCountry(Unknown::among(code, known)));
        }
        for (dial, list) in [("queues", &self.queues), ("delivery.withheld_as", &self.delivery.withheld_as)] {
            if list.is_empty() {
                return Err(ScenarioError::EmptyList { parameter: dial });
            }
        }
        for (dial, value, least) in [
            ("companies.size_exponent", self.companies.size_exponent, 0.1),
            ("companies.largest", self.companies.largest, 1.0),
            ("callers.exponent", self.callers.exponent, 0.0),
            ("callers.head", self.callers.head, 1.0),
            ("callers.strangers", self.callers.strangers, 0.0),
        ] {
            if !(least..=1e9).contains(&value) {
                return Err(ScenarioError::out_of_range(dial, &value, format!("a number from {least} on")));
            }
        }
        self.changes.check(&self.time)?;
        Calendar::new(&self.time).map(drop)
    }

    fn check_shares(&self) -> Result<(), ScenarioError> {
        let shares = [
            ("objects.account", self.objects.account),
            ("objects.lead", self.objects.lead),
            (
                "objects.account + lead + duplicates.share",
                self.objects.account + self.objects.lead + self.duplicates.share,
            ),
            ("fields.contact_phone", self.fields.contact_phone),
            ("fields.contact_mobile_phone", self.fields.contact_mobile_phone),
            ("fields.lead_phone", self.fields.lead_phone),
            ("fields.lead_mobile_phone", self.fields.lead_mobile_phone),
            ("companies.attached", self.companies.attached),
            ("companies.switchboard", self.companies.switchboard),
            ("companies.on_main_line", self.companies.on_main_line),
            ("companies.shows_main_line", self.companies.shows_main_line),
            ("companies.usual_caller", self.companies.usual_caller),
            ("companies.about_account", self.companies.about_account),
            ("pairs.recycled", self.pairs.recycled),
            ("pairs.household", self.pairs.household),
            ("pairs.lookalike", self.pairs.lookalike),
            ("pairs: the sum", self.pairs.recycled + self.pairs.household + self.pairs.lookalike),
            ("duplicates.share", self.duplicates.share),
            ("duplicates.as_lead", self.duplicates.as_lead),
            ("duplicates.copy_is_current", self.duplicates.copy_is_current),
            ("duplicates.about_outdated", self.duplicates.about_outdated),
            ("duplicates.renamed", self.duplicates.renamed),
            ("upkeep.outdated", self.upkeep.outdated),
            ("upkeep.current_inactive", self.upkeep.current_inactive),
            ("upkeep.outdated_active", self.upkeep.outdated_active),
            ("upkeep.outdated_touched", self.upkeep.outdated_touched),
            ("callers.without_record", self.callers.without_record),
            ("callers.strangers_alike", self.callers.strangers_alike),
            ("callers.from_mobile", self.callers.from_mobile),
            ("delivery.withheld", self.delivery.withheld),
            ("delivery.malformed", self.delivery.malformed),
            ("delivery: the sum", self.delivery.withheld + self.delivery.malformed),
            ("caller_name.delivered", self.caller_name.delivered),
        ];
        match shares.iter().find(|(_, share)| !(0.0..=1.0 + ROUNDING).contains(share)) {
            Some((dial, share)) => Err(ScenarioError::out_of_range(*dial, share, "a share from 0 to 1")),
            None => Ok(()),
        }
    }

    fn check_weights(&self) -> Result<(), ScenarioError> {
        let names = &self.caller_name;
        let forms =
            vec![names.full, names.reversed, names.initial, names.cut, names.misspelt, names.company, names.unrelated];
        if !self.queue_weights.is_empty() && self.queue_weights.len() != self.queues.len() {
            return Err(ScenarioError::QueueWeights { weights: self.queue_weights.len(), queues: self.queues.len() });
        }
        let mut mixes: Vec<(String, Vec<f64>)> = own_mixes(self)?;
        if !self.queue_weights.is_empty() {
            mixes.push(("queue_weights".to_owned(), self.queue_weights.clone()));
        }
        let always: [(&str, Vec<f64>); 4] = [
            ("countries", self.countries.values().copied().collect()),
            ("stored", self.stored.values().copied().collect()),
            ("ani", self.ani.values().copied().collect()),
            ("caller_name", forms),
        ];
        let always = always.into_iter().chain(self.changes.weights()).map(|(dial, weights)| (dial.to_owned(), weights));
        for (dial, weights) in always.chain(mixes) {
            let is_one_above = weights.iter().any(|weight| *weight > 0.0);
            if !is_one_above || !weights.iter().all(|weight| (0.0..=1e9).contains(weight)) {
                return Err(ScenarioError::Weights { parameter: dial, found: weights });
            }
        }
        Ok(())
    }
}
