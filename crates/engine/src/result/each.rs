//! Values under each name of a fixed list, such as calls by outcome.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::model::{Outcome, Screen, Verdict};

/// A fixed list of `N` names.
pub trait Names<const N: usize> {
    /// What the names are of, in one word.
    const OF: &'static str;

    /// The names, in the order in which every output lists them.
    fn names() -> [&'static str; N];
}

/// A value for each of `N` names, in their order; an object with all of them in JSON.
pub struct Each<K, V, const N: usize> {
    values: [V; N],
    names: PhantomData<fn() -> K>,
}

/// A value for each outcome, in the order of [`Outcome::ALL`].
pub type ByOutcome<V> = Each<Outcome, V, { Outcome::ALL.len() }>;
/// A value for each verdict, in the order of [`Verdict::ALL`].
pub type ByVerdict<V> = Each<Verdict, V, { Verdict::ALL.len() }>;
/// A value for each screen, in the order of [`Screen::ALL`].
pub type ByScreen<V> = Each<Screen, V, { Screen::ALL.len() }>;

impl Names<{ Self::ALL.len() }> for Outcome {
    const OF: &'static str = "outcome";

    fn names() -> [&'static str; Self::ALL.len()] {
        Self::ALL.map(Self::name)
    }
}

impl Names<{ Self::ALL.len() }> for Verdict {
    const OF: &'static str = "verdict";

    fn names() -> [&'static str; Self::ALL.len()] {
        Self::ALL.map(Self::name)
    }
}

impl Names<{ Self::ALL.len() }> for Screen {
    const OF: &'static str = "screen";

    fn names() -> [&'static str; Self::ALL.len()] {
        Self::ALL.map(Self::name)
    }
}

impl<K, V, const N: usize> From<[V; N]> for Each<K, V, N> {
    fn from(values: [V; N]) -> Self {
        Self { values, names: PhantomData }
    }
}

impl<K, V, const N: usize> Deref for Each<K, V, N> {
    type Target = [V; N];

    fn deref(&self) -> &Self::Target {
        &self.values
    }
}

impl<K, V, const N: usize> DerefMut for Each<K, V, N> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.values
    }
}

impl<K, V, const N: usize> Each<K, V, N> {
    /// The values, in the order of their names.
    pub fn iter(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }
}

impl<'a, K, V, const N: usize> IntoIterator for &'a Each<K, V, N> {
    type Item = &'a V;
    type IntoIter = std::slice::Iter<'a, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.iter()
    }
}

impl<K, V: Clone, const N: usize> Clone for Each<K, V, N> {
    fn clone(&self) -> Self {
        self.values.clone().into()
    }
}

impl<K, V: Copy, const N: usize> Copy for Each<K, V, N> {}

impl<K, V: PartialEq, const N: usize> PartialEq for Each<K, V, N> {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl<K, V: Eq, const N: usize> Eq for Each<K, V, N> {}

impl<K: Names<N>, V: fmt::Debug, const N: usize> fmt::Debug for Each<K, V, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(K::names().iter().zip(&self.values)).finish()
    }
}

impl<K: Names<N>, V: Serialize, const N: usize> Serialize for Each<K, V, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(K::names().iter().zip(&self.values))
    }
}

impl<K: Names<N>, V: JsonSchema, const N: usize> JsonSchema for Each<K, V, N> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Each_{}_of_{}", K::OF, V::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = Value::from(generator.subschema_for::<V>());
        let properties: Map<String, Value> = K::names().iter().map(|&name| (name.to_owned(), value.clone())).collect();
        json_schema!({
            "type": "object",
            "properties": properties,
            "required": K::names().as_slice(),
            "additionalProperties": false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_name_is_written_like_the_names_of_the_list() {
        let names = |written: Value| serde_json::from_value::<Vec<String>>(written).expect("names are texts");
        assert_eq!(names(serde_json::json!(Outcome::ALL)), Outcome::names());
        assert_eq!(names(serde_json::json!(Verdict::ALL)), Verdict::names());
        assert_eq!(names(serde_json::json!(Screen::ALL)), Screen::names());
    }

    #[test]
    fn every_name_stands_in_the_text_and_in_the_schema() {
        let mut calls = ByOutcome::from([0_u64; 7]);
        calls[Outcome::Unique as usize] = 3;
        let text = serde_json::to_string(&calls).expect("counts can be written");
        let expected =
            r#"{"withheld":0,"unusable":0,"unmatched":0,"unique":3,"resolved":0,"rolled_up":0,"ambiguous":0}"#;
        assert_eq!(text, expected);
        let schema = SchemaGenerator::default().into_root_schema_for::<ByOutcome<u64>>();
        assert_eq!(schema.get("required").and_then(Value::as_array).map(Vec::len), Some(7));
        assert!(schema.pointer("/properties/rolled_up").is_some());
    }
}
