//! What does `anilab.toml` say? Typed, checked before any data is read, unknown keys refused.

mod error;
mod gate;
mod tune;

use std::path::{Path, PathBuf};
use std::{fs, io};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::input::{CALL_ROLES, ColumnMap, RECORD_ROLES};
use crate::matching::SpecError;
use crate::matching::strategy::{NAMED, Recipe, StrategyConfig, named};
use crate::model::{BlankTruth, Notation};
use crate::spec::{Unknown, nearest};

pub use error::{ConfigError, Result, TuneProblem};
pub use gate::{GateConfig, Inconclusive, Level, RuleConfig, Significance, Waiver};
pub use tune::{TuneConfig, TuneSpace, chains};

/// The configuration that `anilab init` writes.
pub const TEMPLATE: &str = include_str!("anilab.toml");

/// The file that is read where none is named and it is there.
pub const FILE: &str = "anilab.toml";

/// A whole configuration.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// What is read, and how.
    pub data: Data,
    /// Columns by hand: role = "column" or ["column", …]. It goes before every preset.
    pub columns: std::collections::BTreeMap<String, OneOrMany>,
    /// Dated snapshots of the records, in place of `data.records`.
    pub records: Vec<SnapshotConfig>,
    /// What counts as a withheld number.
    pub withheld: Withheld,
    /// The strategies that a replay compares.
    pub strategy: Vec<StrategyConfig>,
    /// What must not get worse.
    pub gate: GateConfig,
    /// Which configurations a search tries.
    pub tune: TuneConfig,
    /// The same, checked.
    #[serde(skip)]
    pub space: TuneSpace,
    /// The lines in which the rules of the gate stand.
    #[serde(skip)]
    pub rule_lines: Vec<usize>,
    /// The strategies, each with what it extends.
    #[serde(skip)]
    recipes: Vec<Recipe>,
}

/// What is read, and how.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Data {
    /// Call logs: files and globs, relative to this file.
    pub calls: Vec<String>,
    /// Records: files and globs, relative to this file.
    pub records: Vec<String>,
    /// The input preset of the call logs, where the header does not settle it.
    pub calls_preset: Option<String>,
    /// The input preset of the records, where the header does not settle it.
    pub records_preset: Option<String>,
    /// How the call logs write international numbers; without it as the input preset says.
    pub calls_notation: Option<Notation>,
    /// How the records write international numbers; without it as the input preset says.
    pub records_notation: Option<Notation>,
    /// The only phone fields to search; all where none are named.
    pub fields: Vec<String>,
    /// What a blank label means.
    pub blank_truth: BlankTruth,
    /// The region of calls and records without their own: an ISO 3166 code or an English country name.
    pub default_region: Option<String>,
    /// The zone of times that name none: an IANA name.
    pub timezone: Option<String>,
    /// Field histories: files and globs, relative to this file.
    pub history: Vec<String>,
}

/// The records as they stood on one date.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SnapshotConfig {
    /// Files and globs, relative to this file.
    pub files: Vec<String>,
    /// The date or time: a date alone counts from the next midnight.
    pub as_of: String,
}

/// One name or several.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One name.
    One(String),
    /// Several names.
    Many(Vec<String>),
}

/// What counts as a withheld number.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Withheld {
    /// Texts beside the built-in ones, in any letter case.
    pub texts: Vec<String>,
}

