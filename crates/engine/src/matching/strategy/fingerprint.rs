//! The texts of strategies and recipes of which fingerprints are taken.
//!
//! Fingerprints are stored in baselines and in the states of searches, so these texts must stay as they are. Each part is named
//! here and nowhere else: a field that is added to a strategy does not compile until this file says what becomes of it.

use crate::fingerprint::list_text;
use crate::model::Screen;

use super::{Combine, MayLack, OnMany, PopPolicy, PopRows, Recipe, Search, Stage, StageRecipe, Strategy};

impl Strategy {
    /// What it does, as a text: two strategies with the same text give every call the same outcome.
    ///
    /// Its name is not in it, nor what records may lack.
    #[must_use]
    pub fn fingerprint_text(&self) -> String {
        let Self { name: _, ani, stored, stages, combine, rules, pop, counts_pops: _, may_lack: _ } = self;
        format!(
            "ani {} stored {} stages {} combine {} rules {} pop {}",
            list_text(ani.specs()),
            list_text(stored.specs()),
            list_text(stages.iter().map(stage_text)),
            combine_name(*combine),
            list_text(rules.iter().map(|rule| &rule.spec)),
            policy_text(*pop),
        )
    }
}

impl Recipe {
    /// What it does, as a text: two recipes with the same text do the same, whatever their names.
    #[must_use]
    pub fn fingerprint_text(&self) -> String {
        let Self { name: _, ani, stored, stages, combine, fields, objects, search, tie_break, on_many, pop, may_lack } =
            self;
        let stages: Vec<String> = stages.iter().map(stage_recipe_text).collect();
        let MayLack { fields: may_lack_fields, columns: may_lack_columns } = may_lack;
        format!(
            "Recipe {{ name: \"\", ani: {}, stored: {}, stages: [{}], combine: {}, fields: {}, objects: {}, search: {}, \
             tie_break: {}, on_many: {}, pop: {}, may_lack: MayLack {{ fields: {may_lack_fields}, columns: \
             {may_lack_columns} }} }}",
            list_text(ani),
            list_text(stored),
            stages.join(", "),
            combine_name(*combine),
            list_text(fields),
            list_text(objects),
            search_name(*search),
            list_text(tie_break),
            some_text(on_many.map(on_many_name)),
            some_text(pop.map(rows_text)),
        )
    }
}

fn stage_text(stage: &Stage) -> String {
    let Stage { name, matching: _, fields, objects, search } = stage;
    format!("{name} fields {} objects {} search {}", list_text(fields), list_text(objects), search_name(*search))
}

fn stage_recipe_text(stage: &StageRecipe) -> String {
    let StageRecipe { spec, fields, objects, search } = stage;
    format!(
        "StageRecipe {{ spec: {}, fields: {}, objects: {}, search: {} }}",
        crate::fingerprint::quoted(spec),
        some_text(fields.as_ref().map(list_text)),
        some_text(objects.as_ref().map(list_text)),
        some_text(search.map(search_name)),
    )
}

fn policy_text(policy: PopPolicy) -> String {
    let PopPolicy { none, single, multiple } = policy;
    format!(
        "PopPolicy {{ none: {}, single: {}, multiple: {} }}",
        screen_name(none.screen()),
        screen_name(single.screen()),
        screen_name(multiple.screen())
    )
}

fn rows_text(rows: PopRows) -> String {
    let PopRows { none, single, multiple } = rows;
    format!(
        "PopRows {{ none: {}, single: {}, multiple: {} }}",
        screen_name(none.screen()),
        screen_name(single.screen()),
        some_text(multiple.map(|multiple| screen_name(multiple.screen())))
    )
}

fn some_text(value: Option<impl std::fmt::Display>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

fn combine_name(combine: Combine) -> &'static str {
    match combine {
        Combine::First => "First",
        Combine::Union => "Union",
    }
}

fn search_name(search: Search) -> &'static str {
    match search {
        Search::All => "All",
        Search::FirstObject => "FirstObject",
        Search::FirstField => "FirstField",
    }
}

fn on_many_name(on_many: OnMany) -> &'static str {
    match on_many {
        OnMany::List => "List",
        OnMany::Nothing => "Nothing",
    }
}

fn screen_name(screen: Screen) -> &'static str {
    match screen {
        Screen::Nothing => "Nothing",
        Screen::NewRecord => "NewRecord",
        Screen::SearchPage => "SearchPage",
        Screen::Flow => "Flow",
        Screen::Record => "Record",
        Screen::List => "List",
        Screen::ListAndFirst => "ListAndFirst",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::strategy::{MultipleMatch, NoMatch, SingleMatch};

    fn full() -> Recipe {
        let second = StageRecipe {
            spec: "last-9".into(),
            fields: Some(vec!["Phone".into()]),
            objects: Some(vec!["Contact".into(), "Account".into()]),
            search: Some(Search::FirstObject),
        };
        let pop =
            PopRows { none: NoMatch::NewRecord, single: SingleMatch::Flow, multiple: Some(MultipleMatch::SearchPage) };
        Recipe {
            name: "mine".into(),
            ani: vec!["strip:\"".into()],
            combine: Combine::Union,
            stages: vec![StageRecipe::from("e164"), second],
            pop: Some(pop),
            tie_break: vec!["roll-up".into()],
            ..Recipe::default()
        }
    }

    #[test]
    fn the_text_of_a_recipe_stays_as_it_is() {
        assert_eq!(
            Recipe::composed("e164+roll-up").fingerprint_text(),
            "Recipe { name: \"\", ani: [], stored: [], stages: [StageRecipe { spec: \"e164\", fields: None, objects: None, \
             search: None }], combine: First, fields: [], objects: [], search: All, tie_break: [\"roll-up\"], on_many: None, \
             pop: None, may_lack: MayLack { fields: false, columns: false } }"
        );
        assert_eq!(
            full().fingerprint_text(),
            "Recipe { name: \"\", ani: [\"strip:\\\"\"], stored: [], stages: [StageRecipe { spec: \"e164\", fields: None, \
             objects: None, search: None }, StageRecipe { spec: \"last-9\", fields: Some([\"Phone\"]), objects: \
             Some([\"Contact\", \"Account\"]), search: Some(FirstObject) }], combine: Union, fields: [], objects: [], search: \
             All, tie_break: [\"roll-up\"], on_many: None, pop: Some(PopRows { none: NewRecord, single: Flow, multiple: \
             Some(SearchPage) }), may_lack: MayLack { fields: false, columns: false } }"
        );
    }

    #[test]
    fn the_text_of_a_strategy_stays_as_it_is() {
        assert_eq!(
            full().build().unwrap().fingerprint_text(),
            "ani [\"strip:\\\"\"] stored [] stages [\"e164 fields [] objects [] search All\", \"last-9 fields [\\\"Phone\\\"] \
             objects [\\\"Contact\\\", \\\"Account\\\"] search FirstObject\"] combine Union rules [\"roll-up\"] pop PopPolicy { \
             none: NewRecord, single: Flow, multiple: SearchPage }"
        );
    }
}
