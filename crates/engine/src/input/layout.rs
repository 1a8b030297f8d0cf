//! Which column of a file plays which role? By the user's own map, else by the preset.

use std::collections::BTreeMap;

use crate::spec::Unknown;

use super::advice::Advice;
use super::error::{InputError, Result};
use super::preset::{CALL_ROLES, ColumnMap, Kind, Preset, RECORD_ROLES};
use super::problem::FileProblem;
use super::recognise::recognise;
use super::reshape::reshaped;
use super::rows::RowSource;

/// How the columns of one file are read.
#[derive(Debug)]
pub(super) struct Layout {
    /// The preset that the header fits, or that was chosen.
    pub(super) preset: &'static Preset,
    roles: BTreeMap<String, Vec<usize>>,
}

impl Layout {
    /// Finds the columns of `source`, by the user's own map first, then by the chosen preset or the one that it fits.
    /// Gives the source too, as the preset has it.
    ///
    /// # Errors
    /// Where a column that the user named is not there, or two presets fit equally well.
    pub(super) fn of(
        source: Box<dyn RowSource>,
        kind: Kind,
        chosen: Option<&'static Preset>,
        map: &ColumnMap,
    ) -> Result<(Self, Box<dyn RowSource>)> {
        let preset = match chosen {
            Some(preset) => preset,
            None => recognise(source.file(), source.header(), kind)?,
        };
        let source = reshaped(source, preset);
        let layout = Self::find(source.as_ref(), preset, map)?;
        Ok((layout, source))
    }

    fn find(source: &dyn RowSource, preset: &'static Preset, map: &ColumnMap) -> Result<Self> {
        let header = source.header();
        let mut layout = Self { preset, roles: BTreeMap::new() };
        for (role, names) in &preset.columns {
            if let Some(place) = names.iter().find_map(|name| place_of(header, name)) {
                layout.roles.insert(role.clone(), vec![place]);
            }
        }
        let own_roles: &[&str] = if preset.kind == Kind::Calls { &CALL_ROLES } else { &RECORD_ROLES };
        for (role, names) in map.iter().filter(|(role, _)| own_roles.contains(&role.as_str())) {
            let places = names.iter().map(|name| {
                place_of(header, name).ok_or_else(|| {
                    let column = Unknown::among(name, header.iter().map(String::as_str));
                    let problem = FileProblem::NoMappedColumn { role: role.clone(), column };
                    InputError::file(source.file(), problem)
                })
            });
            layout.roles.insert(role.clone(), places.collect::<Result<_>>()?);
        }
        Ok(layout)
    }

    /// The column that plays a role.
    #[must_use]
    pub(super) fn column(&self, role: &str) -> Option<usize> {
        self.columns(role).first().copied()
    }

    /// All columns that play a role.
    #[must_use]
    pub(super) fn columns(&self, role: &str) -> &[usize] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }

    /// The column that plays a role without which the file cannot be used.
    ///
    /// # Errors
    /// Where no column does; the message shows the map to write.
    pub(super) fn needed(&self, role: &str, source: &dyn RowSource) -> Result<usize> {
        self.column(role).ok_or_else(|| {
            let header = source.header();
            let columns = Unknown::among(role, header.iter().map(String::as_str));
            let problem = FileProblem::NoRole { role: columns, advice: Advice::of(header, self.preset) };
            InputError::line(source.file(), 1, problem)
        })
    }
}

/// The place of a column by its name, in any letter case.
#[must_use]
pub(super) fn place_of(header: &[String], name: &str) -> Option<usize> {
    header
        .iter()
        .position(|column| column == name)
        .or_else(|| header.iter().position(|column| column.eq_ignore_ascii_case(name)))
}