impl Config {
    /// Reads the configuration at `path`, or at [`FILE`] where it is there, or the empty one.
    ///
    /// # Errors
    /// Where the file cannot be read, is not TOML, or has unknown keys or values.
    pub fn read(path: Option<&Path>) -> Result<Self> {
        let file = path.unwrap_or(Path::new(FILE));
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_none() => return Ok(Self::default()),
            Err(source) => return Err(ConfigError::Read { file: file.to_owned(), source }),
        };
        Self::parse(&text, file)
    }

    /// Reads a configuration text; `file` is where it comes from.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn parse(text: &str, file: &Path) -> Result<Self> {
        let mut config: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            let problem = error.message().to_owned();
            let nearest = nearest_key(&problem).map(str::to_owned);
            ConfigError::Syntax { file: file.to_owned(), line, problem, nearest }
        })?;
        config.rule_lines = config.gate.rule.iter().map(|rule| line_of(text, rule.span().start)).collect();
        let roles = || CALL_ROLES.into_iter().chain(RECORD_ROLES);
        if let Some(role) = config.columns.keys().find(|role| !roles().any(|known| known == role.as_str())) {
            return Err(ConfigError::UnknownRole { file: file.to_owned(), role: Unknown::among(role, roles()) });
        }
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            let snapshots = config.records.iter_mut().flat_map(|snapshot| &mut snapshot.files);
            for path in config.data.calls.iter_mut().chain(&mut config.data.history).chain(snapshots) {
                *path = relative_to(folder, path);
            }
            for path in &mut config.data.records {
                *path = dated_relative_to(folder, path);
            }
        }
        if !config.records.is_empty() && !config.data.records.is_empty() {
            return Err(ConfigError::RecordsTwice { file: file.to_owned() });
        }
        for strategy in &config.strategy {
            let recipe = recipe(strategy, file)?;
            recipe.build().map_err(|problem| strategy_error(file, strategy, problem))?;
            config.recipes.push(recipe);
        }
        config.space = config.tune.space(text, file, &config.recipes)?;
        Ok(config)
    }

    /// The columns that were mapped by hand.
    #[must_use]
    pub fn column_map(&self) -> ColumnMap {
        let names = |names: &OneOrMany| match names {
            OneOrMany::One(name) => vec![name.clone()],
            OneOrMany::Many(names) => names.clone(),
        };
        self.columns.iter().map(|(role, columns)| (role.clone(), names(columns))).collect()
    }

    /// The strategies that it describes.
    #[must_use]
    pub fn recipes(&self) -> &[Recipe] {
        &self.recipes
    }

    /// The JSON Schema of a configuration.
    #[must_use]
    pub fn schema() -> String {
        let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Self)).expect("a schema can be written");
        text.push('\n');
        text
    }
}

/// The line in which a place of a text is.
fn line_of(text: &str, place: usize) -> usize {
    text.get(..place).map_or(1, |before| before.matches('\n').count() + 1)
}

/// The strategy with what it extends.
fn recipe(strategy: &StrategyConfig, file: &Path) -> Result<Recipe> {
    let base = match &strategy.extends {
        None => Recipe::default(),
        Some(name) => named(name).map(|named| named.recipe.clone()).ok_or_else(|| ConfigError::UnknownBase {
            file: file.to_owned(),
            name: strategy.name.clone(),
            base: Box::new(Unknown::among(name, NAMED.iter().map(|named| named.name))),
        })?,
    };
    Recipe::written(strategy, base).map_err(|problem| strategy_error(file, strategy, problem))
}

fn strategy_error(file: &Path, strategy: &StrategyConfig, problem: SpecError) -> ConfigError {
    ConfigError::Strategy { file: file.to_owned(), name: strategy.name.clone(), problem: Box::new(problem) }
}

fn relative_to(folder: &Path, path: &str) -> String {
    if path == "-" || Path::new(path).is_absolute() {
        return path.to_owned();
    }
    let joined: PathBuf = folder.join(path);
    joined.to_string_lossy().into_owned()
}

/// As [`relative_to`], of a file with or without a date before it: `2025-02-01=contacts.csv`.
fn dated_relative_to(folder: &Path, argument: &str) -> String {
    match argument.split_once('=') {
        Some((date, file)) if date.starts_with(|c: char| c.is_ascii_digit()) && !date.contains('/') => {
            format!("{date}={}", relative_to(folder, file))
        }
        _ => relative_to(folder, argument),
    }
}

