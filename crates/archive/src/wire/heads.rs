//! What lists show of articles, in files of columns. An id is written as its hash alone where the title gives the rest, an outlet as
//! its number where it is spelled as in most articles.

use super::block::Numbered;
use super::column::{Reading, Row, Table, folded, large, small, unfolded};
use super::{Blocks, Error, File, Manifest, Part, envelope};
use crate::catalog::{Head, Source};
use crate::date::Date;
use crate::id::Id;

/// The columns of numbers.
#[derive(Clone, Copy)]
enum Column {
    /// Difference to [`Date::number`] of the article before; 0 is the number of no date.
    Dated,
    /// See [`Outlet`].
    Outlet,
    Words,
    Quotations,
    /// 1: the id is of the title and of a hash, which is in the next column; 0: it is among the words.
    Titled,
    Hash,
}

const COLUMNS: usize = Column::Hash as usize + 1;

/// The columns of words.
#[derive(Clone, Copy)]
enum Words {
    Headline,
    /// Of an outlet that is spelled otherwise than in the list.
    Outlet,
    /// That is not of the title and a hash.
    Id,
}

const WORDS: usize = Words::Id as usize + 1;

/// Hexadecimal digits of the hash at the end of an id.
const DIGITS: usize = 8;

/// A head ready to be written: its date, and its columns but for that.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    date: u32,
    row: Row<COLUMNS, WORDS>,
}

/// Makes a head ready to be written; `source` is the outlet that it counts under.
pub(super) fn pack(head: &Head, source: Option<(usize, &Source)>) -> Packed {
    let mut row = Row::default();
    let outlet = match (&head.source, source) {
        (None, _) => Outlet::Unknown,
        (Some(name), Some((place, source))) if source.name == *name => Outlet::Listed(small(place)),
        (Some(name), _) => {
            row.say(Words::Outlet as usize, name);
            Outlet::Spelled
        }
    };
    row.put(Column::Outlet as usize, outlet.into());
    row.put(Column::Words as usize, small(head.words));
    row.put(Column::Quotations as usize, small(head.quotations));
    let hash = hash(head);
    row.put(Column::Titled as usize, u32::from(hash.is_some()));
    match hash {
        Some(hash) => row.put(Column::Hash as usize, hash),
        None => row.say(Words::Id as usize, head.id.as_str()),
    }
    row.say(Words::Headline as usize, &head.headline);
    Packed {
        date: head.date.map_or(0, Date::number),
        row,
    }
}

/// The hash at the end of an id, if title and hash give the id.
fn hash(head: &Head) -> Option<u32> {
    let (_, digits) = head.id.as_str().rsplit_once('-')?;
    let hash = u32::from_str_radix(digits, 16).ok()?;
    (titled(&head.headline, hash) == head.id).then_some(hash)
}

fn titled(headline: &str, hash: u32) -> Id {
    Id::titled(headline, &format!("{hash:0DIGITS$x}"))
}

/// How the outlet of an article is written.
#[derive(Clone, Debug)]
enum Outlet {
    Unknown,
    /// Among the words.
    Spelled,
    /// As the list of outlets has it.
    Listed(u32),
}

impl From<u32> for Outlet {
    fn from(number: u32) -> Self {
        match number {
            0 => Self::Unknown,
            1 => Self::Spelled,
            other => Self::Listed(other - 2),
        }
    }
}

impl From<Outlet> for u32 {
    fn from(outlet: Outlet) -> Self {
        match outlet {
            Outlet::Unknown => 0,
            Outlet::Spelled => 1,
            Outlet::Listed(place) => place.saturating_add(2),
        }
    }
}

/// The heads of the articles in a file, made up one by one when they are asked for.
#[derive(Debug)]
pub struct Heads(Vec<Read>);

/// A head as it was read.
#[derive(Debug)]
struct Read {
    headline: Box<str>,
    date: Option<Date>,
    outlet: Outlet,
    /// Of an outlet that is spelled otherwise than in the list.
    spelled: Option<Box<str>>,
    words: u32,
    quotations: u32,
    id: Result<u32, Id>,
}

impl Heads {
    /// The head in this place of the file.
    #[must_use]
    pub fn get(&self, place: usize, manifest: &Manifest) -> Option<Head> {
        let read = self.0.get(place)?;
        let listed = match read.outlet {
            Outlet::Listed(place) => manifest.sources.get(large(place)),
            Outlet::Unknown | Outlet::Spelled => None,
        };
        Some(Head {
            id: match &read.id {
                Ok(hash) => titled(&read.headline, *hash),
                Err(id) => id.clone(),
            },
            headline: read.headline.to_string(),
            date: read.date,
            source: match &read.spelled {
                Some(spelled) => Some(spelled.to_string()),
                None => listed.map(|source| source.name.clone()),
            },
            words: large(read.words),
            quotations: large(read.quotations),
        })
    }

    /// How many.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn read(part: Part, bytes: &[u8], count: usize, manifest: &Manifest) -> Result<Heads, Error> {
    let content = envelope::content(part, bytes)?;
    columns(content, count, manifest.sources.len())
        .map(Heads)
        .map_err(Error::damaged(part))
}

