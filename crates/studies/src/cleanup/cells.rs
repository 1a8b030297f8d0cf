//! How does an action look at single cells? All that may need it, on all cores.

use rayon::prelude::*;

use anilab_engine::model::Reading;

use super::changes::{Edit, Field, Proposal};
use super::view::View;

/// A phone cell that an action looks at.
#[derive(Debug, Clone, Copy)]
pub(super) struct PhoneCell<'a> {
    pub(super) record: u32,
    pub(super) field: u16,
    pub(super) text: &'a str,
    pub(super) reading: Reading,
}

impl PhoneCell<'_> {
    /// The edit that puts another text there; a blank one clears it.
    pub(super) fn to(&self, new: &str) -> Edit {
        Edit { record: self.record, field: Field::Phone(self.field), old: self.text.to_owned(), new: new.to_owned() }
    }
}

/// What `propose` says of each phone cell that is not a valid number in E.164 already.
pub(super) fn each<'a>(
    view: &View<'a>,
    propose: impl Fn(PhoneCell<'a>) -> Option<Proposal> + Sync + Send,
) -> Vec<Proposal> {
    let of_record = |record: u32| {
        let reading = view.snapshot.reading(record);
        view.phones(record)
            .into_iter()
            .filter_map(|(field, text)| propose(PhoneCell { record, field, text, reading }))
            .collect::<Vec<_>>()
    };
    view.unclean().into_par_iter().with_min_len(256).flat_map_iter(of_record).collect()
}
