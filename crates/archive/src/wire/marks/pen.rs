//! Writes what is marked in an article.

use super::super::ruler::Ruler;
use super::{
    CONTENT, CUE, Column, Marked, Naming, Ranges, Run, SOURCE, Whom, Words, folded, place, small,
};
use crate::id::Id;
use crate::kind::{EntityKind, MentionKind, QuotationKind};
use crate::page::{Named, Page, Quotation, Range};

/// Makes an article's marks ready to be written.
pub(in super::super) fn mark(page: &Page) -> Marked {
    let by = |ruler: Ruler| {
        let mut pen = Pen {
            row: Marked::default(),
            ruler,
        };
        pen.page(page).map(|()| pen.row)
    };
    // What is counted in bytes always can be.
    by(Ruler::of(&page.text))
        .or_else(|| by(Ruler::Bytes))
        .unwrap_or_default()
}

/// Writes an article. `None` where a place has no number.
struct Pen {
    row: Marked,
    ruler: Ruler,
}

impl Pen {
    fn put(&mut self, column: Column, number: u32) {
        self.row.put(column as usize, number);
    }

    fn say(&mut self, column: Words, words: &str) {
        self.row.say(column as usize, words);
    }

    /// The numbers of a range's start and length.
    fn measure(&self, range: Range) -> Option<(u32, u32)> {
        let start = self.ruler.start(range.start)?;
        let end = if range.start == range.end {
            start
        } else {
            self.ruler.end(range.end)?
        };
        Some((start, end.wrapping_sub(start)))
    }

    fn page(&mut self, page: &Page) -> Option<()> {
        self.put(
            Column::Ruled,
            u32::from(matches!(self.ruler, Ruler::Words(_))),
        );
        self.put(Column::Mentions, small(page.mentions.len()));
        let (mut naming, mut last) = (Naming::default(), 0);
        for mention in &page.mentions {
            let (start, length) = self.measure(mention.at)?;
            self.put(Column::MentionStart, start.wrapping_sub(last));
            self.put(Column::MentionLength, length);
            last = start.wrapping_add(length);
            let whom = naming.of(mention.at.of(&page.text), mention.entity);
            if matches!(whom, Whom::Nobody) {
                self.put(Column::MentionKind, place(&MentionKind::ALL, mention.kind));
            }
            self.put(Column::MentionEntity, whom.into());
            let role = mention.role.map(|role| self.measure(role));
            self.put(
                Column::RoleLength,
                role.map_or(Some(0), |role| Some(role?.1.wrapping_add(1)))?,
            );
            if let Some((role, _)) = role.flatten() {
                self.put(Column::RoleStart, folded(start.wrapping_sub(role)));
            }
        }
        self.put(Column::Values, small(page.values.len()));
        last = 0;
        for valued in &page.values {
            let (start, length) = self.measure(valued.at)?;
            self.put(Column::ValueStart, start.wrapping_sub(last));
            self.put(Column::ValueLength, length);
            last = start.wrapping_add(length);
            self.say(Words::Value, &valued.value);
        }
        self.put(Column::Entities, small(page.entities.len()));
        for (number, entity) in page.entities.iter().enumerate() {
            self.entity(page, number, entity);
        }
        self.put(Column::Quotations, small(page.quotations.len()));
        last = 0;
        for (number, quotation) in page.quotations.iter().enumerate() {
            last = self.quotation(number, quotation, last)?;
        }
        Some(())
    }

    fn entity(&mut self, page: &Page, number: usize, entity: &Named) {
        self.put(Column::EntityKind, place(&EntityKind::ALL, entity.kind));
        let mentions = page.mentions.iter();
        let found = mentions
            .filter(|mention| mention.entity == Some(number))
            .position(|mention| mention.at.of(&page.text) == entity.name);
        self.put(
            Column::EntityName,
            found.map_or(0, |found| small(found).saturating_add(1)),
        );
        if found.is_none() {
            self.say(Words::Name, &entity.name);
        }
        let slug = Id::of(&entity.name);
        if slug == entity.id {
            self.put(Column::EntityId, 0);
        } else if slug.join(entity.kind.name()) == entity.id {
            self.put(Column::EntityId, 1);
        } else {
            self.put(Column::EntityId, 2);
            self.say(Words::Id, entity.id.as_str());
        }
    }

    /// Gives the start of its content.
    fn quotation(&mut self, number: usize, quotation: &Quotation, last: u32) -> Option<u32> {
        self.put(
            Column::QuotationKind,
            place(&QuotationKind::ALL, quotation.kind),
        );
        let confidence = quotation.confidence.thousandths();
        self.put(Column::Confidence, u32::from(confidence));
        self.say(Words::Rule, &quotation.rule);
        let content = self.ranges(CONTENT, &quotation.content, last)?;
        let cue = self.ranges(CUE, &quotation.cue, content.end)?;
        let source = self.ranges(SOURCE, &quotation.source, cue.first_end)?;
        let (start, length) = self.measure(quotation.before)?;
        let end = start.wrapping_add(length);
        self.put(Column::BeforeEnd, folded(content.start.wrapping_sub(end)));
        self.put(Column::BeforeLength, length);
        let (start, length) = self.measure(quotation.after)?;
        self.put(Column::AfterStart, folded(start.wrapping_sub(content.end)));
        self.put(Column::AfterLength, length);
        self.put(Column::Speakers, small(quotation.speakers.len()));
        for speaker in &quotation.speakers {
            self.put(Column::Speaker, small(*speaker));
        }
        self.put(Column::Links, small(quotation.chain.len()));
        let mut from = source.start;
        for link in &quotation.chain {
            let (start, length) = self.measure(link.at)?;
            self.put(Column::LinkStart, folded(from.wrapping_sub(start)));
            self.put(Column::LinkLength, length);
            self.say(Words::Reason, &link.reason);
            from = start;
        }
        let back = quotation
            .within
            .map(|within| folded(small(number).wrapping_sub(small(within))));
        self.put(Column::Within, back.map_or(0, |back| back.wrapping_add(1)));
        Some(content.start)
    }

    fn ranges(&mut self, columns: Ranges, ranges: &[Range], from: u32) -> Option<Run> {
        let [count, first, gap, length] = columns;
        self.put(count, small(ranges.len()));
        let mut run = Run::empty(from);
        for (number, range) in ranges.iter().enumerate() {
            let (start, long) = self.measure(*range)?;
            if number == 0 {
                self.put(first, folded(start.wrapping_sub(from)));
            } else {
                self.put(gap, start.wrapping_sub(run.end));
            }
            self.put(length, long);
            run.add(number, start, long);
        }
        Some(run)
    }
}