fn columns(content: &[u8], count: usize, sources: usize) -> Result<Vec<Read>, String> {
    let mut reading = Reading::of(content)?;
    let mut heads = Vec::new();
    let mut last = 0_u32;
    while reading.left(Column::Titled as usize) > 0 {
        last = last.wrapping_add(unfolded(reading.next(Column::Dated as usize)?));
        let date = match last {
            0 => None,
            number => Some(Date::from_number(number).map_err(|error| error.to_string())?),
        };
        let outlet = Outlet::from(reading.next(Column::Outlet as usize)?);
        let spelled = match outlet {
            Outlet::Listed(place) if large(place) >= sources => {
                return Err(format!("there is no outlet {place}"));
            }
            Outlet::Listed(_) | Outlet::Unknown => None,
            Outlet::Spelled => Some(reading.word(Words::Outlet as usize)?.into()),
        };
        let id = if reading.next(Column::Titled as usize)? == 1 {
            Ok(reading.next(Column::Hash as usize)?)
        } else {
            let id = reading.word(Words::Id as usize)?.to_owned();
            Err(Id::try_from(id).map_err(|error| error.to_string())?)
        };
        heads.push(Read {
            headline: reading.word(Words::Headline as usize)?.into(),
            date,
            outlet,
            spelled,
            words: reading.next(Column::Words as usize)?,
            quotations: reading.next(Column::Quotations as usize)?,
            id,
        });
    }
    match heads.len() {
        found if found != count => Err(format!("it has {found} articles instead of {count}")),
        _ if !reading.is_done() => Err("a column of it goes on after the last article".to_owned()),
        _ => Ok(heads),
    }
}

/// Reads the heads of the articles in the file with this number.
///
/// # Errors
/// [`Error`] when the bytes are no such file of this version, or it has another number of articles.
pub fn read_heads(bytes: &[u8], number: usize, manifest: &Manifest) -> Result<Heads, Error> {
    let count = manifest.heads.range(number).len();
    read(Part::Heads, bytes, count, manifest)
}

/// Reads the same of a file that has those of many articles.
///
/// # Errors
/// As those of [`read_heads`].
pub fn read_ahead(bytes: &[u8], number: usize, manifest: &Manifest) -> Result<Heads, Error> {
    let count = manifest.ahead.range(number).len();
    read(Part::Ahead, bytes, count, manifest)
}

/// Fills one file after the other.
#[derive(Debug)]
pub(super) struct Packer {
    table: Table<COLUMNS, WORDS>,
    articles: usize,
    last: u32,
    /// A file is full when it has so many bytes.
    full: usize,
    part: Part,
    files: Numbered,
}

impl Packer {
    pub(super) fn new(part: Part, full: usize) -> Self {
        Self {
            table: Table::default(),
            articles: 0,
            last: 0,
            full,
            part,
            files: Numbered::new(part),
        }
    }

    /// Adds an article; gives the file that is full with it.
    pub(super) fn push(&mut self, head: Packed) -> Option<File> {
        let Packed { date, mut row } = head;
        let since = date.wrapping_sub(std::mem::replace(&mut self.last, date));
        row.put(Column::Dated as usize, folded(since));
        self.table.push(row);
        self.articles += 1;
        (self.table.size() >= self.full).then(|| self.close())
    }

    fn close(&mut self) -> File {
        let mut bytes = envelope::head(self.part);
        bytes.extend(std::mem::take(&mut self.table).pack());
        self.last = 0;
        self.files.close(std::mem::take(&mut self.articles), bytes)
    }

    /// The last file, if it has anything, and what lies where.
    pub(super) fn finish(mut self) -> (Option<File>, Blocks) {
        let last = (self.articles > 0).then(|| self.close());
        (last, self.files.blocks())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sources() -> Vec<Source> {
        ["The Post", "Nation"]
            .map(|name| Source {
                id: Id::of(name),
                name: name.to_owned(),
            })
            .into()
    }

    fn head() -> impl Strategy<Value = (Head, Option<usize>)> {
        let date = prop::option::of((1_u16..9999, prop::option::of(1_u8..13)));
        let source = prop::option::of(prop::sample::select(vec!["The Post", "the post", "Nation"]));
        let hash = prop::option::of(any::<u32>());
        (
            "[a-zÀ ….-]{0,40}",
            date,
            source,
            0..3_usize,
            hash,
            0..9_usize,
        )
            .prop_map(|(headline, date, source, counted, hash, number)| {
                let id = match hash {
                    Some(hash) => titled(&headline, hash),
                    None => Id::of(&format!("another {number}")),
                };
                let head = Head {
                    id,
                    headline,
                    date: date.map(|(year, month)| Date::new(year, month, None).unwrap()),
                    source: source.map(str::to_owned),
                    words: number * 1_000,
                    quotations: number,
                };
                (head, Some(counted).filter(|counted| *counted < 2))
            })
    }

    proptest! {
        #[test]
        fn comes_back(heads in prop::collection::vec(head(), 0..40), full in 1_usize..900) {
            let manifest = Manifest { sources: sources(), ..Manifest::default() };
            let mut packer = Packer::new(Part::Heads, full);
            let mut files = Vec::new();
            for (head, counted) in &heads {
                let source = counted.map(|place| (place, &manifest.sources[place]));
                files.extend(packer.push(pack(head, source)));
            }
            let (last, blocks) = packer.finish();
            files.extend(last);
            let manifest = Manifest { heads: blocks, ..manifest };
            let mut read = Vec::new();
            for (number, file) in files.iter().enumerate() {
                let block = read_heads(&file.bytes, number, &manifest).unwrap();
                read.extend((0..block.len()).map(|place| block.get(place, &manifest).unwrap()));
                prop_assert_eq!(block.get(block.len(), &manifest), None);
            }
            let heads: Vec<Head> = heads.into_iter().map(|(head, _)| head).collect();
            prop_assert_eq!(read, heads);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60), count in 0_usize..4) {
            let _ = columns(&bytes, count, 1);
        }
    }
}
