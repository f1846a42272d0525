//! Articles without their marks, in files that a list loads: the words by the [`Dictionary`], and beside them what is known of them.

use super::block::Numbered;
use super::dictionary::{Dictionary, Writing};
use super::{Blocks, Error, File, Manifest, Part, check, envelope};
use crate::date::Date;
use crate::facts::Facts;
use crate::page::{Block, BlockKind, Body, Inline, InlineKind, Range};
use serde::{Deserialize, Serialize};

/// Bytes of the first texts, of which the dictionary is made: more of them change little.
const SAMPLE: usize = 2 << 20;
/// How many of a text's first bytes are searched for what is known of it: it stands in the front matter, if anywhere.
const MATTER: usize = 2 << 10;

/// A file.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    outlines: Vec<Outline>,
    #[serde(borrow)]
    texts: Vec<&'a [u8]>,
}

/// What an article has beside its words.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Outline {
    date: Option<Date>,
    /// Title, source, author, address and language.
    known: [Option<Known>; 5],
    tags: Vec<Known>,
    kinds: Vec<BlockKind>,
    /// For each block: how far behind the one before it starts, and how far behind the end of its line it ends.
    blocks: Vec<(usize, isize)>,
    /// For each inline: how far behind the one before it starts, and its length.
    inlines: Vec<(usize, usize, InlineKind)>,
}

/// Some words that are known of an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Known {
    /// They stand in its text: where, and their length.
    At(usize, usize),
    /// They do not.
    Words(String),
}

/// An article ready to be written.
#[derive(Clone, Debug)]
pub(super) struct Outlined {
    outline: Outline,
    text: String,
}

/// Makes an article ready to be written.
pub(super) fn outline(body: Body) -> Outlined {
    let text = body.text;
    let matter = text
        .get(..text.floor_char_boundary(MATTER))
        .unwrap_or_default();
    let known = |words: String| match matter.find(&words) {
        Some(at) => Known::At(at, words.len()),
        None => Known::Words(words),
    };
    let facts = body.facts;
    let mut last = 0;
    let blocks = body.blocks.iter().map(|block| {
        let behind = block.at.end.wrapping_sub(line_end(&text, block.at.start));
        (gap(&mut last, block.at), behind.cast_signed())
    });
    let blocks = blocks.collect();
    last = 0;
    let inlines = body.inlines.into_iter().map(|inline| {
        let length = inline.at.end.wrapping_sub(inline.at.start);
        (gap(&mut last, inline.at), length, inline.kind)
    });
    let outline = Outline {
        date: facts.date,
        known: [
            facts.title,
            facts.source,
            facts.author,
            facts.url,
            facts.language,
        ]
        .map(|words| words.map(known)),
        tags: facts.tags.into_iter().map(known).collect(),
        kinds: body.blocks.into_iter().map(|block| block.kind).collect(),
        blocks,
        inlines: inlines.collect(),
    };
    Outlined { outline, text }
}

impl Outlined {
    fn body(self) -> Option<Body> {
        let Self { outline, text } = self;
        let known = |known: Known| match known {
            Known::At(at, length) => text.get(at..at.checked_add(length)?).map(str::to_owned),
            Known::Words(words) => Some(words),
        };
        let [title, source, author, url, language] = outline.known;
        // None where there are such words, but not there.
        let maybe = |words: Option<Known>| words.map_or(Some(None), |words| known(words).map(Some));
        let facts = Facts {
            title: maybe(title)?,
            date: outline.date,
            source: maybe(source)?,
            author: maybe(author)?,
            url: maybe(url)?,
            language: maybe(language)?,
            tags: outline.tags.into_iter().map(known).collect::<Option<_>>()?,
        };
        if outline.kinds.len() != outline.blocks.len() {
            return None;
        }
        let mut last = 0_usize;
        let blocks = outline.blocks.into_iter().zip(outline.kinds);
        let blocks = blocks.map(|((gap, behind), kind)| {
            let start = last.checked_add(gap)?;
            last = line_end(&text, start).checked_add_signed(behind)?;
            let at = Range::new(start, last);
            Some(Block { at, kind })
        });
        let blocks = blocks.collect::<Option<_>>()?;
        last = 0;
        let inlines = outline.inlines.into_iter().map(|(gap, length, kind)| {
            let start = last.checked_add(gap)?;
            last = start.checked_add(length)?;
            let at = Range::new(start, last);
            Some(Inline { at, kind })
        });
        let inlines = inlines.collect::<Option<_>>()?;
        Some(Body {
            facts,
            text,
            blocks,
            inlines,
        })
    }
}

