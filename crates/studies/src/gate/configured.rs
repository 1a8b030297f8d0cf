//! The fingerprint of a strategy in a baseline: another one is another configuration.

use anilab_engine::fingerprint::{digest_of, list_text};
use anilab_engine::index::AsOf;
use anilab_engine::matching::strategy::Strategy;
use anilab_engine::model::Region;

/// What decides, beside the strategy, how numbers are parsed and which records calls meet.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The region of calls and records without one of their own.
    pub default_region: Region,
    /// As of when calls meet the records.
    pub as_of: AsOf,
    /// Texts of a configuration that count as withheld.
    pub withheld: &'a [String],
}

/// The fingerprint of a strategy in a run with these settings.
#[must_use]
pub fn configured(strategy: &Strategy, settings: Settings<'_>) -> String {
    digest_of(text(strategy, settings).as_bytes())
}

/// The text of which it is taken. Baselines hold fingerprints, so it must stay as it is.
fn text(strategy: &Strategy, settings: Settings<'_>) -> String {
    let Settings { default_region, as_of, withheld } = settings;
    format!(
        "{} settings region {default_region} as of {} withheld {}",
        strategy.fingerprint_text(),
        as_of.fingerprint_text(),
        list_text(withheld)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use anilab_engine::matching::strategy::Recipe;
    use anilab_engine::model::Timestamp;

    #[test]
    fn the_text_stays_as_it_is() {
        let strategy = Recipe::composed("only-digits+e164>suffix:7+roll-up").build().unwrap();
        let withheld = ["private caller".to_owned()];
        let as_of = AsOf::At(Timestamp(1_700_000_000));
        let settings = Settings { default_region: Region::from_letters("US").unwrap(), as_of, withheld: &withheld };
        assert_eq!(
            text(&strategy, settings),
            "ani [\"only-digits\"] stored [\"only-digits\"] stages [\"e164 fields [] objects [] search All\", \"suffix:7 \
             fields [] objects [] search All\"] combine First rules [\"roll-up\"] pop PopPolicy { none: Nothing, single: \
             Record, multiple: List } settings region US as of At(Timestamp(1700000000)) withheld [\"private caller\"]"
        );
        assert_eq!(configured(&strategy, settings).len(), 32);
    }
}