/// The known key nearest to the one in ``unknown field `x`, expected one of `a`, `b` ``.
fn nearest_key(message: &str) -> Option<&str> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = quoted.next().filter(|_| message.starts_with("unknown"))?;
    nearest(unknown, quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Config::parse(text, Path::new("x/anilab.toml")).unwrap_err().to_string()
    }

    #[test]
    fn the_template_is_valid_as_it_is_and_with_every_comment_taken_off() {
        Config::parse(TEMPLATE, Path::new(FILE)).unwrap();
        let uncommented: String = TEMPLATE
            .lines()
            .map(|line| {
                line.strip_prefix("# ").filter(|rest| rest.starts_with('[') || rest.contains(" = ")).unwrap_or(line)
            })
            .fold(String::new(), |text, line| text + line + "\n");
        // Records are either listed or dated.
        let listed = uncommented.lines().filter(|line| !line.starts_with("records = ")).collect::<Vec<_>>().join("\n");
        let config = Config::parse(&listed, Path::new(FILE)).unwrap();
        assert!(!config.strategy.is_empty() && !config.columns.is_empty() && !config.withheld.texts.is_empty());
    }

    #[test]
    fn unknown_keys_are_errors_with_a_suggestion_and_a_line() {
        assert_eq!(
            problem("[data]\ncals = []\n").lines().next().unwrap(),
            "x/anilab.toml:2: unknown field `cals`, expected one of `calls`, `records`, `calls_preset`, \
             `records_preset`, `calls_notation`, `records_notation`, `fields`, `blank_truth`, `default_region`, \
             `timezone`, `history` (did you mean \"calls\"?)"
        );
        assert!(problem("[columns]\nani_ = \"x\"\n").contains("did you mean \"ani\"?"));
        assert!(problem("[[strategy]]\nname = \"a\"\nnormaliser = \"last-99\"\n").contains("from 4 to 15"));
    }

    #[test]
    fn a_strategy_is_built_when_the_configuration_is_read() {
        let with = |line: &str| format!("[[strategy]]\nname = \"a\"\nnormaliser = \"e164\"\n{line}\n");
        assert!(problem(&with("tie_break = [\"most-recnt\"]")).contains("did you mean \"most-recent\"?"));
        assert!(problem(&with("search = \"first-object\"")).contains("needs an order"));
        assert!(problem(&with("on_many = \"pop\"")).contains("expected `list` or `nothing`"));
        assert!(problem(&with("on_many = \"list\"\npop = { multiple = \"nothing\" }")).contains("disagree"));
        assert!(problem(&with("pop = { multiple = \"list-and-first\" }")).contains("tie_break = [\"first\"]"));
        assert!(problem(&with("pop = { none = \"new-recrd\" }")).contains("did you mean \"new-record\"?"));
        assert!(problem(&with("pop = { singel = \"flow\" }")).contains("did you mean \"single\"?"));
        assert!(problem(&with("pop = { single = \"list\" }")).contains("expected one of `record`, `nothing`, `flow`"));
    }

    #[test]
    fn files_are_relative_to_the_configuration() {
        let config =
            Config::parse("[data]\ncalls = [\"a.csv\", \"/b.csv\", \"-\"]\n", Path::new("x/anilab.toml")).unwrap();
        assert_eq!(config.data.calls, ["x/a.csv", "/b.csv", "-"]);
        let records = "[data]\nrecords = [\"2025-02-01=a.csv\", \"date=1/a.csv\"]\n";
        let config = Config::parse(records, Path::new("x/anilab.toml")).unwrap();
        assert_eq!(config.data.records, ["2025-02-01=x/a.csv", "x/date=1/a.csv"]);
        let snapshots = "[[records]]\nfiles = [\"a.csv\"]\nas_of = \"2025-02-01\"\n";
        let config = Config::parse(snapshots, Path::new("x/anilab.toml")).unwrap();
        assert_eq!(config.records[0].files, ["x/a.csv"]);
    }

    #[test]
    fn records_are_given_in_one_place() {
        let both = "[data]\nrecords = [\"a.csv\"]\n[[records]]\nfiles = [\"b.csv\"]\nas_of = \"2025-02-01\"\n";
        assert!(problem(both).contains("both data.records and [[records]]"));
    }
}
