//! Papers asked for, and remarks about calls.

use super::*;

#[test]
fn papers_asked_for_are_texts_or_names_with_reasons() {
    let number = r#""number":"QUAY-260907-0001","action":"request_supplement""#;
    let read = |rest: &str| read_action(format!("{{{number},{rest}}}").as_bytes());
    let asked = |name: &str, reason: Option<&str>| AskedFor {
        name: name.into(),
        reason: reason.map(str::to_owned),
    };
    let request = read(
        r#""components":["Tờ khai",{"name":"Bản vẽ","reason":"Thiếu\nchữ ký"}],"reason":"Chưa đủ""#,
    );
    let expected = Command::RequestSupplement {
        components: vec![asked("Tờ khai", None), asked("Bản vẽ", Some("Thiếu\nchữ ký"))],
        reason: "Chưa đủ".into(),
        by: None,
    };
    assert_eq!(request.unwrap().command, expected);
    for (rest, field, code) in [
        (r#""components":[{"reason":"x"}],"reason":"y""#, "components[0].name", "missing_field"),
        (
            r#""components":[{"name":"x","why":"y"}],"reason":"y""#,
            "components[0].why",
            "unknown_field",
        ),
        (r#""components":[1],"reason":"y""#, "components[0]", "wrong_type"),
        (r#""components":[""],"reason":"y""#, "components[0]", "missing_field"),
        (r#""components":[],"reason":"y""#, "components", "missing_field"),
    ] {
        let fault = read(rest).unwrap_err();
        assert_eq!((fault.field.as_str(), fault.what.code()), (field, code), "{rest}");
    }
}

#[test]
fn a_remark_may_be_a_call() {
    let number = r#""number":"QUAY-260907-0001","action":"note""#;
    let read = |rest: &str| read_action(format!("{{{number}{rest}}}").as_bytes());
    let call = Command::Note { text: String::new(), call: Some(Call::NoAnswer) };
    assert_eq!(read(r#","call":"no_answer""#).unwrap().command, call);
    let told = Command::Note { text: "Hẹn mai".into(), call: Some(Call::Reached) };
    assert_eq!(read(r#","call":"reached","text":"Hẹn mai""#).unwrap().command, told);
    assert_eq!(read("").unwrap_err().field, "text");
    assert_eq!(read(r#","call":"maybe""#).unwrap_err().what.code(), "unknown_choice");
}
