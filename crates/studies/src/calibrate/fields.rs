//! Which phone fields are filled?

use anilab_simulate::Dials;

use super::bonds::Standing;
use super::draft::{Counted, Draft, Grade, float};
use super::fitted::Source;
use super::objects::{Kind, Slot};

type Dial = (&'static str, fn(&mut Dials) -> &mut f64);

const CONTACT: [Dial; 2] = [
    ("fields.contact_phone", |dials| &mut dials.fields.contact_phone),
    ("fields.contact_mobile_phone", |dials| &mut dials.fields.contact_mobile_phone),
];
const LEAD: [Dial; 2] = [
    ("fields.lead_phone", |dials| &mut dials.fields.lead_phone),
    ("fields.lead_mobile_phone", |dials| &mut dials.fields.lead_mobile_phone),
];

/// Fits the share of filled fields, of people whose numbers nobody else has: whoever shares a landline has one anyway.
pub(super) fn estimate(draft: &mut Draft, source: &Source<'_>) {
    for (kind, [phone, mobile]) in [(Kind::Contact, CONTACT), (Kind::Lead, LEAD)] {
        let rows = source.book.rows.iter().zip(&source.book.bonds.standing);
        let alone =
            rows.filter(|(row, standing)| row.kind == kind && **standing == Standing::Alone).map(|(row, _)| row);
        let filled = alone.filter(|row| row.entries.iter().any(Option::is_some));
        let (mut all, mut with_phone, mut with_both) = (0, 0, 0);
        for row in filled {
            let has_phone = row.entry(Slot::Phone).is_some();
            all += 1;
            with_phone += u64::from(has_phone);
            with_both += u64::from(has_phone && row.entry(Slot::Mobile).is_some());
        }
        // The second of two alike numbers is always a landline.
        let alike = draft.dials.pairs.lookalike;
        let hits = (float(with_phone) / float(all.max(1)) - alike) / (1.0 - alike).max(0.1) * float(all);
        let object = kind.name();
        let how = format!("{object}s with a number that no other record has, those with a phone");
        draft.share(phone, Counted { hits, of: all }, Grade::Fitted, &how);
        let how = format!("of these {object}s with a phone, those with a mobile_phone too");
        draft.share(mobile, Counted::new(with_both, with_phone), Grade::Fitted, &how);
    }
}
