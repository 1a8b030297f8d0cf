//! `search-more-fields`: the strategy searches every phone field of every object. No record is touched.

use anilab_engine::matching::strategy::Recipe;

use super::{Entry, Kind};

pub(super) const ENTRY: Entry = Entry {
    spec: "search-more-fields",
    changes: "the strategy searches every phone field of every object",
    refuses: "records: none is touched",
    risk: "more fields find more people: lists grow, and a fax or an assistant's number finds the wrong one",
    kind: Kind::Configuration(changed),
};

fn changed(recipe: &Recipe, _: Option<Recipe>) -> Recipe {
    let mut recipe = recipe.clone();
    recipe.fields.clear();
    recipe.objects.clear();
    recipe.search = anilab_engine::matching::strategy::Search::All;
    for stage in &mut recipe.stages {
        (stage.fields, stage.objects, stage.search) = (None, None, None);
    }
    recipe
}
