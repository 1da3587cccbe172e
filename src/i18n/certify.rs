//! Certification: the basket, what is said after the save, and its signing.

crate::texts! {
    TITLE: "CHỨNG THỰC", "CERTIFY";
    DOCUMENTS: "Giấy tờ chứng thực", "Documents to be certified";
    line(kind: &str, pages: u32, copies: u32, fee: &str): "{kind}: {pages} trang × {copies} bản, {fee}", "{kind}: pages {pages}, copies {copies}, {fee}";
    SIGNER: "Người ký", "Signed by";
}
