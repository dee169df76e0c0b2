//! The built-in word list.

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fruit.wp"));

/// The compiler that the list was packed beside.
pub const RUSTC: &str = env!("WORDPACK_RUSTC");

pub fn packed_len() -> usize {
    PACKED.len()
}

pub fn words() -> Vec<String> {
    wordpack_core::unpack(PACKED).expect("build.rs packed it")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_comes_back() {
        let words = super::words();
        assert_eq!(words.first().map(String::as_str), Some("apple"));
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(!super::RUSTC.is_empty());
    }
}
