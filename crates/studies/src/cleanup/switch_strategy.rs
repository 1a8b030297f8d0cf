//! `switch-strategy:NAME`: another strategy, for comparison. No record is touched.

use anilab_engine::matching::strategy::Recipe;

use super::{Entry, Kind};

pub(super) const ENTRY: Entry = Entry {
    spec: "switch-strategy:NAME",
    changes: "calls are matched by the strategy NAME, such as e164 or e164+roll-up",
    refuses: "records: none is touched",
    risk: "what the phone system can be set to is another question",
    kind: Kind::Configuration(changed),
};

fn changed(recipe: &Recipe, other: Option<Recipe>) -> Recipe {
    other.unwrap_or_else(|| recipe.clone())
}
