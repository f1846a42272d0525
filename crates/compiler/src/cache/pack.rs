//! A file of entries.
//!
//! ```text
//! header    "onrecord pack 1\n", the analysis it belongs to
//! entries   one after the other
//! table     for each entry: key, offset, length
//! end       digest of header and table, number of entries
//! ```

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

use super::ANALYSIS;
use super::key::Key;

const MAGIC: &[u8] = b"onrecord pack 1\n";
/// Of a row of the table.
const ROW: usize = Key::LENGTH + 8 + 4;
const DIGEST: usize = 32;
const END: usize = DIGEST + 8;

/// Where in its pack an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) offset: u64,
    pub(super) length: u32,
}

/// A row of the table.
pub(super) type Row = (Key, Extent);

/// An open pack. Entries are read while others are added.
#[derive(Debug)]
pub(super) struct Pack(Mutex<File>);

fn header() -> Vec<u8> {
    [MAGIC, ANALYSIS.as_bytes()].concat()
}

fn digest(table: &[u8]) -> [u8; DIGEST] {
    let mut digest = Sha256::new();
    digest.update(header());
    digest.update(table);
    digest.finalize().into()
}

impl Pack {
    /// Begins a pack in an empty file.
    pub(super) fn begin(mut file: File) -> io::Result<(Self, u64)> {
        let header = header();
        file.write_all(&header)?;
        Ok((Self(Mutex::new(file)), header.len() as u64))
    }

    /// Opens a whole pack of this analysis; `None` of anything else.
    pub(super) fn open(path: &Path) -> Option<(Self, Vec<Row>)> {
        let mut file = File::open(path).ok()?;
        let size = file.metadata().ok()?.len();
        let mut start = vec![0; header().len()];
        file.read_exact(&mut start).ok()?;
        if start != header() {
            return None;
        }
        let end_at = size.checked_sub(END as u64)?;
        file.seek(SeekFrom::Start(end_at)).ok()?;
        let mut end = [0; END];
        file.read_exact(&mut end).ok()?;
        let (expected, count) = end.split_at(DIGEST);
        let count = u64::from_le_bytes(count.try_into().ok()?);
        let table_size = count.checked_mul(ROW as u64)?;
        let table_at = end_at.checked_sub(table_size)?;
        file.seek(SeekFrom::Start(table_at)).ok()?;
        let mut table = vec![0; usize::try_from(table_size).ok()?];
        file.read_exact(&mut table).ok()?;
        if digest(&table) != expected {
            return None;
        }
        let rows = table.chunks_exact(ROW).map(row).collect::<Option<_>>()?;
        Some((Self(Mutex::new(file)), rows))
    }

    /// An entry's bytes.
    pub(super) fn read(&self, at: Extent) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(at.length).ok()?];
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at.offset)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Writes at the end of what was written so far, which is `offset`.
    pub(super) fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        file.write_all(bytes)
    }

    /// Ends a pack with its table. Gives the sixteen digits that its name is made of: two builds give one name to one content.
    pub(super) fn end(&self, offset: u64, rows: &[Row]) -> io::Result<String> {
        let mut table = Vec::with_capacity(rows.len() * ROW + END);
        for (key, extent) in rows {
            table.extend(key.bytes());
            table.extend(extent.offset.to_le_bytes());
            table.extend(extent.length.to_le_bytes());
        }
        let digest = digest(&table);
        table.extend(digest);
        table.extend((rows.len() as u64).to_le_bytes());
        self.write(offset, &table)?;
        Ok(hex(&digest))
    }
}

fn hex(digest: &[u8; DIGEST]) -> String {
    let digits = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
    digits.collect()
}

fn row(bytes: &[u8]) -> Option<Row> {
    let (key, rest) = bytes.split_first_chunk()?;
    let (offset, rest) = rest.split_first_chunk()?;
    let length = rest.first_chunk()?;
    let extent = Extent {
        offset: u64::from_le_bytes(*offset),
        length: u32::from_le_bytes(*length),
    };
    Some((Key::from_bytes(*key), extent))
}
