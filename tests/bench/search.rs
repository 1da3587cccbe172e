//! Search as one types, in this process: the answer alone, without a frame or a terminal.

use std::time::Instant;

use motcua::desk::Access;

use crate::measure::Times;
use crate::support::chance::Chance;
use crate::support::desk::Desk;

/// Words that most names hold, and two of them that share few.
pub const COMMON: &[&str] = &["nguyen", "nguyen tran", "thi van", "nguyen thi"];

const WORDS: usize = 100;
/// Rows of one answer.
const ROWS: usize = 50;

/// Returns the times of answers to common words and to names, each asked letter by letter.
pub fn measure(desk: &Desk) -> (Times, Times) {
    let mut open = motcua::desk::Desk::open(&desk.folder, Access::Read).unwrap();
    // The names are loaded by the first question.
    let _loaded = open.find("a", ROWS).unwrap();
    let mut ask = |words: &str, times: &mut Times| {
        let ends = words.char_indices().map(|(at, letter)| at + letter.len_utf8());
        for end in ends {
            let asked = Instant::now();
            let _rows = open.find(&words[..end], ROWS).unwrap();
            times.push(asked.elapsed());
        }
    };
    let (mut common, mut names) = (Times::default(), Times::default());
    let mut chance = Chance::new(5);
    for _ in 0..WORDS {
        let word: &str = chance.of::<&str>(COMMON);
        ask(word, &mut common);
        ask(&chance.name(), &mut names);
    }
    (common, names)
}
