//! Packs the word list into OUT_DIR, so that the program carries the small form.

use std::env;
use std::fs;
use std::path::Path;

use wordpack_core::{pack, Options};

fn main() {
    println!("cargo:rerun-if-changed=words/fruit.txt");
    let folder = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let words = fs::read_to_string(Path::new(&folder).join("words/fruit.txt")).expect("the word list is there");
    let packed = pack(words.lines(), Options::SORT | Options::CHECKSUM);
    let out = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&out).join("fruit.wp"), packed).expect("OUT_DIR can be written");

    let compiler = version_check::Version::read().map_or("unknown".to_owned(), |version| version.to_string());
    println!("cargo:rustc-env=WORDPACK_RUSTC={compiler}");
}