/// From the end of the range before to the start of this one.
fn gap(last: &mut usize, at: Range) -> usize {
    at.start.wrapping_sub(std::mem::replace(last, at.end))
}

/// Where the line ends that a byte stands in: there most blocks end.
fn line_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.find('\n')
        .map_or(text.len(), |at| start.saturating_add(at))
}

/// Reads an article without its marks from the file that it lies in.
///
/// # Errors
/// [`Error`] when the bytes are no such file of this version, or a place in the article lies outside its text.
pub fn read_body(
    bytes: &[u8],
    article: usize,
    dictionary: &Dictionary,
    manifest: &Manifest,
) -> Result<Body, Error> {
    let damaged = Error::damaged(Part::Texts);
    let range = manifest.texts.range(manifest.texts.of(article));
    let file: Written<'_> = envelope::unpack(Part::Texts, envelope::content(Part::Texts, bytes)?)?;
    if [file.outlines.len(), file.texts.len()] != [range.len(); 2] {
        return Err(damaged(format!(
            "it has {} articles instead of {}",
            file.texts.len(),
            range.len()
        )));
    }
    let (outline, text) = article
        .checked_sub(range.start)
        .and_then(|at| file.outlines.into_iter().zip(file.texts).nth(at))
        .ok_or_else(|| damaged(format!("it has no article {article}")))?;
    let text = dictionary.read(text).map_err(&damaged)?;
    let body = Outlined { outline, text }
        .body()
        .ok_or_else(|| damaged("a place in it lies outside the text".to_owned()))?;
    check::body(&body).map_err(damaged)?;
    Ok(body)
}

/// Fills one file after the other.
#[derive(Debug)]
pub(super) struct Packer {
    /// The first articles, until there are enough for a dictionary.
    sample: Vec<Outlined>,
    sampled: usize,
    dictionary: Option<(Dictionary, Writing)>,
    outlines: Vec<Outline>,
    texts: Vec<Vec<u8>>,
    /// Bytes of the texts in the file so far, as read.
    size: usize,
    /// A file is full when it has so many.
    full: usize,
    files: Numbered,
}

impl Packer {
    pub(super) const fn new(full: usize) -> Self {
        Self {
            sample: Vec::new(),
            sampled: 0,
            dictionary: None,
            outlines: Vec::new(),
            texts: Vec::new(),
            size: 0,
            full,
            files: Numbered::new(Part::Texts),
        }
    }

    /// Adds an article; gives the files that are full with it.
    pub(super) fn push(&mut self, article: Outlined) -> Vec<File> {
        self.sampled += article.text.len();
        self.sample.push(article);
        if self.dictionary.is_some() || self.sampled >= SAMPLE {
            self.write()
        } else {
            Vec::new()
        }
    }

    /// Writes what waited for the dictionary.
    fn write(&mut self) -> Vec<File> {
        let articles = std::mem::take(&mut self.sample);
        let (dictionary, writing) = self.dictionary.take().unwrap_or_else(|| {
            let texts = articles.iter().map(|article| article.text.as_str());
            let dictionary = Dictionary::of(texts);
            let writing = dictionary.writing();
            (dictionary, writing)
        });
        let mut files = Vec::new();
        for Outlined { outline, text } in articles {
            self.outlines.push(outline);
            self.texts.push(writing.write(&text));
            self.size += text.len();
            if self.size >= self.full {
                files.push(self.close());
            }
        }
        self.dictionary = Some((dictionary, writing));
        files
    }

    fn close(&mut self) -> File {
        self.size = 0;
        let texts = std::mem::take(&mut self.texts);
        let written = Written {
            outlines: std::mem::take(&mut self.outlines),
            texts: texts.iter().map(Vec::as_slice).collect(),
        };
        let bytes = envelope::seal(Part::Texts, &written);
        self.files.close(written.outlines.len(), bytes)
    }

