//! `formats`: in which formats are the numbers of each field written? Bars, the most frequent masks first.

use crate::profile::{Masks, Profile};
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, GREY, INK, LABEL, MUTED, SMALL, Width};
use anilab_render::chart::{Entry, Picture, words};
use anilab_text::{grouped, short_percent};

use super::{counted, share};

pub(super) const ENTRY: Entry<Profile> = Entry {
    name: "formats",
    question: "In which formats are the numbers written?",
    draw: |profile| {
        let groups = groups(profile);
        (!groups.is_empty()).then(|| Box::new(Bars { groups }) as Box<dyn Picture>)
    },
};

/// The formats of one field, or of the calls.
struct Group<'a> {
    name: String,
    masks: &'a Masks,
}

struct Bars<'a> {
    groups: Vec<Group<'a>>,
}

/// How many fields are drawn, those with the most numbers, and how many formats of each.
const GROUPS: usize = 6;
const DRAWN: usize = 6;
const HEAD: f64 = 24.0;
const ROW: f64 = 20.0;
const GAP: f64 = 16.0;

fn groups(profile: &Profile) -> Vec<Group<'_>> {
    let objects = profile.records.iter().flat_map(|records| &records.objects);
    let fields = objects.flat_map(|object| {
        object
            .fields
            .iter()
            .map(move |field| Group { name: format!("{} {}", object.name, field.name), masks: &field.texts.masks })
    });
    let calls = profile.calls.iter().map(|calls| Group { name: "Callers".to_owned(), masks: &calls.texts.masks });
    let mut all: Vec<Group<'_>> = fields.chain(calls).filter(|group| group.masks.texts > 0).collect();
    all.sort_by(|a, b| b.masks.texts.cmp(&a.masks.texts).then_with(|| a.name.cmp(&b.name)));
    all.truncate(GROUPS);
    all
}

/// The bars of a group: name, count, and whether it stands for several formats.
fn bars(masks: &Masks) -> Vec<(String, u64, bool)> {
    let mut bars: Vec<(String, u64, bool)> =
        masks.top.iter().take(DRAWN).map(|mask| (mask.mask.clone(), mask.count, false)).collect();
    let rest = masks.texts - bars.iter().map(|(_, count, _)| count).sum::<u64>();
    if rest > 0 {
        bars.push((format!("{} others", grouped(masks.distinct - bars.len() as u64)), rest, true));
    }
    bars
}

impl Picture for Bars<'_> {
    fn answer(&self) -> String {
        let said = self.groups.iter().take(2).filter_map(|group| {
            let first = group.masks.top.first()?;
            Some(format!(
                "“{}” has {} {}; {} of its numbers are written {}.",
                group.name,
                grouped(group.masks.distinct),
                if group.masks.distinct == 1 { "format" } else { "formats" },
                short_percent(share(first.count, group.masks.texts)),
                first.mask,
            ))
        });
        said.collect::<Vec<_>>().join(" ")
    }

    fn basis(&self) -> String {
        let n: Vec<String> =
            self.groups.iter().map(|group| format!("{} {}", group.name, grouped(group.masks.texts))).collect();
        format!(
            "n = phone entries, or calls with a number: {}. Denominator of each bar: those of its field. # is a digit, A a run of \
             letters.",
            n.join(", ")
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["field", "format", "count", "of", "share"]);
        for group in &self.groups {
            for mask in &group.masks.top {
                sheet.rows.push(vec![
                    Cell::Text(group.name.clone()),
                    Cell::Text(mask.mask.clone()),
                    Cell::Count(mask.count),
                    Cell::Count(group.masks.texts),
                    Cell::Share(share(mask.count, group.masks.texts)),
                ]);
            }
        }
        sheet
    }

    #[expect(clippy::cast_precision_loss, reason = "a few dozen bars")]
    fn height(&self, _width: Width) -> f64 {
        let bars: usize = self.groups.iter().map(|group| bars(group.masks).len()).sum();
        bars as f64 * ROW + self.groups.len() as f64 * (HEAD + GAP) - GAP
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let (left, values) = match Width::of(canvas.width()) {
            Width::Wide => (230.0, 96.0),
            Width::Narrow => (128.0, 86.0),
        };
        let room = canvas.width() - left - values;
        let mut top = 0.0;
        for group in &self.groups {
            let name = words::fitted(&group.name, LABEL * words::BOLD, canvas.width());
            canvas.text((0.0, top + 9.0), &name, Look::new(LABEL, INK).bold_if(true));
            top += HEAD;
            for (mask, count, is_rest) in bars(group.masks) {
                let middle = top + ROW / 2.0;
                let look = Look::new(SMALL, if is_rest { MUTED } else { INK });
                canvas.text((0.0, middle), &words::fitted(&mask, SMALL, left - 10.0), look);
                let across = (share(count, group.masks.texts) * room).max(1.0);
                canvas.rectangle((left, top + 3.0), across, ROW - 6.0, if is_rest { GREY } else { BLUE });
                let value = counted(count, group.masks.texts);
                canvas.text((left + across + 6.0, middle), &value, Look::new(SMALL, MUTED));
                top += ROW;
            }
            top += GAP;
        }
    }
}
