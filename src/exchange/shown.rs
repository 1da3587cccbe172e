//! Values as JSON, in the shapes that callers rely on (product note 7).

use serde_json::{Map, Value, json};

use crate::domain::body::{Added, Body, BookNumber, ComponentIn, Correct};
use crate::domain::calendar::Calendar;
use crate::domain::deadline::Steps;
use crate::domain::dossier::{Dossier, Entry};
use crate::domain::fault::Warning;
use crate::domain::moment::{from_millis, iso};
use crate::domain::office::Office;
use crate::domain::person::{Party, Person};
use crate::i18n::{Lang, explain, faults};

/// Returns warnings as a caller gets them: code and message.
pub fn warnings_json(warnings: &[Warning], lang: Lang) -> Value {
    let warning = |warning: &Warning| json!({ "code": warning.code(), "message": faults::warning(lang, warning) });
    warnings.iter().map(warning).collect()
}

/// Returns what stands in the way as a caller gets it; the field is empty where it concerns none.
pub fn error_json(code: &str, message: &str, field: &str) -> Value {
    json!({ "error": { "code": code, "message": message, "field": field } })
}

/// Returns the explanation of a due moment, day by day.
pub fn steps_json(steps: &Steps, calendar: &Calendar, lang: Lang) -> Value {
    let step = |step| explain::why(lang, step, calendar);
    steps
        .days()
        .map(|day| json!({ "date": day.date, "why": step(day), "counted": day.counted }))
        .collect()
}

/// Returns numbers in the books of certification.
pub fn books_json(books: &[BookNumber]) -> Value {
    serde_json::to_value(books).unwrap_or_default()
}

/// Returns a dossier with its whole history.
pub fn dossier_json(dossier: &Dossier, office: &Office) -> Value {
    let progress = &dossier.progress;
    json!({
        "number": dossier.number,
        "external_number": dossier.external_number,
        "state": progress.state.code(),
        "procedure": {
            "code": dossier.procedure,
            "name": office.procedure_name(&dossier.procedure, &dossier.version),
        },
        "applicant": dossier.applicant.as_ref().map(person_json),
        "received_at": iso(dossier.received_at),
        "due": dossier.due_shown().map(iso),
        "due_original": progress.due_original.map(iso),
        "resolved_at": progress.resolved_at.map(iso),
        "returned_at": progress.returned_at.map(iso),
        "timeliness": progress.timeliness,
        "events": dossier.history.iter().map(|entry| event_json(entry, dossier, office)).collect::<Value>(),
    })
}

fn event_json(entry: &Entry, dossier: &Dossier, office: &Office) -> Value {
    let recorded = from_millis(entry.recorded).format("%Y-%m-%dT%H:%M:%S%.3f").to_string();
    let mut event = json!({
        "desk": entry.id.desk.to_string(),
        "seq": entry.id.seq,
        "kind": entry.body.kind(),
        "at": iso(entry.at),
        "recorded_at": recorded,
        "clerk": office.clerk_name(entry.clerk),
        "data": data_json(entry, dossier, office),
    });
    if let (true, Some(event)) = (entry.taken_back, event.as_object_mut()) {
        event.insert("taken_back".into(), true.into());
    }
    event
}

