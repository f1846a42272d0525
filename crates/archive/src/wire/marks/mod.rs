//! What is marked in articles, in files of columns: the lengths of all names, the kinds of all quotations, and so on. What the text
//! says is not said again, as a name that stands in it or a quotation's id. Writer and reader go through a page in one order.

mod eye;
mod pen;

use super::block::Numbered;
use super::column::{Reading, Row, Table, folded, large, small, unfolded};
use super::{Blocks, Error, File, Manifest, Part, check, envelope};
use crate::page::{Body, Page};
use eye::Eye;
pub(super) use pen::mark;
use std::collections::BTreeMap;

/// The columns of numbers. Places are counted by [`Ruler`], from another place where one is near.
#[derive(Clone, Copy)]
enum Column {
    /// Whether the article's places are counted in words; one byte for each article.
    Ruled,
    Mentions,
    MentionStart,
    MentionLength,
    /// See [`Whom`].
    MentionEntity,
    /// Of a mention without entity.
    MentionKind,
    /// One more than the length; 0: it has none.
    RoleLength,
    RoleStart,
    Values,
    ValueStart,
    ValueLength,
    Entities,
    EntityKind,
    /// Which of its mentions is its name, from 1; 0: none.
    EntityName,
    /// 0: made of the name; 1: of name and kind; 2: another.
    EntityId,
    Quotations,
    QuotationKind,
    Confidence,
    Contents,
    ContentStart,
    ContentGap,
    ContentLength,
    Cues,
    CueStart,
    CueGap,
    CueLength,
    Sources,
    SourceStart,
    SourceGap,
    SourceLength,
    BeforeEnd,
    BeforeLength,
    AfterStart,
    AfterLength,
    Speakers,
    Speaker,
    Links,
    LinkStart,
    LinkLength,
    /// One more than how far back it is; 0: there is none.
    Within,
}

const COLUMNS: usize = Column::Within as usize + 1;

/// The columns of words.
#[derive(Clone, Copy)]
enum Words {
    Value,
    Name,
    Id,
    Rule,
    Reason,
}

const WORDS: usize = Words::Reason as usize + 1;

/// How some ranges are written: how many, where the first starts, how far behind the one before it each other starts, and the lengths.
type Ranges = [Column; 4];

const CONTENT: Ranges = [
    Column::Contents,
    Column::ContentStart,
    Column::ContentGap,
    Column::ContentLength,
];
const CUE: Ranges = [
    Column::Cues,
    Column::CueStart,
    Column::CueGap,
    Column::CueLength,
];
const SOURCE: Ranges = [
    Column::Sources,
    Column::SourceStart,
    Column::SourceGap,
    Column::SourceLength,
];

/// What a mention names: nothing that the collection lists, the next entity of the article, the one that these words named last, or
/// the one with a number.
enum Whom {
    Nobody,
    Next,
    Again,
    Number(usize),
}

impl From<u32> for Whom {
    fn from(number: u32) -> Self {
        match number {
            0 => Self::Nobody,
            1 => Self::Next,
            2 => Self::Again,
            other => Self::Number(usize::try_from(other - 3).unwrap_or(usize::MAX)),
        }
    }
}

impl From<Whom> for u32 {
    fn from(whom: Whom) -> Self {
        match whom {
            Whom::Nobody => 0,
            Whom::Next => 1,
            Whom::Again => 2,
            Whom::Number(number) => small(number).saturating_add(3),
        }
    }
}

/// Which entities an article's words named last.
#[derive(Default)]
struct Naming<'a> {
    last: BTreeMap<&'a str, usize>,
    next: usize,
}

impl<'a> Naming<'a> {
    fn of(&mut self, words: &'a str, entity: Option<usize>) -> Whom {
        let Some(entity) = entity else {
            return Whom::Nobody;
        };
        let whom = if self.last.get(words) == Some(&entity) {
            Whom::Again
        } else if entity == self.next {
            self.next += 1;
            Whom::Next
        } else {
            Whom::Number(entity)
        };
        self.last.insert(words, entity);
        whom
    }

