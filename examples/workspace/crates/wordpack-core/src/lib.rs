//! The packed format: `WP`, a byte of flags, four bytes of checksum, then the deflated words, one a line.

use std::fmt;
use std::io::{Read, Write};

use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::Compression;
use wordpack_derive::Fields;

const MAGIC: &[u8; 2] = b"WP";
const HEADER: usize = 7;

bitflags::bitflags! {
    /// How a list was packed.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize))]
    pub struct Options: u8 {
        const SORT = 1;
        const CHECKSUM = 2;
    }
}

/// The flags of the first format, whose bits stood the other way round.
mod first {
    first_bitflags::bitflags! {
        pub struct Options: u8 {
            const SORT = 0b1000_0000;
        }
    }
}

/// What can be said of a list in one line.
#[derive(Clone, Debug, PartialEq, Eq, Fields)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Summary {
    pub words: usize,
    pub longest: usize,
    pub packed: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = itoa::Buffer::new();
        let values = [self.words, self.longest, self.packed];
        for (at, (name, value)) in Self::FIELDS.iter().zip(values).enumerate() {
            let gap = if at == 0 { "" } else { ", " };
            write!(formatter, "{gap}{name} {}", digits.format(value))?;
        }
        Ok(())
    }
}

/// Why bytes are not a packed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    Header,
    Checksum,
    Content,
}

impl fmt::Display for Damage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Header => "the header is not a packed list's",
            Self::Checksum => "the checksum does not match",
            Self::Content => "the words cannot be read",
        })
    }
}

impl std::error::Error for Damage {}

pub fn pack<'a>(words: impl IntoIterator<Item = &'a str>, options: Options) -> Vec<u8> {
    let mut words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if options.contains(Options::SORT) {
        words.sort_unstable();
        words.dedup();
    }
    let text = words.join("\n");
    let sum = if options.contains(Options::CHECKSUM) { checksum(text.as_bytes()) } else { 0 };
    let mut packed = Vec::with_capacity(HEADER + text.len() / 2);
    packed.extend_from_slice(MAGIC);
    packed.push(options.bits());
    packed.extend_from_slice(&sum.to_le_bytes());
    let mut encoder = DeflateEncoder::new(packed, Compression::best());
    encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).expect("a Vec takes every byte")
}

pub fn unpack(packed: &[u8]) -> Result<Vec<String>, Damage> {
    let (header, deflated) = packed.split_at_checked(HEADER).ok_or(Damage::Header)?;
    if &header[..2] != MAGIC {
        return Err(Damage::Header);
    }
    let options = read_options(header[2]);
    let mut text = String::new();
    DeflateDecoder::new(deflated).read_to_string(&mut text).map_err(|_| Damage::Content)?;
    let sum = u32::from_le_bytes([header[3], header[4], header[5], header[6]]);
    if options.contains(Options::CHECKSUM) && sum != checksum(text.as_bytes()) {
        return Err(Damage::Checksum);
    }
    Ok(text.lines().map(str::to_owned).collect())
}

pub fn summary(words: &[String], packed: usize) -> Summary {
    let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or(0);
    Summary { words: words.len(), longest, packed }
}

fn read_options(bits: u8) -> Options {
    let first = first::Options::from_bits_truncate(bits);
    if first.contains(first::Options::SORT) {
        log::debug!("a list of the first format");
        return Options::SORT;
    }
    Options::from_bits_truncate(bits)
}

#[cfg(feature = "checksum")]
fn checksum(bytes: &[u8]) -> u32 {
    crc32fast::hash(bytes)
}

#[cfg(not(feature = "checksum"))]
fn checksum(_: &[u8]) -> u32 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_sorted() {
        let packed = pack(["pear", "apple", "", "pear"], Options::SORT | Options::CHECKSUM);
        assert_eq!(unpack(&packed).unwrap(), ["apple", "pear"]);
    }

    #[test]
    fn the_header_names_flags_and_checksum() {
        let packed = pack(["apple"], Options::CHECKSUM);
        assert_eq!(hex::encode(&packed[..3]), "575002");
    }

    #[test]
    fn the_first_format_is_still_read() {
        let mut packed = pack(["apple"], Options::empty());
        packed[2] = 0b1000_0000;
        assert_eq!(unpack(&packed).unwrap(), ["apple"]);
    }

    #[test]
    fn damage_has_a_name() {
        assert_eq!(unpack(b"WP"), Err(Damage::Header));
        assert_eq!(unpack(b"PW\x02\0\0\0\0rest"), Err(Damage::Header));
        let mut packed = pack(["apple"], Options::CHECKSUM);
        packed[3] ^= 1;
        #[cfg(feature = "checksum")]
        assert_eq!(unpack(&packed), Err(Damage::Checksum));
        packed.truncate(HEADER + 1);
        assert_eq!(unpack(&packed), Err(Damage::Content));
    }

    #[test]
    fn a_summary_reads_like_a_sentence() {
        let words: Vec<String> = ["pear", "apple"].map(String::from).to_vec();
        assert_eq!(summary(&words, 20).to_string(), "words 2, longest 5, packed 20");
    }
}
