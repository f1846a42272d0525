//! Reads what is marked in an article.

use super::super::column::Reading;
use super::super::ruler::Ruler;
use super::{CONTENT, CUE, Column, Naming, Ranges, Run, SOURCE, Whom, Words, large, one, unfolded};
use crate::id::Id;
use crate::kind::{EntityKind, MentionKind, QuotationKind};
use crate::page::{Body, Link, Mention, Named, Page, Quotation, Range, Valued};
use crate::quotation::Ids;
use crate::tier::Confidence;

/// Reads articles, one after the other.
pub(super) struct Eye<'a> {
    reading: Reading<'a>,
    ruler: Ruler,
}

impl<'a> Eye<'a> {
    pub(super) const fn new(reading: Reading<'a>) -> Self {
        Self {
            reading,
            ruler: Ruler::Bytes,
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.reading.is_done()
    }

    fn next(&mut self, column: Column) -> Result<u32, String> {
        self.reading.next(column as usize)
    }

    fn word(&mut self, column: Words) -> Result<&'a str, String> {
        self.reading.word(column as usize)
    }

    fn range(&self, start: u32, length: u32) -> Result<Range, String> {
        let place = |number| {
            let place = self.ruler.place(number);
            place.ok_or_else(|| "a place in it lies outside the text".to_owned())
        };
        Ok(Range::new(
            place(start)?,
            place(start.wrapping_add(length))?,
        ))
    }

    /// The next article, whose text this is. Of one that is passed over no text is given, and what comes back means nothing.
    pub(super) fn page(&mut self, body: Option<Body>) -> Result<Page, String> {
        let ruled = self.next(Column::Ruled)?;
        self.ruler = match &body {
            Some(body) if ruled == 1 => Ruler::of(&body.text),
            _ => Ruler::Bytes,
        };
        let mut page = Page {
            body: body.unwrap_or_default(),
            ..Page::default()
        };
        let (mut naming, mut last) = (Naming::default(), 0);
        for _ in 0..self.next(Column::Mentions)? {
            let start = self.next(Column::MentionStart)?.wrapping_add(last);
            let length = self.next(Column::MentionLength)?;
            last = start.wrapping_add(length);
            let at = self.range(start, length)?;
            let whom = Whom::from(self.next(Column::MentionEntity)?);
            let kind = match whom {
                Whom::Nobody => one(&MentionKind::ALL, self.next(Column::MentionKind)?)?,
                // That of the entity, when that is read.
                _ => MentionKind::Other,
            };
            let entity = naming.entity(at.of(&page.body.text), whom);
            let role = match self.next(Column::RoleLength)? {
                0 => None,
                length => {
                    let back = unfolded(self.next(Column::RoleStart)?);
                    Some(self.range(start.wrapping_sub(back), length - 1)?)
                }
            };
            page.mentions.push(Mention {
                at,
                kind,
                entity,
                role,
            });
        }
        last = 0;
        for _ in 0..self.next(Column::Values)? {
            let start = self.next(Column::ValueStart)?.wrapping_add(last);
            let length = self.next(Column::ValueLength)?;
            last = start.wrapping_add(length);
            page.values.push(Valued {
                at: self.range(start, length)?,
                value: self.word(Words::Value)?.to_owned(),
            });
        }
        self.entities(&mut page)?;
        let mut ids = Ids::default();
        last = 0;
        for number in 0..self.next(Column::Quotations)? {
            let (quotation, start) = self.quotation(&page.body, &mut ids, number, last)?;
            page.quotations.push(quotation);
            last = start;
        }
        Ok(page)
    }

