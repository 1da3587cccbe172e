//! What a syllable can be: the tables a word is held against before any of its keys are taken for
//! marks.
//!
//! Syllables are given in lower case without their tone. A word is checked after every key, so the
//! question is mostly whether it can still become a syllable: a mark may come after the letters.

use super::Tone;

/// Says how far letters are a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// They are none, and no key can make them one.
    None,
    /// More letters or marks can make them one.
    Beginning,
    /// They are one.
    Whole,
}

const INITIALS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x",
];

/// The rimes every initial has.
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt \
    âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt \
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt \
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y";

/// The rimes of words that begin with a vowel.
const YE: &str = "yêm yên yêng yêt yêu";

/// The rimes after `qu`, without its u.
const QU: &str = "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng âp ât âu ây \
    e en eng eo et ê êch ên ênh êt i in it ôc ơ ơi ơn y ych yên yêt ynh yp yt";

/// The rimes of `g` before an i; `gi` and a vowel is an initial.
const GI: &str = "i ich im in ip iêc iên iêng iêt";

/// The rimes with a glide, and the initials that have them: `more` and `pose` are no words.
const GLIDES: &[(&str, &str)] = &[
    ("oa", "- b ch d đ g h kh l m n ng nh p r s t th v x"),
    ("oac", "- ch d đ h kh l ng t x"),
    ("oach", "- h kh l ng t x"),
    ("oai", "- ch d đ h kh l ng nh s t th x"),
    ("oam", "- ch ng nh s"),
    ("oan", "- ch d đ h kh l n ng nh s t th x"),
    ("oang", "- ch d đ h kh l ng nh r s t th x"),
    ("oanh", "- d đ h kh l ng t x"),
    ("oao", "kh l ng"),
    ("oap", "- ch ng s"),
    ("oat", "- đ h kh l r s t th x"),
    ("oay", "h kh l ng nh t x"),
    ("oăc", "h ng"),
    ("oăm", "- h kh"),
    ("oăn", "- ch h kh l ng th x"),
    ("oăng", "- h kh l ng nh th"),
    ("oăt", "- ch h kh l ng th"),
    ("oe", "- ch h kh l ng nh t x"),
    ("oem", "ng"),
    ("oen", "ch h kh l ng nh t x"),
    ("oeng", "l x"),
    ("oeo", "- kh ng"),
    ("oet", "ch h kh l ng nh s t x"),
    ("ooc", "- b c đ h m ph s t v x"),
    ("oong", "- b c ch g kh l m n ng nh p r s t x"),
    ("uân", "- ch d h kh l nh t th tr x"),
    ("uâng", "kh"),
    ("uât", "- d kh l s t th tr x"),
    ("uây", "- h kh ng x"),
    ("uê", "- ch d h kh n nh r s t th x"),
    ("uêch", "ch h kh ng t x"),
    ("uênh", "ch d đ h t x"),
    // Shown as uơ: thuở, huơ.
    ("ươ", "h kh th"),
    ("uy", "- b ch d đ h kh l m n ng nh p ph r s t th tr x"),
    ("uya", "kh t x"),
    ("uych", "- h l ng"),
    ("uyn", "- l t"),
    ("uynh", "- h kh l"),
    ("uyp", "kh t"),
    ("uyt", "- b h l ng s t x"),
    ("uyu", "kh ng"),
    ("uyên", "- ch d h kh l ng nh s t th tr x"),
    ("uyêt", "- d h kh n ng t th x"),
];

/// Initials in the names of places and persons of the other peoples: Krông, Đrắk, Bhốk, Sróh.
const UPLAND: &str = "bh dj djr dl đl đr hb hl hm hn hr jl jr kb kd kđ kl km kp kr ks kt ml mn pn \
    rb rc rl rt sr tl";

/// The vowels after [`UPLAND`] initials.
const UPLAND_VOWELS: &str = "a ă â e ê i o ô ơ u ư y ia iê oa oă ua uă uê uô ưa ươ";

/// The ends after [`UPLAND_VOWELS`].
const UPLAND_ENDS: &[&str] = &[
    "", "c", "ch", "h", "i", "ih", "k", "l", "m", "n", "ng", "nh", "o", "p", "r", "s", "t", "u",
    "y",
];

/// Initials of those names that English has too; no tone goes with them.
const SHARED: &str = "bl br chr cr dr gl gr j kn pl pr st y";

/// The rimes after [`SHARED`] initials, none of them English: Brâu and Prông, not green.
const SHARED_RIMES: &str = "ăh ăi ăm ăng âm ân âng âu ây êh êng iêm iên iêng oăi ôh ôi ôih ông \
    ơh ơi ơng uôn uông ưh ưng ươn ương";

/// Rimes of those names after the initials of Vietnamese: Păh, Khươl, Dơk.
const LOAN_RIMES: &str = "ăh ăih êh ôh ôih ơh ơk ưh ưk iêl uôl ươl";

/// The initials of ăk: Đăk and Lắk, not hawk.
const AK: &str = "b ch d đ l m n ng p r s t th tr v x";

/// Names and words that fit no table, with the tone they have.
const NAMES: &[(&str, Option<Tone>)] = &[
    ("adrơng", None),
    ("avương", None),
    ("buk", Some(Tone::Acute)),
    ("drăk", Some(Tone::Acute)),
    ("đakrông", None),
    ("êban", None),
    ("êđê", None),
    ("jơ", None),
    ("khăl", None),
    ("knôp", Some(Tone::Acute)),
    ("knuêc", Some(Tone::Acute)),
    ("môtô", None),
    ("ngok", Some(Tone::Dot)),
    ("niê", None),
    ("ôtô", None),
    ("păl", None),
    ("pek", Some(Tone::Acute)),
    ("phôtô", None),
    ("plô", None),
    ("puch", Some(Tone::Acute)),
    ("rôk", Some(Tone::Acute)),
    ("rvê", None),
    ("sơmei", None),
    ("teh", Some(Tone::Hook)),
];

