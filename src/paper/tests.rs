use std::borrow::Cow;

use serde_json::json;

use super::sheet::tests::{FIRST, basket, dossier, office, received, step};
use super::*;

/// Every letter of Vietnamese.
const LETTERS: &str =
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz";

/// One sheet for every paper there is.
fn sheets() -> Vec<(Paper, Sheet)> {
    let office = office();
    let at_work =
        [received(), step("09-07T10:00", "forward", &json!({"unit":"Tư pháp - Hộ tịch"}))];
    let with = |more: &[serde_json::Value]| dossier(&[&at_work[..], more].concat());
    let asked = with(&[step(
        "09-08T09:00",
        "request_supplement",
        &json!({"components":["Tờ khai"],"reason":"Thiếu chữ ký"}),
    )]);
    let refused = with(&[step("09-08T09:00", "refuse", &json!({"reason":"Không đủ điều kiện"}))]);
    let moved = with(&[step(
        "09-09T09:00",
        "reschedule",
        &json!({"due":"2026-09-14T17:00","reason":"Chờ xác minh"}),
    )]);
    let stopped = with(&[step("09-08T09:00", "stop", &json!({"ground":"Theo đề nghị"}))]);
    let paid = step("09-07T11:00", "pay", &json!({"amount":15000,"receipt":"AA/26E 0000123"}));
    let ended = with(&[
        paid,
        step("09-09T10:00", "resolve", &json!({"result_number":"12/2026"})),
        step("09-10T08:00", "return", &json!({"to":"Nguyễn Văn Thành","method":"counter"})),
    ]);
    let plain = dossier(&[received()]);
    let date = |m, d| chrono::NaiveDate::from_ymd_opt(2026, m, d).unwrap();
    let both = [plain.clone(), ended.clone()];
    Paper::ALL
        .iter()
        .map(|paper| {
            let sheet = match paper {
                Paper::Receipt => Sheet::receipt(&plain, &office, FIRST),
                Paper::CertificationReceipt => {
                    Sheet::receipt(&dossier(&[basket()]), &office, FIRST)
                }
                Paper::BatchReceipt => Sheet::batch_receipt(&plain, &both, &office, FIRST),
                Paper::Supplement => Sheet::supplement(&asked, &office, FIRST).unwrap(),
                Paper::Refusal => Sheet::refusal(&refused, &office, FIRST).unwrap(),
                Paper::Apology => Sheet::apology(&moved, &office, FIRST).unwrap(),
                Paper::Stop => Sheet::stop(&stopped, &office, FIRST).unwrap(),
                Paper::ControlSlip => Sheet::control_slip(&ended, &office, FIRST),
                Paper::Book => Sheet::book(&both, date(9, 1), date(10, 1), &office),
                Paper::Appointment => Sheet::appointment(&plain, &office, FIRST),
                Paper::ResultReceipt => Sheet::result_receipt(&ended, &office, FIRST).unwrap(),
                Paper::Handover => {
                    Sheet::handover(std::slice::from_ref(&ended), &office, FIRST).unwrap()
                }
                Paper::ResultHandover => {
                    Sheet::result_handover(std::slice::from_ref(&ended), &office, FIRST).unwrap()
                }
                Paper::FeeReceipt => Sheet::fee_receipt(&ended, &office, FIRST).unwrap(),
                Paper::OutagePad => {
                    let numbers = ["QUAY-260907-9001".to_owned(), "QUAY-260907-9002".to_owned()];
                    Sheet::outage_pad(&numbers, &office, date(9, 7))
                }
            };
            (*paper, sheet)
        })
        .collect()
}

fn template(text: &'static str) -> Template {
    let built_in = Template::built_in(Paper::Receipt, FormSet::Tt03_2025);
    Template { text: Cow::Borrowed(text), ..built_in }
}

fn fault(text: &'static str) -> TemplateFault {
    let sheet = Sheet::receipt(&dossier(&[received()]), &office(), FIRST);
    match set(&template(text), &sheet) {
        Err(PaperError::Template(fault)) => fault,
        other => panic!("{:?}", other.map(|pages| pages.count())),
    }
}