    /// The remaining files, the dictionary among them, and what lies where.
    pub(super) fn finish(mut self) -> (Vec<File>, Blocks) {
        let mut files = self.write();
        if !self.texts.is_empty() {
            files.push(self.close());
        }
        let dictionary = self.dictionary.map(|(dictionary, _)| dictionary);
        files.push(File {
            name: Part::Dictionary.file(0),
            bytes: envelope::seal(Part::Dictionary, &dictionary.unwrap_or_default()),
        });
        (files, self.files.blocks())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The files of some articles.
    fn files(bodies: &[Body], full: usize) -> (Vec<File>, Blocks) {
        let mut packer = Packer::new(full);
        let mut files: Vec<File> = bodies
            .iter()
            .flat_map(|body| packer.push(outline(body.clone())))
            .collect();
        let (last, blocks) = packer.finish();
        files.extend(last);
        (files, blocks)
    }

    fn read(files: &[File], article: usize, blocks: &Blocks) -> Result<Body, Error> {
        let dictionary = files
            .last()
            .map(|file| super::super::read_dictionary(&file.bytes));
        let manifest = Manifest {
            texts: blocks.clone(),
            ..Manifest::default()
        };
        let bytes = &files[blocks.of(article)].bytes;
        read_body(bytes, article, &dictionary.unwrap()?, &manifest)
    }

    /// An article whose blocks are its lines, and whose title may stand in it.
    fn body(text: String, title: Option<String>, tags: Vec<String>) -> Body {
        let mut start = 0;
        let blocks = text.split('\n').map(|line| {
            let at = Range::new(start, start + line.trim_end().len());
            start += line.len() + 1;
            let kind = BlockKind::Paragraph;
            Block { at, kind }
        });
        let mut blocks: Vec<Block> = blocks.collect();
        blocks.truncate(3);
        let inlines = blocks.iter().map(|block| Inline {
            at: block.at,
            kind: InlineKind::Markup,
        });
        Body {
            inlines: inlines.collect(),
            facts: Facts {
                url: title.clone(),
                title,
                tags,
                date: "2018-11".parse().ok(),
                ..Facts::default()
            },
            blocks,
            text,
        }
    }

    fn bodies() -> impl Strategy<Value = Vec<Body>> {
        let title = prop::option::of("[ab]{0,2}|é");
        let tags = prop::collection::vec("[ab]{0,3}", 0..3);
        let body = ("[ab é\r\n]{0,40}", title, tags)
            .prop_map(|(text, title, tags)| body(text, title, tags));
        prop::collection::vec(body, 1..6)
    }

    #[test]
    fn a_dictionary_is_made_when_there_is_enough() {
        let long = body(
            "The war and the peace. ".repeat(SAMPLE / 20),
            None,
            Vec::new(),
        );
        let mut packer = Packer::new(1);
        assert!(
            packer
                .push(outline(body(String::new(), None, Vec::new())))
                .is_empty()
        );
        assert_eq!(
            packer.push(outline(long)).len(),
            1,
            "an empty one fills no file"
        );
        assert_eq!(
            packer
                .push(outline(body("war".to_owned(), None, Vec::new())))
                .len(),
            1
        );
    }

    #[test]
    fn what_the_text_has_is_not_written_again() {
        let Outlined { outline, .. } = outline(body(
            "title: ab".to_owned(),
            Some("ab".to_owned()),
            Vec::new(),
        ));
        assert!(matches!(outline.known[0], Some(Known::At(7, 2))));
        assert_eq!(outline.blocks, [(0, 0)]);
    }

    proptest! {
        #[test]
        fn comes_back(bodies in bodies(), full in 1_usize..60) {
            let (files, blocks) = files(&bodies, full);
            prop_assert_eq!((blocks.len(), blocks.items()), (files.len() - 1, bodies.len()));
            for (article, body) in bodies.iter().enumerate() {
                prop_assert_eq!(read(&files, article, &blocks), Ok(body.clone()));
            }
        }

        #[test]
        fn any_damage_is_read_or_refused(bodies in bodies(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let (mut files, blocks) = files(&bodies, 20);
            let bytes = &mut files[0].bytes;
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(body) = read(&files, 0, &blocks) {
                prop_assert!(body.blocks.iter().all(|block| body.text.get(block.at.start..block.at.end).is_some()));
            }
            files[0].bytes.truncate(at);
            prop_assert!(read(&files, 0, &blocks).is_err());
        }
    }
}
