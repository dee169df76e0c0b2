//! `wordpack`: packs a word list, lists what is in a packed one, or says something about the built-in list.

use std::env;
use std::fs;
use std::process::ExitCode;

use anyhow::{bail, Context, Result};
use wordpack_core::{pack, unpack, Options, Summary};

const USAGE: &str = "usage: wordpack pack WORDS PACKED | list PACKED | builtin";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("wordpack: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<String> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["pack", words, packed] => {
            let text = fs::read_to_string(words).with_context(|| format!("cannot read {words}"))?;
            let bytes = pack(text.lines(), Options::SORT | Options::CHECKSUM);
            fs::write(packed, &bytes).with_context(|| format!("cannot write {packed}"))?;
            log::info!("{} bytes of text became {}", text.len(), bytes.len());
            show(&wordpack_core::summary(&unpack(&bytes)?, bytes.len()))
        }
        ["list", packed] => {
            let bytes = fs::read(packed).with_context(|| format!("cannot read {packed}"))?;
            let words = unpack(&bytes).with_context(|| format!("{packed} is not a packed list"))?;
            Ok(columns(&words, wordpack_terminal::width()))
        }
        ["builtin"] => {
            let words = wordpack_data::words();
            show(&wordpack_core::summary(&words, wordpack_data::packed_len()))
        }
        _ => bail!(USAGE),
    }
}

#[cfg(feature = "json")]
fn show(summary: &Summary) -> Result<String> {
    Ok(serde_json::to_string(summary)?)
}

#[cfg(not(feature = "json"))]
fn show(summary: &Summary) -> Result<String> {
    Ok(summary.to_string())
}

/// Words side by side, as many in a line as fit.
fn columns(words: &[String], width: usize) -> String {
    let cell = words.iter().map(String::len).max().unwrap_or(0) + 2;
    let per_line = (width / cell).max(1);
    words
        .chunks(per_line)
        .map(|line| line.iter().map(|word| format!("{word:cell$}")).collect::<String>())
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_columns() {
        let words: Vec<String> = ["ab", "c", "def"].map(String::from).to_vec();
        assert_eq!(columns(&words, 10), "ab   c\ndef");
        assert_eq!(columns(&words, 1), "ab\nc\ndef");
    }

    #[test]
    fn an_unknown_command_says_the_usage() {
        assert_eq!(run(&["fold".into()]).unwrap_err().to_string(), USAGE);
    }
}