    fn entities(&mut self, page: &mut Page) -> Result<(), String> {
        let count = self.next(Column::Entities)?;
        let count = self.reading.holds(Column::EntityKind as usize, count)?;
        let mut named: Vec<Vec<Range>> = vec![Vec::new(); count];
        for mention in &page.mentions {
            let of = mention.entity.and_then(|entity| named.get_mut(entity));
            if let Some(of) = of {
                of.push(mention.at);
            }
        }
        for named in named {
            let kind = one(&EntityKind::ALL, self.next(Column::EntityKind)?)?;
            let name = match usize::try_from(self.next(Column::EntityName)?) {
                Ok(0) => self.word(Words::Name)?,
                number => {
                    let place = number.unwrap_or(usize::MAX) - 1;
                    named.get(place).map_or("", |at| at.of(&page.body.text))
                }
            };
            let id = match self.next(Column::EntityId)? {
                0 => Id::of(name),
                1 => Id::of(name).join(kind.name()),
                2 => Id::try_from(self.word(Words::Id)?.to_owned())
                    .map_err(|error| error.to_string())?,
                _ => return Err("an id in it is of no known kind".to_owned()),
            };
            page.entities.push(Named {
                id,
                kind,
                name: name.to_owned(),
            });
        }
        for mention in &mut page.mentions {
            let entity = mention.entity.and_then(|entity| page.entities.get(entity));
            if let Some(entity) = entity {
                mention.kind = entity.kind.into();
            }
        }
        Ok(())
    }

    /// Gives the start of its content too.
    fn quotation(
        &mut self,
        body: &Body,
        ids: &mut Ids,
        number: u32,
        last: u32,
    ) -> Result<(Quotation, u32), String> {
        let kind = one(&QuotationKind::ALL, self.next(Column::QuotationKind)?)?;
        let thousandths = self.next(Column::Confidence)?;
        let confidence = u16::try_from(thousandths).map(Confidence::of_thousandths);
        let confidence = confidence
            .ok()
            .filter(|confidence| u32::from(confidence.thousandths()) == thousandths)
            .ok_or_else(|| format!("{thousandths} thousandths are no confidence"))?;
        let rule = self.word(Words::Rule)?.to_owned();
        let (content, said) = self.ranges(CONTENT, last)?;
        let (cue, cued) = self.ranges(CUE, said.end)?;
        let (source, named) = self.ranges(SOURCE, cued.first_end)?;
        let end = said
            .start
            .wrapping_sub(unfolded(self.next(Column::BeforeEnd)?));
        let length = self.next(Column::BeforeLength)?;
        let before = self.range(end.wrapping_sub(length), length)?;
        let start = said
            .end
            .wrapping_add(unfolded(self.next(Column::AfterStart)?));
        let length = self.next(Column::AfterLength)?;
        let after = self.range(start, length)?;
        let mut speakers = Vec::new();
        for _ in 0..self.next(Column::Speakers)? {
            speakers.push(large(self.next(Column::Speaker)?));
        }
        let (mut chain, mut from) = (Vec::new(), named.start);
        for _ in 0..self.next(Column::Links)? {
            from = from.wrapping_sub(unfolded(self.next(Column::LinkStart)?));
            let length = self.next(Column::LinkLength)?;
            chain.push(Link {
                at: self.range(from, length)?,
                reason: self.word(Words::Reason)?.to_owned(),
            });
        }
        let within = match self.next(Column::Within)? {
            0 => None,
            back => Some(large(number.wrapping_sub(unfolded(back - 1)))),
        };
        let quotation = Quotation {
            id: ids.next(body, &content),
            kind,
            source,
            cue,
            content,
            before,
            after,
            speakers,
            confidence,
            rule,
            chain,
            within,
        };
        Ok((quotation, said.start))
    }

    fn ranges(&mut self, columns: Ranges, from: u32) -> Result<(Vec<Range>, Run), String> {
        let [count, first, gap, length] = columns;
        let mut ranges = Vec::new();
        let mut run = Run::empty(from);
        for _ in 0..self.next(count)? {
            let start = if ranges.is_empty() {
                from.wrapping_add(unfolded(self.next(first)?))
            } else {
                run.end.wrapping_add(self.next(gap)?)
            };
            let long = self.next(length)?;
            run.add(ranges.len(), start, long);
            ranges.push(self.range(start, long)?);
        }
        Ok((ranges, run))
    }
}