/// Returns how far `letters` with `tone` are a syllable. Consonants alone always are: they are an
/// abbreviation, and `NĐ` as good as `UB`.
pub(super) fn fit(letters: &[char], tone: Option<Tone>) -> Fit {
    if letters.iter().all(|&letter| is_consonant(letter)) {
        return Fit::Whole;
    }
    let viet = INITIALS.iter().map(|initial| {
        let (begun, rest) = after(letters, initial)?;
        Some(begun.min(rime(initial, rest, tone)))
    });
    let qu = after(letters, "qu").map(|(begun, rest)| begun.min(among(QU, rest, tone)));
    // Đak and Đắk: only after the đ, since English has all of them after a d.
    let bare = match (letters.split_first(), tone) {
        (Some(('đ', rest)), None | Some(Tone::Acute | Tone::Dot)) => Some(upland_rime(rest)),
        _ => None,
    };
    let upland = UPLAND.split(' ').map(|initial| {
        let (begun, rest) = after(letters, initial)?;
        Some(begun.min(upland_rime(rest)))
    });
    let shared = SHARED.split(' ').map(|initial| {
        let (begun, rest) = after(letters, initial)?;
        Some(if tone.is_some() { Fit::None } else { begun.min(among(SHARED_RIMES, rest, tone)) })
    });
    let names = NAMES.iter().map(|&(name, its)| {
        let toned = match (its, tone) {
            (None, Some(_)) => Fit::None,
            (Some(_), None) => Fit::Beginning,
            _ if its == tone => Fit::Whole,
            _ => Fit::None,
        };
        Some(toned.min(towards(letters, name)))
    });
    let all = viet.chain(upland).chain(shared).chain(names).flatten().chain(qu).chain(bare);
    all.max().unwrap_or(Fit::None)
}

/// Returns how far `rest` is a rime of `initial`.
fn rime(initial: &str, rest: &[char], tone: Option<Tone>) -> Fit {
    let front = matches!(rest.first(), Some('e' | 'ê' | 'i' | 'y'));
    let common = match (initial, rest.first()) {
        ("g", Some('i')) => among(GI, rest, tone),
        ("c" | "g" | "ng", _) if front => Fit::None,
        ("gh" | "ngh", Some(first)) if !matches!(first, 'e' | 'ê' | 'i') => Fit::None,
        ("gi", Some('i' | 'y')) => Fit::None,
        ("", Some('y')) => among(YE, rest, tone).max(among("y", rest, tone)),
        _ => among(RIMES, rest, tone),
    };
    let has = |initials: &str| {
        let name = if initial.is_empty() { "-" } else { initial };
        initials.split(' ').any(|one| one == name)
    };
    let glides = GLIDES.iter().filter(|(_, initials)| has(initials));
    let glide = glides.map(|(rime, _)| among(rime, rest, tone)).max().unwrap_or(Fit::None);
    let loan = among(LOAN_RIMES, rest, tone);
    let ak = if has(AK) { among("ăk", rest, tone) } else { Fit::None };
    common.max(glide).max(loan).max(ak)
}

/// Returns how far `rest` is a rime after an [`UPLAND`] initial, where any tone goes.
fn upland_rime(rest: &[char]) -> Fit {
    let vowels = UPLAND_VOWELS.split(' ').map(|vowels| {
        let (begun, end) = after(rest, vowels)?;
        let ends = UPLAND_ENDS.iter().map(|target| towards(end, target)).max();
        Some(begun.min(ends.unwrap_or(Fit::None)))
    });
    vowels.flatten().max().unwrap_or(Fit::None)
}

/// Returns how far `rest` is one of `rimes` with `tone`: one that is stopped has ´ or a dot, and is
/// not whole without.
fn among(rimes: &str, rest: &[char], tone: Option<Tone>) -> Fit {
    let fits = rimes.split_ascii_whitespace().map(|rime| {
        let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
        let toned = match tone {
            None if stopped => Fit::Beginning,
            Some(Tone::Grave | Tone::Hook | Tone::Tilde) if stopped || rime.ends_with('k') => {
                Fit::None
            }
            _ => Fit::Whole,
        };
        toned.min(towards(rest, rime))
    });
    fits.max().unwrap_or(Fit::None)
}

/// Returns what follows `start` in `letters`, nothing where they end before it does, and whether
/// they have all of it.
fn after<'a>(letters: &'a [char], start: &str) -> Option<(Fit, &'a [char])> {
    let length = start.chars().count().min(letters.len());
    let (begun, rest) = letters.split_at(length);
    match towards(begun, start) {
        Fit::None => None,
        begun => Some((begun, rest)),
    }
}

/// Returns how far `letters` are `target`: letters may still get its marks, but have no others.
fn towards(letters: &[char], target: &str) -> Fit {
    let mut fit = Fit::Whole;
    let mut targets = target.chars();
    for &letter in letters {
        match targets.next() {
            Some(wanted) if wanted == letter => {}
            Some(wanted) if plain(wanted) == letter => fit = Fit::Beginning,
            _ => return Fit::None,
        }
    }
    if targets.next().is_some() { Fit::Beginning } else { fit }
}

/// Returns a letter without its mark.
pub(super) const fn plain(letter: char) -> char {
    match letter {
        'ă' | 'â' => 'a',
        'đ' => 'd',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        other => other,
    }
}

/// Returns whether a letter in lower case, without a tone, is a vowel.
pub(super) const fn is_vowel(letter: char) -> bool {
    matches!(plain(letter), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

const fn is_consonant(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'đ') && !is_vowel(letter)
}