/// Returns an event's public and personal part as one, under the names that an action has.
fn data_json(entry: &Entry, dossier: &Dossier, office: &Office) -> Value {
    let mut data = object(serde_json::from_str(&entry.body.encode()).unwrap_or_default());
    let personal = &entry.personal;
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            data.insert(name.to_owned(), value);
        }
    };
    put("applicant", personal.applicant.as_ref().map(person_json));
    put("owner", personal.owner.as_ref().map(person_json));
    put("owner_relation", text(personal.owner_relation.as_ref()));
    if !personal.parties.is_empty() && entry.body.kind() != "correct" {
        put("parties", Some(personal.parties.iter().map(party_json).collect()));
    }
    put("proxy", personal.proxy.as_ref().and_then(|proxy| serde_json::to_value(proxy).ok()));
    put("signer", text(personal.signer.as_ref()));
    put("secret", text(personal.secret.as_ref()));
    put("note", text(personal.note.as_ref()));
    put("relation", text(personal.relation.as_ref()));
    let (said, who, why) = names_of(&entry.body);
    put(said, text(personal.text.as_ref()));
    put(who, text(personal.who.as_ref()));
    put("to_id_number", text(personal.who_id_number.as_ref()));
    put(why, text(personal.reason.as_ref()));
    put("was", entry.replaced.as_ref().map(|replaced| replaced.value.clone().into()));
    if let Body::Correct(Correct { added: Some(added), .. }) = &entry.body {
        data.remove("added");
        data.remove("was");
        data.insert("value".into(), added_json(added, entry, dossier, office));
    }
    name_components(&mut data, entry, dossier, office);
    name_documents(&mut data, &personal.documents);
    Value::Object(data)
}

/// Returns what a correction added, under the names in which it was given.
fn added_json(added: &Added, entry: &Entry, dossier: &Dossier, office: &Office) -> Value {
    let personal = &entry.personal;
    match added {
        Added::Party => personal.parties.first().map(party_json).unwrap_or_default(),
        Added::Component(given) => {
            let names = entry.component_names(dossier, office);
            component_json(given, names.first().copied().unwrap_or_default())
        }
        Added::Document(given, number) => {
            let kind = personal.documents.first().cloned().unwrap_or_default();
            let mut document = Map::new();
            document.insert("kind".into(), kind.into());
            document.extend(object(serde_json::to_value(given).unwrap_or_default()));
            document.insert("number".into(), serde_json::to_value(number).unwrap_or_default());
            Value::Object(document)
        }
    }
}

fn component_json(given: &ComponentIn, name: &str) -> Value {
    json!({ "name": name, "kind": given.kind.code(), "count": given.count })
}

/// Returns what an action calls its text, its person and its reason.
fn names_of(body: &Body) -> (&'static str, &'static str, &'static str) {
    match body {
        Body::Place(_) => ("where", "who", "reason"),
        Body::Attach(_) => ("file", "who", "reason"),
        Body::Correct(_) => ("value", "who", "reason"),
        Body::Return(_) => ("text", "to", "reason"),
        Body::Withdraw(_) => ("text", "by", "reason"),
        Body::Stop(_) => ("text", "who", "ground"),
        _ => ("text", "who", "reason"),
    }
}

/// Puts names in place of the places in the procedure's list.
fn name_components(
    data: &mut Map<String, Value>,
    entry: &Entry,
    dossier: &Dossier,
    office: &Office,
) {
    let names = entry.component_names(dossier, office);
    let named: Vec<Value> = match &entry.body {
        Body::Receive(receive) => {
            if !receive.asked.is_empty() {
                data.insert("asked".into(), asked_json(entry, dossier, office));
            }
            let given = receive.components.iter().zip(names);
            given.map(|(given, name)| component_json(given, name)).collect()
        }
        Body::RequestSupplement(_) => {
            data.insert("components".into(), asked_json(entry, dossier, office));
            return;
        }
        Body::Supplement(_) => names.into_iter().map(Value::from).collect(),
        Body::Attach(_) => {
            data.remove("listed");
            data.extend(names.first().map(|name| ("component".to_owned(), Value::from(*name))));
            return;
        }
        _ => return,
    };
    data.insert("components".into(), named.into());
}

/// Returns the papers asked for as an action names them: a text, or a name with its reason.
fn asked_json(entry: &Entry, dossier: &Dossier, office: &Office) -> Value {
    let asked = entry.asked_for(dossier, office).into_iter();
    let asked = asked.map(|(name, reason)| match reason {
        Some(reason) => json!({ "name": name, "reason": reason }),
        None => name.into(),
    });
    asked.collect()
}

