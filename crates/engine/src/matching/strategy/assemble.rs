//! Which strategies does a run compare?

use crate::matching::error::{Result, SpecError};
use crate::spec::Unknown;

use super::{NAMED, Recipe, Strategy, named};

/// The strategies of a run that names none.
pub const DEFAULT: [&str; 6] = ["raw", "digits", "last-10", "last-9", "last-7", "e164"];

/// The strategies that `names` mean, each a recipe's name, a real system's or a composed spec; without names all recipes, and without
/// recipes [`DEFAULT`].
///
/// # Errors
/// Where a name is unknown or stands twice.
pub fn assemble(names: &[String], recipes: &[Recipe]) -> Result<Vec<Strategy>> {
    chosen_recipes(names, recipes)?.iter().map(Recipe::build).collect()
}

/// As [`assemble`], before anything is built.
///
/// # Errors
/// As [`assemble`].
pub fn chosen_recipes(names: &[String], recipes: &[Recipe]) -> Result<Vec<Recipe>> {
    let chosen: Vec<Recipe> = if !names.is_empty() {
        names.iter().map(|name| chosen(name, recipes)).collect::<Result<_>>()?
    } else if recipes.is_empty() {
        DEFAULT.iter().map(|spec| Recipe::composed(spec)).collect()
    } else {
        recipes.to_vec()
    };
    for (place, recipe) in chosen.iter().enumerate() {
        if chosen[..place].iter().any(|earlier| earlier.name == recipe.name) {
            return Err(SpecError::StrategyTwice { name: recipe.name.clone() });
        }
    }
    Ok(chosen)
}

/// The recipe of that name, or the one that the name describes.
///
/// # Errors
/// Where the name is unknown.
pub fn chosen(name: &str, recipes: &[Recipe]) -> Result<Recipe> {
    if let Some(known) = recipes.iter().find(|recipe| recipe.name == *name) {
        return Ok(known.clone());
    }
    if let Some(known) = named(name) {
        return Ok(known.recipe.clone());
    }
    let recipe = Recipe::composed(name);
    match recipe.build() {
        Ok(_) => Ok(recipe),
        Err(error) => {
            let configured = recipes.iter().map(|recipe| recipe.name.as_str());
            let unknown = Unknown::among(name, configured.chain(NAMED.iter().map(|named| named.name)));
            Err(if unknown.nearest.is_some() { SpecError::UnknownStrategy(unknown) } else { error })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_recipes_first_and_specs_second() {
        let mine = Recipe { name: "mine".into(), ..Recipe::composed("last-9") };
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let built = |chosen: &[&str]| {
            assemble(&names(chosen), std::slice::from_ref(&mine))
                .map(|all| all.into_iter().map(|strategy| strategy.name).collect::<Vec<_>>())
                .map_err(|error| error.to_string())
        };
        assert_eq!(built(&[]), Ok(names(&["mine"])));
        assert_eq!(built(&["raw", "mine"]), Ok(names(&["raw", "mine"])));
        assert_eq!(built(&["raw", "raw"]).unwrap_err(), "the strategy \"raw\" is named twice; name each once");
        assert!(built(&["mime"]).unwrap_err().contains("did you mean \"mine\"?"));
        assert_eq!(assemble(&[], &[]).unwrap().len(), DEFAULT.len());
    }
}
