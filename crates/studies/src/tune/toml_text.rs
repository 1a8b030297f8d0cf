//! A configuration as `anilab.toml` has it.

use serde::Serialize;
use toml_edit::ser::ValueSerializer;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use anilab_engine::matching::strategy::{Combine, Recipe, Search, StageRecipe, named};

/// The table `[[strategy]]` of a recipe, which `anilab replay --config` accepts as it is.
#[must_use]
pub fn toml_text(recipe: &Recipe) -> String {
    let mut strategy = Table::new();
    set(&mut strategy, "name", &recipe.name);
    match named(&recipe.name).filter(|system| system.recipe == *recipe) {
        // The system's own file says the rest, and what records may lack.
        Some(system) => set(&mut strategy, "extends", system.name),
        None => describe(&mut strategy, recipe),
    }
    let mut strategies = ArrayOfTables::new();
    strategies.push(strategy);
    let mut document = DocumentMut::new();
    document.insert("strategy", Item::ArrayOfTables(strategies));
    document.to_string()
}

/// Sets what differs from what a strategy has by itself.
fn describe(strategy: &mut Table, recipe: &Recipe) {
    set_list(strategy, "ani", &recipe.ani);
    set_list(strategy, "stored", &recipe.stored);
    strategy.insert("match", Item::Value(recipe.stages.iter().map(stage).collect()));
    if recipe.combine != Combine::default() {
        set(strategy, "combine", &recipe.combine);
    }
    set_list(strategy, "fields", &recipe.fields);
    set_list(strategy, "objects", &recipe.objects);
    if recipe.search != Search::default() {
        set(strategy, "search", &recipe.search);
    }
    set_list(strategy, "tie_break", &recipe.tie_break);
    if let Some(on_many) = &recipe.on_many {
        set(strategy, "on_many", on_many);
    }
    if let Some(pop) = &recipe.pop {
        set(strategy, "pop", pop);
    }
}

fn set<T: Serialize + ?Sized>(table: &mut Table, key: &str, value: &T) {
    table.insert(key, Item::Value(written(value)));
}

fn set_list(table: &mut Table, key: &str, texts: &[String]) {
    if !texts.is_empty() {
        set(table, key, texts);
    }
}

fn written<T: Serialize + ?Sized>(value: &T) -> Value {
    value.serialize(ValueSerializer::new()).expect("texts, names and tables of them are TOML")
}

fn stage(stage: &StageRecipe) -> Value {
    if stage.fields.is_none() && stage.objects.is_none() && stage.search.is_none() {
        return written(&stage.spec);
    }
    let mut table = InlineTable::new();
    table.insert("match", written(&stage.spec));
    table.extend(stage.fields.as_ref().map(|fields| ("fields", written(fields))));
    table.extend(stage.objects.as_ref().map(|objects| ("objects", written(objects))));
    table.extend(stage.search.as_ref().map(|search| ("search", written(search))));
    Value::InlineTable(table)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use anilab_engine::config::{Config, FILE};
    use anilab_engine::matching::strategy::{NAMED, OnMany};

    fn read(recipe: &Recipe) -> Recipe {
        let text = toml_text(recipe);
        let config = Config::parse(&text, Path::new(FILE)).unwrap_or_else(|error| panic!("{error}\n{text}"));
        config.recipes()[0].clone()
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let own = Config::parse(
            "[[strategy]]\nname = \"mine \\\"1\\\"\"\nmatch = [\"e164\", { match = \"last-9\", objects = [\"Account\"], \
             search = \"first-object\" }]\nani = [\"strip:+-\"]\nfields = [\"a.b\", \"c\"]\ncombine = \"union\"\ntie_break = \
             [\"prefer:status=active\"]\npop = { none = \"new-record\", multiple = \"search-page\" }\n",
            Path::new(FILE),
        )
        .unwrap();
        let composed = Recipe::composed("only-digits+e164>suffix:7+name-similarity:0.9+roll-up");
        let nothing = Recipe { on_many: Some(OnMany::Nothing), name: "x on_many=nothing".into(), ..composed.clone() };
        for recipe in [&own.recipes()[0], &composed, &nothing] {
            assert_eq!(read(recipe), *recipe);
        }
    }

    #[test]
    fn every_real_system_is_written_as_a_copy_of_itself() {
        for system in NAMED.iter() {
            assert_eq!(read(&system.recipe), system.recipe, "{}", system.name);
        }
    }
}
