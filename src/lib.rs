//! `motcua`: the reception-desk program of a commune one-stop office (một cửa).
//!
//! Arrows between the folders go one way only; `tests/it/layers.rs` holds them:
//!
//! ```text
//! main ──► cli, ui          cli ──► desk, ui, i18n, config, text, domain
//! ui ──► desk, domain, i18n, config, text        (ui/kit, ui/form ──► i18n, text)
//! desk ──► store, paper, exchange, work, domain, text, i18n
//! store ──► domain, text    paper, exchange ──► domain, i18n, text
//! i18n ──► domain           domain ──► text      config, work, text ──► nothing
//! ```
//!
//! | code | on screen |
//! |---|---|
//! | dossier, dossier number | hồ sơ, mã hồ sơ |
//! | procedure, field, component | thủ tục, lĩnh vực, thành phần hồ sơ |
//! | applicant, owner, party, proxy | người nộp, chủ hồ sơ, đương sự, người được ủy quyền |
//! | clerk, counter, unit | người tiếp nhận, quầy, đơn vị giải quyết |
//! | receipt, due, supplement, apology | giấy tiếp nhận và hẹn trả, hẹn trả, bổ sung, xin lỗi |
//! | result, returned, survey | kết quả, đã trả, phiếu đánh giá |
//! | book, desk | dữ liệu quầy, một máy với tệp của nó |

#![forbid(unsafe_code)]

pub mod cli;
pub mod config;
pub mod desk;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod paper;
pub mod store;
pub mod text;
pub mod ui;
pub mod work;
