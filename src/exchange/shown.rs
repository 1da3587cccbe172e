//! Values as JSON, in the shapes that callers rely on (product note 7).

use serde_json::{Map, Value, json};

use crate::domain::body::Body;
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
    if !personal.parties.is_empty() {
        put("parties", Some(personal.parties.iter().map(party_json).collect()));
    }
    put("proxy", personal.proxy.as_ref().and_then(|proxy| serde_json::to_value(proxy).ok()));
    put("secret", text(personal.secret.as_ref()));
    put("note", text(personal.note.as_ref()));
    put("relation", text(personal.relation.as_ref()));
    let (said, who, why) = names_of(&entry.body);
    put(said, text(personal.text.as_ref()));
    put(who, text(personal.who.as_ref()));
    put("to_id_number", text(personal.who_id_number.as_ref()));
    put(why, text(personal.reason.as_ref()));
    name_components(&mut data, entry, dossier, office);
    Value::Object(data)
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
    let mut typed = entry.personal.components.iter();
    let mut name = |listed: Option<u32>| match listed {
        Some(at) => {
            let name = office.component_name(&dossier.procedure, &dossier.version, at);
            name.unwrap_or_default().to_owned()
        }
        None => typed.next().cloned().unwrap_or_default(),
    };
    let named: Vec<Value> = match &entry.body {
        Body::Receive(receive) => receive
            .components
            .iter()
            .map(|given| {
                json!({
                    "name": name(given.listed),
                    "kind": given.kind.code(),
                    "count": given.count,
                })
            })
            .collect(),
        Body::RequestSupplement(request) => {
            request.components.iter().map(|listed| name(*listed).into()).collect()
        }
        Body::Supplement(supplement) => {
            supplement.components.iter().map(|listed| name(*listed).into()).collect()
        }
        Body::Attach(attach) => {
            data.remove("listed");
            if attach.listed.is_some() || !entry.personal.components.is_empty() {
                data.insert("component".into(), name(attach.listed).into());
            }
            return;
        }
        _ => return,
    };
    data.insert("components".into(), named.into());
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
