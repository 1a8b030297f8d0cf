//! Which simulated object and field stands for which of the source?

use std::collections::BTreeMap;

use anilab_engine::model::Records;

use super::book::Book;
use super::draft::{Counted, Draft, Grade, float, rounded};

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Account,
    Contact,
    Lead,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Contact => "contact",
            Self::Lead => "lead",
        }
    }
}

/// A phone field of a simulated record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Phone = 0,
    Mobile = 1,
}

impl Slot {
    pub(super) const ALL: [Self; 2] = [Self::Phone, Self::Mobile];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Mobile => "mobile_phone",
        }
    }
}

/// The kind of each record, by the name of its object. Everything is a contact that is neither an account nor a lead; where
/// nothing else is left, accounts and leads are contacts too.
pub(super) fn kinds_of(records: &Records) -> Vec<Kind> {
    let of_name = |name: &String| {
        let name = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        match () {
            () if has(&["account", "compan", "organi"]) => Kind::Account,
            () if has(&["lead"]) => Kind::Lead,
            () => Kind::Contact,
        }
    };
    let of_object: Vec<Kind> = records.objects.iter().map(of_name).collect();
    let kinds: Vec<Kind> = records.object.iter().map(|object| of_object[usize::from(object.0)]).collect();
    if kinds.contains(&Kind::Contact) { kinds } else { vec![Kind::Contact; kinds.len()] }
}

/// The simulated field of each field of the source, by kind of record.
pub(super) struct Slots(BTreeMap<(Kind, u16), Slot>);

impl Slots {
    /// `mobile_phone` is the fullest field with mobile or cell in its name, `phone` the fullest of the others; where there is
    /// no mobile field, `mobile_phone` is the second fullest. Faxes come last. Accounts have a `phone` alone.
    pub(super) fn of(records: &Records, kinds: &[Kind]) -> Self {
        let mut filled: BTreeMap<(Kind, u16), u64> = BTreeMap::new();
        for (&record, &field) in records.entries.record.iter().zip(&records.entries.field) {
            *filled.entry((kinds[record as usize], field)).or_default() += 1;
        }
        let mut slots = BTreeMap::new();
        for kind in [Kind::Account, Kind::Contact, Kind::Lead] {
            let fields = filled.iter().filter(|((of, _), _)| *of == kind);
            let mut fields: Vec<(bool, bool, u64, &String, u16)> = fields
                .map(|((_, field), &count)| {
                    let name = &records.fields[usize::from(*field)];
                    let has = |word: &str| name.to_lowercase().contains(word);
                    (has("mobile") || has("cell"), has("fax"), u64::MAX - count, name, *field)
                })
                .collect();
            fields.sort_unstable();
            let first_mobile = fields.iter().find(|field| field.0).map(|field| field.4);
            let mut others = fields.iter().filter(|field| !field.0).map(|field| field.4);
            let phone = others.next().or(if kind == Kind::Account { first_mobile } else { None });
            let mobile = first_mobile.or_else(|| others.next()).filter(|_| kind != Kind::Account);
            let named = [(phone, Slot::Phone), (mobile, Slot::Mobile)];
            slots.extend(named.into_iter().filter_map(|(field, slot)| Some(((kind, field?), slot))));
        }
        Self(slots)
    }

    pub(super) fn of_field(&self, kind: Kind, field: u16) -> Option<Slot> {
        self.0.get(&(kind, field)).copied()
    }
}

/// Fits how many records there are of each kind.
pub(super) fn estimate(draft: &mut Draft, book: &Book<'_>) {
    let all = book.rows.len() as u64;
    draft.dials.records = all;
    draft.note("records", Grade::Fitted, "the records of the source", all);
    let dials: [(_, fn(&mut _) -> &mut f64, _); 2] = [
        ("objects.account", |dials: &mut anilab_simulate::Dials| &mut dials.objects.account, Kind::Account),
        ("objects.lead", |dials: &mut anilab_simulate::Dials| &mut dials.objects.lead, Kind::Lead),
    ];
    for (dial, place, kind) in dials {
        let how = format!("records whose object is named so: {}", kind.name());
        draft.share((dial, place), Counted::new(book.count(kind), all), Grade::Fitted, &how);
    }
    // Rounding must not leave less than nothing to the contacts.
    let objects = &mut draft.dials.objects;
    objects.account = rounded(objects.account.min(1.0 - 1.0 / float(all.max(2))));
}