#[test]
fn every_paper_of_both_sets_is_set_and_has_all_its_letters() {
    for (paper, sheet) in sheets() {
        for form_set in [FormSet::Tt03_2025, FormSet::Tt01_2018] {
            let pages = set(&Template::built_in(paper, form_set), &sheet)
                .unwrap_or_else(|why| panic!("{paper:?} of {}: {why}", form_set.code()));
            assert!(pages.missing().is_empty(), "{paper:?}");
            let pdf = pages.pdf().unwrap_or_else(|why| panic!("{paper:?}: {why}"));
            assert!(pdf.starts_with(b"%PDF-"), "{paper:?}");
            if let Ok(folder) = std::env::var("MOTCUA_PAPERS") {
                let file = format!("{folder}/{}-{}.pdf", form_set.code(), paper.name());
                std::fs::write(file, pdf).unwrap();
            }
        }
    }
}

#[test]
fn every_vietnamese_letter_has_its_shape_in_every_face() {
    let letters = format!("{LETTERS}{}0123456789₫–“”…", LETTERS.to_uppercase());
    let mut line = received();
    line["applicant"]["address"] = json!(letters);
    let sheet = Sheet::receipt(&dossier(&[line]), &office(), FIRST);
    let faces = "#import \"common.typ\": d\n#set text(font: \"Tinos\", fallback: false)\n\
        #let a = d.applicant.address\n#a *#a* _#a _ *_#a _*";
    assert!(set(&template(faces), &sheet).unwrap().missing().is_empty());
}

#[test]
fn a_letter_that_would_print_as_a_box_is_named() {
    let mut line = received();
    line["applicant"]["name"] = json!("Lê Thị 😀 Mơ");
    let sheet = Sheet::receipt(&dossier(&[line]), &office(), FIRST);
    let pages = set(&Template::built_in(Paper::Receipt, FormSet::Tt03_2025), &sheet).unwrap();
    assert_eq!(pages.missing(), ['😀']);
    assert!(pages.pdf().unwrap().starts_with(b"%PDF-"), "the citizen has a paper all the same");
}

#[test]
fn a_broken_template_is_refused_with_its_line() {
    let unclosed = fault("Một\n\n#table(columns: 2, [a]\n");
    assert_eq!(unclosed.file, "TT03_2025/receipt.typ");
    assert_eq!(unclosed.line, 3, "{unclosed}");
    let unknown = fault("#import \"common.typ\": *\n#d.applicant.nmae\n");
    assert_eq!(unknown.line, 2, "{unknown}");
    assert!(unknown.why.contains("nmae"), "{unknown}");
    let called = fault("#import \"common.typ\": *\n\n#fact(\"Tên\")\n");
    assert_eq!((called.file.as_str(), called.line), ("TT03_2025/receipt.typ", 3), "{called}");
}

#[test]
fn a_template_reaches_nothing_outside() {
    for text in ["#read(\"/etc/hostname\")", "#import \"@preview/cetz:0.3.0\"", "#image(\"x.png\")"]
    {
        assert_eq!(fault(text).line, 1, "{text}");
    }
}

#[test]
fn forty_papers_flow_to_a_second_page() {
    let mut line = received();
    let papers: Vec<_> = (1..=40)
        .map(|n| json!({"name":format!("Giấy tờ kèm theo số {n}"),"kind":"copy","count":1}))
        .collect();
    line["components"] = json!(papers);
    let sheet = Sheet::receipt(&dossier(&[line]), &office(), FIRST);
    let pages = set(&Template::built_in(Paper::Receipt, FormSet::Tt03_2025), &sheet).unwrap();
    assert_eq!(pages.count(), 4, "two pages for each of the two sheets");
}

#[test]
fn a_roll_is_as_wide_as_a_printer_of_80_mm_prints() {
    let sheet = Sheet::appointment(&dossier(&[received()]), &office(), FIRST);
    let pages = set(&Template::built_in(Paper::Appointment, FormSet::Tt03_2025), &sheet).unwrap();
    let dots = pages.dots(203.2);
    // 72 mm at 8 dots a millimetre.
    assert_eq!(dots[0].width, 576);
    assert_eq!(dots[0].black.len() % 576, 0);
    let black = dots[0].black.iter().filter(|dot| **dot).count();
    assert!(black > 5_000 && black < dots[0].black.len() / 2, "{black} black dots");
}