/// Puts what each document to be certified is before its pages and copies.
fn name_documents(data: &mut Map<String, Value>, kinds: &[String]) {
    let Some(Value::Array(documents)) = data.get_mut("certify") else { return };
    for (nth, document) in documents.iter_mut().enumerate() {
        let mut named = Map::new();
        named.insert("kind".into(), kinds.get(nth).cloned().unwrap_or_default().into());
        named.extend(object(document.take()));
        *document = Value::Object(named);
    }
}

/// Returns a person under the names in which a caller gives them.
pub fn person_json(person: &Person) -> Value {
    let mut fields = object(serde_json::to_value(person).unwrap_or_default());
    if let Some(birth) = fields.shift_remove("birth") {
        fields.insert("birth_date".into(), birth);
    }
    Value::Object(fields)
}

fn party_json(party: &Party) -> Value {
    let mut fields = Map::new();
    fields.insert("role".into(), party.role.clone().into());
    fields.extend(object(person_json(&party.person)));
    Value::Object(fields)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn text(text: Option<&String>) -> Option<Value> {
    text.map(|text| text.clone().into())
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    const NUMBER: &str = "QUAY-260907-0001";

    fn received() -> Value {
        json!({"action":"receive","at":"2026-09-07T08:05","procedure":"1.004873",
            "applicant":{"name":"Nguyễn Văn Thành","id_number":"046085001234","birth_date":"1985-03-12"},
            "parties":[{"role":"mẹ","name":"Trần Thị Hòa","birth_date":1960}],
            "components":[{"name":"Tờ khai cấp Giấy xác nhận tình trạng hôn nhân","kind":"original","count":1},
                {"name":"Giấy viết tay","kind":"copy","count":2}],
            "note":"Gọi trước khi trả"})
    }

    fn shown(steps: &[Value]) -> Value {
        let mut lines = vec![received()];
        lines.extend(steps.iter().cloned().map(|mut step| {
            step["number"] = NUMBER.into();
            step["at"] = "2026-09-08T09:00".into();
            step
        }));
        let office = Office::default();
        dossier_json(&samples::dossier(&office, &lines), &office)
    }

    /// The data of the last event after one step.
    fn data_after(steps: &[Value]) -> Value {
        shown(steps)["events"].as_array().unwrap().last().unwrap()["data"].clone()
    }

    #[test]
    fn a_dossier_has_the_published_fields() {
        let shown = shown(&[]);
        let names: Vec<&String> = shown.as_object().unwrap().keys().collect();
        assert_eq!(
            names,
            [
                "number",
                "external_number",
                "state",
                "procedure",
                "applicant",
                "received_at",
                "due",
                "due_original",
                "resolved_at",
                "returned_at",
                "timeliness",
                "events"
            ]
        );
        assert_eq!(shown["due"], "2026-09-10T17:00");
        assert_eq!(shown["timeliness"], Value::Null);
        assert_eq!(shown["applicant"]["birth_date"], "1985-03-12");
        assert_eq!(shown["applicant"].get("birth"), None);
    }

    #[test]
    fn an_event_has_its_desk_number_times_and_data() {
        let event = shown(&[])["events"][0].clone();
        assert_eq!(event["desk"], "07070707070707070707070707070707");
        assert_eq!((&event["seq"], &event["kind"]), (&json!(1), &json!("receive")));
        assert_eq!(event["at"], "2026-09-07T08:05");
        assert_eq!(event["recorded_at"], "2026-09-07T08:05:31.123");
        assert_eq!(event["clerk"], "");
    }

    #[test]
    fn public_and_personal_parts_are_one_and_components_have_names() {
        let data = data_after(&[]);
        assert_eq!(data["procedure"], "1.004873");
        assert_eq!(data["applicant"]["name"], "Nguyễn Văn Thành");
        assert_eq!(
            data["parties"],
            json!([{"role":"mẹ","name":"Trần Thị Hòa","id_kind":"can_cuoc","birth_date":1960}])
        );
        assert_eq!(data["note"], "Gọi trước khi trả");
        assert_eq!(
            data["components"],
            json!([
                {"name":"Tờ khai cấp Giấy xác nhận tình trạng hôn nhân","kind":"original","count":1},
                {"name":"Giấy viết tay","kind":"copy","count":2}
            ])
        );
    }

    #[test]
    fn what_an_action_was_given_is_shown_under_the_names_it_was_given() {
        for step in [
            json!({"action":"request_supplement","components":["Ảnh","Đơn"],"reason":"Thiếu","by":"2026-09-20"}),
            json!({"action":"place","where":"Khay 3"}),
            json!({"action":"note","text":"Đã gọi"}),
            json!({"action":"attach","direction":"in","component":"Giấy lạ","pages":2,"file":"a.pdf"}),
            json!({"action":"withdraw","by":"Nguyễn Văn Thành","reason":"Đổi ý"}),
            json!({"action":"stop","ground":"Điều 5"}),
            json!({"action":"refuse","reason":"Không đủ điều kiện"}),
            json!({"action":"correct","field":"applicant.phone","value":"0905111222","reason":"Nghe nhầm"}),
        ] {
            let data = data_after(std::slice::from_ref(&step));
            for (name, value) in step.as_object().unwrap() {
                if name != "action" {
                    assert_eq!(data[name], *value, "{name} of {step}");
                }
            }
        }
    }

    #[test]
    fn a_correction_has_the_old_value_and_the_new() {
        let phone = json!({"action":"correct","field":"applicant.birth_date","value":"1985-03-21","reason":"Nhầm"});
        let data = data_after(&[phone]);
        assert_eq!((&data["was"], &data["value"]), (&json!("1985-03-12"), &json!("1985-03-21")));
        let fee = json!({"action":"correct","field":"paper_number","value":"17","reason":"Nhầm"});
        assert_eq!(data_after(&[fee])["was"], "");
    }

    #[test]
    fn what_a_correction_added_is_shown_as_it_was_given() {
        let add = |field: &str, value: Value| {
            let line = json!({"action":"correct","field":field,"value":value,"reason":"Sót"});
            data_after(&[line])
        };
        let party = json!({"role":"cha","name":"Lê A","id_kind":"can_cuoc","birth_date":1958});
        let data = add("parties", party.clone());
        assert_eq!((&data["field"], &data["value"]), (&json!("parties[1]"), &party));
        let name = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân";
        let paper = json!({"name":name,"kind":"copy","count":2});
        assert_eq!(add("components", paper.clone())["value"], paper);
        let typed = json!({"name":"Bản án","kind":"original","count":1});
        let data = add("components", typed.clone());
        assert_eq!((&data["value"], &data["reason"]), (&typed, &json!("Sót")));
        assert_eq!((data.get("added"), data.get("components")), (None, None));
    }

    #[test]
    fn a_return_names_the_collector() {
        let data = data_after(&[
            json!({"action":"return","to":"Lê Thị Mơ","to_id_number":"046190004321","relation":"vợ",
                "method":"counter","proof":"card","result_number":"7/2026"}),
        ]);
        assert_eq!(data["to"], "Lê Thị Mơ");
        assert_eq!(data["to_id_number"], "046190004321");
        assert_eq!((&data["relation"], &data["proof"]), (&json!("vợ"), &json!("card")));
    }

    #[test]
    fn what_was_taken_back_says_so() {
        let shown = shown(&[
            json!({"action":"forward","unit":"Tư pháp"}),
            json!({"action":"undo","reason":"Nhầm"}),
        ]);
        assert_eq!(shown["state"], "received");
        assert_eq!(shown["events"][1]["taken_back"], true);
        assert_eq!(shown["events"][0].get("taken_back"), None);
    }

    #[test]
    fn warnings_and_errors_have_code_and_message() {
        let warnings = warnings_json(&[Warning::SupplementAgain], Lang::En);
        assert_eq!(warnings[0]["code"], "supplement_again");
        assert!(warnings[0]["message"].as_str().unwrap().contains("national portal"));
        assert_eq!(
            error_json("not_json", "x", ""),
            json!({"error":{"code":"not_json","message":"x","field":""}})
        );
    }
}
