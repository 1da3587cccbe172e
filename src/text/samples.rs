//! Hard text for the property tests of this folder.

use proptest::prelude::*;

const PIECES: &[&str] = &[
    "e",
    "ê",
    "ế",
    "ệ",
    "e\u{302}\u{301}",
    "e\u{323}\u{302}",
    "\u{301}",
    "\u{323}",
    "ư",
    "u\u{31b}",
    "đ",
    "Đ",
    "Ð",
    "Nguyễn",
    "Văn Thành",
    "K'Brôih",
    " ",
    "  ",
    "\u{a0}",
    "\u{2003}",
    "\t",
    "\n",
    "\r\n",
    "\u{1b}[31m",
    "\u{7}",
    "\u{85}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "👨‍👩‍👧",
    "👍🏽",
    "🇻🇳",
    "🇻",
    "中文",
    "ｗ",
    "한",
    "\u{1112}\u{1161}",
    "\u{600}",
    "15.000",
    "…",
];

/// Vietnamese in every normal form, marks on their own, emoji, wide letters, controls, any scalar.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// One scalar, as a key would bring it.
pub fn scalar() -> impl Strategy<Value = char> {
    prop_oneof![
        3 => prop::sample::select(vec![
            'e', 'n', 'ê', 'ế', 'đ', ' ', '\u{301}', '\u{302}', '\u{323}', '\u{1b}', '\t', '👍',
            '\u{1f3fd}', '\u{200d}', '🇻', '🇳', '中', '\u{1112}', '\u{1161}', '\u{600}',
        ]),
        1 => any::<char>(),
    ]
}
