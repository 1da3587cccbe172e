//! Official papers: a [`Sheet`] says what stands on one, a [`Template`] how, and the typesetter
//! makes [`Pages`] of both.
//!
//! The wording of a form is in its template, which is data: two circulars are in use, a third is
//! announced, and provinces adapt them. Papers are in Vietnamese, as the circulars are.

use std::borrow::Cow;

use crate::domain::office::FormSet;

#[cfg(feature = "paper")]
mod bound;
mod raster;
mod sheet;
mod spelled;
#[cfg(feature = "paper")]
mod typeset;
#[cfg(not(feature = "paper"))]
#[path = "without.rs"]
mod typeset;

#[cfg(feature = "paper")]
pub use bound::Bound;
pub use raster::{ROLL_DPI, escpos};
pub use sheet::{Print, Sheet};
#[cfg(not(feature = "paper"))]
pub use typeset::Bound;
pub use typeset::{Pages, set};

/// Lists the templates: of each set those that its circular words, and once those that none does.
macro_rules! papers {
    (
        worded { $($(#[$wdoc:meta])* $worded:ident = $wname:literal),* $(,)? }
        shared { $($(#[$sdoc:meta])* $shared:ident = $sname:literal),* $(,)? }
    ) => {
        /// Defines the papers there are: the official forms, variants of them, and others.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Paper { $($(#[$wdoc])* $worded,)* $($(#[$sdoc])* $shared),* }

        impl Paper {
            /// Every paper there is.
            pub const ALL: &[Self] = &[$(Self::$worded,)* $(Self::$shared),*];

            /// Returns the name of its template, without the ending.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$worded => $wname,)* $(Self::$shared => $sname),* }
            }

            const fn built_in(self, set: FormSet) -> &'static str {
                match (self, set) {
                    $((Self::$worded, FormSet::Tt03_2025) =>
                        include_str!(concat!("../../assets/forms/TT03_2025/", $wname, ".typ")),
                    (Self::$worded, FormSet::Tt01_2018) =>
                        include_str!(concat!("../../assets/forms/TT01_2018/", $wname, ".typ")),)*
                    $((Self::$shared, _) =>
                        include_str!(concat!("../../assets/forms/shared/", $sname, ".typ")),)*
                }
            }
        }
    };
}

papers! {
    worded {
        /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu 01).
        Receipt = "receipt",
        /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu 02).
        Supplement = "supplement",
        /// Phiếu từ chối tiếp nhận giải quyết hồ sơ (Mẫu 03).
        Refusal = "refusal",
        /// Phiếu xin lỗi và hẹn lại ngày trả kết quả (Mẫu 04).
        Apology = "apology",
        /// Thông báo dừng giải quyết hồ sơ (Mẫu 05, TT 03/2025).
        Stop = "stop",
        /// Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu 05; 06 in TT 03/2025).
        ControlSlip = "control_slip",
        /// Sổ theo dõi hồ sơ (Mẫu 06; 07 in TT 03/2025).
        Book = "book",
    }
    shared {
        /// The receipt of documents to be certified: pages, copies, numbers in the books.
        CertificationReceipt = "receipt_certification",
        /// The receipt of many dossiers handed in together.
        BatchReceipt = "receipt_batch",
        /// The citizen's appointment, large, on a roll of 80 mm.
        Appointment = "appointment",
        /// Giấy biên nhận trả kết quả.
        ResultReceipt = "result_receipt",
        /// Giấy bàn giao hồ sơ.
        Handover = "handover",
        /// Phiếu bàn giao kết quả.
        ResultHandover = "result_handover",
        /// Biên lai thu tiền phí, lệ phí.
        FeeReceipt = "fee_receipt",
        /// Blank receipts for a power cut, with numbers kept for them.
        OutagePad = "outage_pad",
    }
}

/// The file that templates share.
pub const COMMON_FILE: &str = "common.typ";
/// Its text, as the program brings it along.
pub const COMMON: &str = include_str!("../../assets/forms/common.typ");

/// Holds the text of a form, and what forms share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Where its text stands: set and name.
    pub file: String,
    /// The form's own text.
    pub text: Cow<'static, str>,
    /// What it shares with others (`common.typ`).
    pub common: Cow<'static, str>,
}

impl Template {
    /// Returns the file and the text of every template of a set that the program brings along.
    pub fn built_in_set(set: FormSet) -> impl Iterator<Item = (String, &'static str)> {
        Paper::ALL.iter().map(move |paper| (Self::file_of(*paper, set), paper.built_in(set)))
    }

    fn file_of(paper: Paper, set: FormSet) -> String {
        format!("{}/{}.typ", set.code(), paper.name())
    }

    /// Returns the template that the program brings along.
    pub fn built_in(paper: Paper, set: FormSet) -> Self {
        Self {
            file: Self::file_of(paper, set),
            text: Cow::Borrowed(paper.built_in(set)),
            common: Cow::Borrowed(COMMON),
        }
    }
}

/// Holds one page as dots, a whole number of rows.
pub struct Dots {
    /// Dots of a row.
    pub width: usize,
    /// Which of them are black.
    pub black: Vec<bool>,
}

/// Holds what is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {line}: {why}")]
pub struct TemplateFault {
    /// The form's own text, or what templates share.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What the typesetter says of it.
    pub why: String,
}

/// Defines why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The template is wrong.
    #[error(transparent)]
    Template(#[from] TemplateFault),
    /// The pages cannot be written as a file.
    #[error("pages cannot be written: {0}")]
    Unwritable(String),
    /// This build has no typesetter.
    #[error("built without the feature \"paper\"")]
    NotBuilt,
    /// What stands on the paper cannot be handed to the template.
    #[error(transparent)]
    Data(#[from] serde_json::Error),
}

#[cfg(test)]
#[cfg(feature = "paper")]
mod tests;