    /// No entity has so high a number as the one that is not there.
    fn entity(&mut self, words: &'a str, whom: Whom) -> Option<usize> {
        let entity = match whom {
            Whom::Nobody => return None,
            Whom::Next => {
                self.next = self.next.saturating_add(1);
                self.next - 1
            }
            Whom::Again => self.last.get(words).copied().unwrap_or(usize::MAX),
            Whom::Number(number) => number,
        };
        self.last.insert(words, entity);
        Some(entity)
    }
}

/// The marks of an article ready to be written.
pub(super) type Marked = Row<COLUMNS, WORDS>;

/// Where some ranges lie, for what is written relative to them.
struct Run {
    start: u32,
    first_end: u32,
    end: u32,
}

impl Run {
    const fn empty(from: u32) -> Self {
        Self {
            start: from,
            first_end: from,
            end: from,
        }
    }

    const fn add(&mut self, number: usize, start: u32, length: u32) {
        self.end = start.wrapping_add(length);
        if number == 0 {
            (self.start, self.first_end) = (start, self.end);
        }
    }
}

/// Reads what is marked in an article from the file that it lies in.
///
/// # Errors
/// [`Error`] when the bytes are no such file of this version, or a mark lies outside the text.
pub fn read_page(
    bytes: &[u8],
    article: usize,
    body: Body,
    manifest: &Manifest,
) -> Result<Page, Error> {
    let range = manifest.marks.range(manifest.marks.of(article));
    let content = envelope::content(Part::Marks, bytes)?;
    page(content, article, body, range).map_err(Error::damaged(Part::Marks))
}

fn page(
    content: &[u8],
    article: usize,
    body: Body,
    range: std::ops::Range<usize>,
) -> Result<Page, String> {
    let reading = Reading::of(content)?;
    let count = reading.left(Column::Ruled as usize);
    if count != range.len() || !range.contains(&article) {
        return Err(format!(
            "it has {count} articles instead of {}",
            range.len()
        ));
    }
    let mut eye = Eye::new(reading);
    for _ in range.start..article {
        eye.page(None)?;
    }
    let page = eye.page(Some(body))?;
    if article + 1 == range.end && !eye.is_done() {
        return Err("a column of it goes on after the last article".to_owned());
    }
    check::marks(&page)?;
    Ok(page)
}

/// The place of one among all.
fn place<T: PartialEq>(all: &[T], one: T) -> u32 {
    small(
        all.iter()
            .position(|other| *other == one)
            .unwrap_or_default(),
    )
}

/// The one with this place.
fn one<T: Copy>(all: &[T], place: u32) -> Result<T, String> {
    all.get(large(place))
        .copied()
        .ok_or_else(|| "a kind in it is not known".to_owned())
}

/// Fills one file after the other.
#[derive(Debug)]
pub(super) struct Packer {
    table: Table<COLUMNS, WORDS>,
    articles: usize,
    /// A file is full when it has so many bytes.
    full: usize,
    files: Numbered,
}

impl Packer {
    pub(super) fn new(full: usize) -> Self {
        Self {
            table: Table::default(),
            articles: 0,
            full,
            files: Numbered::new(Part::Marks),
        }
    }

    /// Adds an article; gives the file that is full with it.
    pub(super) fn push(&mut self, article: Marked) -> Option<File> {
        self.table.push(article);
        self.articles += 1;
        (self.table.size() >= self.full).then(|| self.close())
    }

    fn close(&mut self) -> File {
        let mut bytes = envelope::head(Part::Marks);
        bytes.extend(std::mem::take(&mut self.table).pack());
        self.files.close(std::mem::take(&mut self.articles), bytes)
    }

    /// The last file, if it has anything, and what lies where.
    pub(super) fn finish(mut self) -> (Option<File>, Blocks) {
        let last = (self.articles > 0).then(|| self.close());
        (last, self.files.blocks())
    }
}

#[cfg(test)]
mod tests;
