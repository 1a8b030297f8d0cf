//! Which matchers do real systems use? One file each, with its source, what is known, what is assumed, and examples.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{MayLack, Recipe, StrategyConfig};

/// A strategy of a real system.
#[derive(Debug)]
pub struct NamedStrategy {
    /// Its name.
    pub name: &'static str,
    /// Its file.
    pub text: &'static str,
    /// One line about it.
    pub about: String,
    /// What it does, ready to be built.
    pub recipe: Recipe,
    /// Pairs of texts that it matches, and that it does not.
    pub examples: Examples,
}

/// Where the statements of a file come from, and pairs of texts that bear them out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// One line about the system.
    pub about: String,
    /// Where it is documented.
    pub source: Vec<String>,
    /// What is known.
    pub known: String,
    /// What is assumed where nothing is known; blank where nothing is.
    pub assumed: String,
    /// The region in which the pairs are read.
    pub region: String,
    /// ANIs, each with a stored text that it matches.
    pub hits: Vec<[String; 2]>,
    /// ANIs, each with a stored text that it does not match.
    pub misses: Vec<[String; 2]>,
}

/// The keys of a file that say nothing about matching.
const ABOUT: [&str; 7] = ["about", "source", "known", "assumed", "region", "hits", "misses"];

/// The files by name, in the order of domain: call-centre platforms, telephone systems, open source, libraries.
const FILES: [(&str, &str); 32] = [
    ("salesforce-open-cti", include_str!("strategies/salesforce-open-cti.toml")),
    ("salesforce-sosl", include_str!("strategies/salesforce-sosl.toml")),
    ("salesforce-voice-linking", include_str!("strategies/salesforce-voice-linking.toml")),
    ("amazon-connect-classic", include_str!("strategies/amazon-connect-classic.toml")),
    ("amazon-connect-lightning", include_str!("strategies/amazon-connect-lightning.toml")),
    ("amazon-customer-profiles", include_str!("strategies/amazon-customer-profiles.toml")),
    ("genesys-gplus", include_str!("strategies/genesys-gplus.toml")),
    ("genesys-data-action", include_str!("strategies/genesys-data-action.toml")),
    ("interactionsync", include_str!("strategies/interactionsync.toml")),
    ("dynamics-voice", include_str!("strategies/dynamics-voice.toml")),
    ("twilio-flex", include_str!("strategies/twilio-flex.toml")),
    ("aircall", include_str!("strategies/aircall.toml")),
    ("ringcentral", include_str!("strategies/ringcentral.toml")),
    ("zendesk-talk", include_str!("strategies/zendesk-talk.toml")),
    ("hubspot", include_str!("strategies/hubspot.toml")),
    ("kommo", include_str!("strategies/kommo.toml")),
    ("8x8", include_str!("strategies/8x8.toml")),
    ("tenfold", include_str!("strategies/tenfold.toml")),
    ("zoom-cc", include_str!("strategies/zoom-cc.toml")),
    ("switchboard-fallback", include_str!("strategies/switchboard-fallback.toml")),
    ("3cx", include_str!("strategies/3cx.toml")),
    ("webitel", include_str!("strategies/webitel.toml")),
    ("yaai", include_str!("strategies/yaai.toml")),
    ("vtiger-pbxmanager", include_str!("strategies/vtiger-pbxmanager.toml")),
    ("odoo-base-phone", include_str!("strategies/odoo-base-phone.toml")),
    ("suitecrm-last10", include_str!("strategies/suitecrm-last10.toml")),
    ("superfecta-sugarcrm", include_str!("strategies/superfecta-sugarcrm.toml")),
    ("android-loose", include_str!("strategies/android-loose.toml")),
    ("android-contacts", include_str!("strategies/android-contacts.toml")),
    ("libphonenumber-exact", include_str!("strategies/libphonenumber-exact.toml")),
    ("libphonenumber-nsn", include_str!("strategies/libphonenumber-nsn.toml")),
    ("libphonenumber-short-nsn", include_str!("strategies/libphonenumber-short-nsn.toml")),
];

/// The strategies of real systems.
pub static NAMED: LazyLock<Vec<NamedStrategy>> = LazyLock::new(|| {
    let read = |&(name, text)| read(name, text).unwrap_or_else(|error| panic!("{name}.toml: {error}"));
    FILES.iter().map(read).collect()
});

/// The strategy of a real system by its name.
#[must_use]
pub fn named(name: &str) -> Option<&'static NamedStrategy> {
    NAMED.iter().find(|strategy| strategy.name == name)
}

fn read(name: &'static str, text: &'static str) -> Result<NamedStrategy, String> {
    let mut matching: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let taken = ABOUT.iter().filter_map(|&key| Some((key.to_owned(), matching.remove(key)?)));
    let examples: Examples = taken.collect::<toml::Table>().try_into().map_err(|error| error.to_string())?;
    matching.insert("name".to_owned(), name.into());
    let config: StrategyConfig = matching.try_into().map_err(|error: toml::de::Error| error.to_string())?;
    let recipe = Recipe::written(&config, Recipe::default()).map_err(|error| error.to_string())?;
    let recipe = Recipe { may_lack: MayLack { fields: true, columns: true }, ..recipe };
    Ok(NamedStrategy { name, text, about: examples.about.clone(), recipe, examples })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_builds_and_says_where_it_comes_from() {
        for NamedStrategy { name, about, recipe, examples, .. } in NAMED.iter() {
            recipe.build().unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(about.chars().count() < 90 && !about.is_empty() && !about.contains('"'), "{name}: {about}");
            assert!(!examples.source.is_empty() && !examples.known.is_empty(), "{name} has no source");
            assert!(examples.hits.len() + examples.misses.len() >= 6, "{name} has too few examples");
            assert!(!examples.hits.is_empty() && !examples.misses.is_empty(), "{name} has examples of one kind only");
        }
    }
}
