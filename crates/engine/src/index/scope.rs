//! Which phone entries does a search look at, and in which order?

use crate::matching::strategy::{Search, Stage, Strategy};
use crate::model::Records;
use crate::spec::Unknown;

use super::error::{ScopeError, Searched};

/// The fields and objects that a stage searches, each with its place in the order; `None` stands for all.
#[derive(Debug)]
pub struct Scope {
    /// For each field, by object: the place; fields without an object are the same for all.
    fields: Option<Vec<Vec<Option<u16>>>>,
    objects: Option<Vec<Option<u16>>>,
    search: Search,
}

/// Whether two names of a field differ in letter case and in what stands between their words alone, as `MobilePhone`,
/// `Mobile Phone` and `mobile_phone` do.
fn is_same_name(a: &str, b: &str) -> bool {
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    letters(a) == letters(b)
}

impl Scope {
    /// The scope of a stage in these records; what they do not have is refused, or left out and told to `absent` where the
    /// strategy is lenient.
    pub(super) fn of(
        strategy: &Strategy,
        stage: &Stage,
        records: &Records,
        absent: &mut Vec<String>,
    ) -> Result<Self, ScopeError> {
        let mut refuse = |kind: Searched, name: &str, known: &[String]| {
            if strategy.may_lack.fields {
                absent.push(name.to_owned());
                return Ok(());
            }
            let name = Box::new(Unknown::among(name, known.iter().map(String::as_str)));
            Err(ScopeError { strategy: strategy.name.clone(), kind, name })
        };
        let mut objects = vec![None; records.objects.len()];
        for (order, name) in (0..).zip(&stage.objects) {
            match records.object_named(name) {
                Some(object) => {
                    objects[usize::from(object.0)].get_or_insert(order);
                }
                None => refuse(Searched::Object, name, &records.objects)?,
            }
        }
        let mut fields = vec![vec![None; records.objects.len()]; records.fields.len()];
        for (order, name) in (0..).zip(&stage.fields) {
            let place_of = |field: &str| {
                let exact = records.fields.iter().position(|other| other.eq_ignore_ascii_case(field));
                exact.or_else(|| records.fields.iter().position(|other| is_same_name(other, field)))
            };
            let qualified = name.split_once('.').map(|(object, field)| (records.object_named(object), place_of(field)));
            match (place_of(name), qualified) {
                (Some(field), _) => {
                    for place in &mut fields[field] {
                        place.get_or_insert(order);
                    }
                }
                (None, Some((Some(object), Some(field)))) => {
                    fields[field][usize::from(object.0)].get_or_insert(order);
                }
                _ => refuse(Searched::PhoneField, name, &records.fields)?,
            }
        }
        // A lenient strategy of whose names none is there searches all there is.
        let has_any = |is_named: bool, found: bool| is_named && found;
        let has_objects = objects.iter().any(Option::is_some);
        let has_fields = fields.iter().flatten().any(Option::is_some);
        Ok(Self {
            fields: has_any(!stage.fields.is_empty(), has_fields).then_some(fields),
            objects: has_any(!stage.objects.is_empty(), has_objects).then_some(objects),
            search: stage.search,
        })
    }

    /// Whether a phone entry is searched at all.
    #[must_use]
    pub fn holds(&self, records: &Records, entry: usize) -> bool {
        self.place(records, entry).is_some()
    }

    /// Whether the search stops at the first place with a hit.
    pub(super) fn has_order(&self) -> bool {
        self.search != Search::All
    }

    /// The place of an entry in the order of the search; `None` where it is not searched.
    pub(super) fn place(&self, records: &Records, entry: usize) -> Option<u16> {
        let field = usize::from(records.entries.field[entry]);
        let object = usize::from(records.object[records.entries.record[entry] as usize].0);
        let field = self.fields.as_ref().map_or(Some(0), |places| places[field][object])?;
        let object = self.objects.as_ref().map_or(Some(0), |places| places[object])?;
        Some(match self.search {
            Search::All => 0,
            Search::FirstObject => object,
            Search::FirstField => field,
        })
    }
}
