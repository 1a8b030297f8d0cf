//! How is a configuration written into `anilab.toml`?

use std::fmt::Write as _;

use anilab_engine::matching::strategy::{Combine, OnMany, Recipe, Search, StageRecipe, named};
use anilab_engine::model::Screen;

/// The table `[[strategy]]` of a recipe, which `anilab replay --config` accepts as it is.
#[must_use]
pub fn toml_text(recipe: &Recipe) -> String {
    let mut text = format!("[[strategy]]\nname = {}\n", quoted(&recipe.name));
    if let Some(system) = named(&recipe.name)
        && system.recipe == *recipe
    {
        // The system's own file says the rest, and what records may lack.
        line(&mut text, "extends", &quoted(system.name));
        return text;
    }
    for (key, specs) in [("ani", &recipe.ani), ("stored", &recipe.stored)] {
        if !specs.is_empty() {
            line(&mut text, key, &list(specs));
        }
    }
    let stages: Vec<String> = recipe.stages.iter().map(stage).collect();
    line(&mut text, "match", &format!("[{}]", stages.join(", ")));
    if recipe.combine == Combine::Union {
        line(&mut text, "combine", "\"union\"");
    }
    for (key, names) in [("fields", &recipe.fields), ("objects", &recipe.objects)] {
        if !names.is_empty() {
            line(&mut text, key, &list(names));
        }
    }
    if recipe.search != Search::All {
        line(&mut text, "search", search(recipe.search));
    }
    if !recipe.tie_break.is_empty() {
        line(&mut text, "tie_break", &list(&recipe.tie_break));
    }
    match recipe.on_many {
        Some(OnMany::List) => line(&mut text, "on_many", "\"list\""),
        Some(OnMany::Nothing) => line(&mut text, "on_many", "\"nothing\""),
        None => {}
    }
    if let Some(pop) = recipe.pop {
        let [none, single] = [pop.none.screen(), pop.single.screen()].map(Screen::name);
        let multiple = pop.multiple.map(|multiple| format!(", multiple = \"{}\"", multiple.screen().name()));
        let multiple = multiple.unwrap_or_default();
        line(&mut text, "pop", &format!("{{ none = \"{none}\", single = \"{single}\"{multiple} }}"));
    }
    text
}

fn line(text: &mut String, key: &str, value: &str) {
    writeln!(text, "{key} = {value}").expect("writing to a String cannot fail");
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(texts: &[String]) -> String {
    let all: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", all.join(", "))
}

fn search(search: Search) -> &'static str {
    match search {
        Search::All => "\"all\"",
        Search::FirstObject => "\"first-object\"",
        Search::FirstField => "\"first-field\"",
    }
}

fn stage(stage: &StageRecipe) -> String {
    if stage.fields.is_none() && stage.objects.is_none() && stage.search.is_none() {
        return quoted(&stage.spec);
    }
    let mut text = format!("{{ match = {}", quoted(&stage.spec));
    for (key, names) in [("fields", &stage.fields), ("objects", &stage.objects)] {
        if let Some(names) = names {
            write!(text, ", {key} = {}", list(names)).expect("writing to a String cannot fail");
        }
    }
    if let Some(how) = stage.search {
        write!(text, ", search = {}", search(how)).expect("writing to a String cannot fail");
    }
    text + " }"
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use anilab_engine::config::{Config, FILE};
    use anilab_engine::matching::strategy::NAMED;

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
