//! Reading weights from bytes: little-endian numbers, each list with its length before it.

/// Why weights could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightsError {
    /// They do not begin as weights of this version do.
    Version,
    /// They end too early, or hold a number that does not fit.
    Damaged,
}

impl std::fmt::Display for WeightsError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Version => {
                "the weights are of another version; make them again with onrecord-trainer"
            }
            Self::Damaged => "the weights are damaged; copy or make them again",
        })
    }
}

impl std::error::Error for WeightsError {}

/// What is left to read.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    left: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A reader of all the bytes, which must begin with `magic`.
    ///
    /// # Errors
    /// [`WeightsError::Version`] when they begin otherwise.
    pub fn new(bytes: &'a [u8], magic: &[u8]) -> Result<Self, WeightsError> {
        let left = bytes.strip_prefix(magic).ok_or(WeightsError::Version)?;
        Ok(Self { left })
    }

    /// The next bytes.
    ///
    /// # Errors
    /// [`WeightsError::Damaged`] when there are fewer; so for all that follows.
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], WeightsError> {
        let (bytes, left) = self
            .left
            .split_at_checked(count)
            .ok_or(WeightsError::Damaged)?;
        self.left = left;
        Ok(bytes)
    }

    /// A length or other small number, 32 bits.
    ///
    /// # Errors
    /// When the bytes end.
    pub fn number(&mut self) -> Result<usize, WeightsError> {
        let bytes = self.bytes(4)?;
        let number = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        usize::try_from(number).map_err(|_| WeightsError::Damaged)
    }

    /// A list of eight-bit numbers.
    ///
    /// # Errors
    /// When the bytes end.
    pub fn eights(&mut self) -> Result<Vec<i8>, WeightsError> {
        let count = self.number()?;
        Ok(self
            .bytes(count)?
            .iter()
            .map(|byte| byte.cast_signed())
            .collect())
    }

    /// A list of 32-bit numbers.
    ///
    /// # Errors
    /// When the bytes end.
    pub fn wide(&mut self) -> Result<Vec<i32>, WeightsError> {
        let count = self.number()?;
        let bytes = self.bytes(count.checked_mul(4).ok_or(WeightsError::Damaged)?)?;
        Ok(bytes
            .chunks_exact(4)
            .map(|four| i32::from_le_bytes([four[0], four[1], four[2], four[3]]))
            .collect())
    }

    /// Text.
    ///
    /// # Errors
    /// When the bytes end or are no UTF-8.
    pub fn text(&mut self) -> Result<&'a str, WeightsError> {
        let count = self.number()?;
        std::str::from_utf8(self.bytes(count)?).map_err(|_| WeightsError::Damaged)
    }

    /// # Errors
    /// When bytes are left over.
    pub fn end(self) -> Result<(), WeightsError> {
        if self.left.is_empty() {
            Ok(())
        } else {
            Err(WeightsError::Damaged)
        }
    }
}

/// A list that must have a length.
///
/// # Errors
/// [`WeightsError::Damaged`] when it has another.
pub fn of_length<T>(list: Vec<T>, length: usize) -> Result<Vec<T>, WeightsError> {
    if list.len() == length {
        Ok(list)
    } else {
        Err(WeightsError::Damaged)
    }
}
