//! Baskets of documents to be certified, as a script meets them.

use std::collections::BTreeSet;
use std::thread;

use serde_json::{Value, json};

use crate::cli::desk;

/// The basket of the drawing: 6.000 + 6.000 + 4.000 + 32.000 đ.
fn basket() -> Value {
    json!({"action":"receive","at":"2026-09-07T08:45","applicant":{"name":"Nguyễn Văn Thành"},
        "signer":"Phó Chủ tịch Trần Đức","certify":[
            {"kind":"Căn cước công dân","pages":1,"copies":3},
            {"kind":"Giấy khai sinh","copies":3},
            {"kind":"Bằng tốt nghiệp THPT","pages":1,"copies":2},
            {"kind":"Học bạ THPT","pages":14,"copies":2}]})
}

#[test]
fn a_basket_is_received_shown_printed_and_returned_with_its_numbers() {
    let (_folder, desk) = desk();
    assert_eq!(desk.run(&["set", "copies_book", "02/2026 412"]).code, Some(0));
    let answer = desk.record(&[basket()]).remove(0);
    let numbers: Vec<_> =
        answer["books"].as_array().unwrap().iter().map(|one| one["number"].as_u64()).collect();
    assert_eq!(numbers, [413, 414, 415, 416].map(Some));
    assert_eq!(answer["books"][0], json!({"book":"SCT/BS","volume":"02","year":2026,"number":413}));
    assert_eq!(
        (&answer["state"], &answer["due"]),
        (&json!("received"), &json!("2026-09-07T17:00"))
    );
    let number = answer["number"].as_str().unwrap();
    let shown = desk.json(&["show", number, "--json"]);
    assert_eq!(shown["procedure"]["code"], "2.000815");
    let data = &shown["events"][0]["data"];
    assert_eq!((&data["fee"], &data["signer"]), (&json!(48_000), &json!("Phó Chủ tịch Trần Đức")));
    assert_eq!(
        data["certify"][3],
        json!({"kind":"Học bạ THPT","book":"SCT/BS","pages":14,"copies":2,"fee":32_000})
    );
    let page = desk.run(&["show", number]).out;
    assert!(
        page.contains("Học bạ THPT: 14 trang × 2 bản, 32.000 đ, số 416 quyển 02/2026-SCT/BS"),
        "{page}"
    );
    assert_eq!(page.matches("Học bạ THPT").count(), 1, "{page}");
    let printed = desk.run(&["print", number, "receipt"]);
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    let returned = json!({"action":"return","number":number,"at":"2026-09-07T09:00",
        "to":"Nguyễn Văn Thành","method":"counter"});
    let returned = desk.record(&[returned]).remove(0);
    assert_eq!(returned["state"], "returned", "{returned}");
    assert_eq!(desk.json(&["check", "--json"])["ok"], true);
}

#[test]
fn what_is_wrong_with_a_document_names_it_and_its_rule() {
    let (_folder, desk) = desk();
    let with = |certify: Value| {
        let mut line = basket();
        line["certify"] = certify;
        line
    };
    let answers = desk.record(&[
        with(json!([{"pages":1}])),
        with(json!([{"kind":"Học bạ"},{"kind":"Học bạ","pages":0}])),
        with(json!([{"kind":"Học bạ","copies":1000}])),
        with(json!([{"kind":"Học bạ","book":"SCT/XX"}])),
        with(json!([{"kind":"Học bạ","colour":"red"}])),
        with(json!("Học bạ")),
        with(json!([])),
    ]);
    let told: Vec<_> = answers
        .iter()
        .map(|answer| {
            (answer["error"]["code"].as_str().unwrap(), answer["error"]["field"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("missing_field", "certify[0].kind"),
            ("out_of_range", "certify[1].pages"),
            ("out_of_range", "certify[0].copies"),
            ("unknown_choice", "certify[0].book"),
            ("unknown_field", "certify[0].colour"),
            ("wrong_type", "certify"),
            ("missing_field", "procedure"),
        ]
    );
    // Nothing was drawn for them.
    assert_eq!(desk.record(&[basket()])[0]["books"][0]["number"], 1);
}

#[test]
fn documents_are_certified_under_a_procedure_of_that_field_alone() {
    let (_folder, desk) = desk();
    let under = |procedure: &str| {
        let mut line = basket();
        line["procedure"] = procedure.into();
        line
    };
    let answers = desk.record(&[under("1.004873"), under("2.000815"), under("2.001008")]);
    let error = &answers[0]["error"];
    assert_eq!(
        (&error["code"], &error["field"]),
        (&"not_certification".into(), &"procedure".into())
    );
    assert_eq!((&answers[1]["books"][0]["number"], &answers[2]["ok"]), (&1.into(), &true.into()));
}

#[test]
fn the_same_key_again_answers_the_same_numbers() {
    let (_folder, desk) = desk();
    let mut line = basket();
    line["key"] = "một".into();
    let answers = desk.record(&[line.clone(), line]);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(desk.record(&[basket()])[0]["books"][0]["number"], 5);
}

#[test]
fn two_programs_never_draw_one_number_of_a_book_twice() {
    const LINES: usize = 25;
    let (_folder, desk) = desk();
    let lines = vec![basket(); LINES];
    let answers: Vec<Vec<Value>> = thread::scope(|scope| {
        let running: Vec<_> = (0..2).map(|_| scope.spawn(|| desk.record(&lines))).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let drawn: BTreeSet<u64> = answers
        .iter()
        .flatten()
        .flat_map(|answer| answer["books"].as_array().unwrap())
        .map(|one| one["number"].as_u64().unwrap())
        .collect();
    let all = 2 * LINES as u64 * 4;
    assert_eq!(drawn, (1..=all).collect(), "each once, and without gaps");
    assert_eq!(desk.json(&["check", "--json"])["ok"], true);
}

/// What is left out draws a number, what is struck out keeps its.
#[test]
fn a_basket_is_corrected_and_its_numbers_are_never_used_twice() {
    let (_folder, desk) = desk();
    let number = desk.record(&[basket()]).remove(0)["number"].as_str().unwrap().to_owned();
    let correct = |field: &str, value: Value| {
        json!({"action":"correct","number":number,"at":"2026-09-07T08:50",
            "field":field,"value":value,"reason":"Đếm nhầm"})
    };
    let answers = desk.record(&[
        correct("certify[0].copies", json!(0)),
        correct("certify[3].pages", json!(12)),
        correct("certify", json!({"kind":"Hộ chiếu","pages":3,"copies":1})),
    ]);
    for answer in &answers {
        assert_eq!(answer["warnings"][0]["code"], "fee_moved", "{answer}");
    }
    assert_eq!(
        (&answers[1]["books"], &answers[2]["books"][0]["number"]),
        (&Value::Null, &json!(5))
    );
    let page = desk.run(&["show", &number]).out;
    assert!(page.contains("GẠCH BỎ: Căn cước công dân, số 1 quyển 01/2026-SCT/BS"), "{page}");
    // 6.000, 4.000, 28.000 and 5.000 đ.
    assert!(page.contains("Lệ phí            43.000 đ"), "{page}");
    assert_eq!(desk.json(&["check", "--json"])["ok"], true);
}
