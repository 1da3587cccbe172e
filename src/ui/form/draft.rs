//! A half-filled form as text, and back.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};

use super::state::{Form, Value};
use crate::ui::kit::{CheckRow, Mark};

impl<D: Clone> Form<D> {
    /// Returns what stands in every field, by field id, exactly as typed.
    pub fn values(&self) -> Map<String, Json> {
        let mut values = Map::new();
        for (field, cell) in self.fields.iter().zip(&self.cells) {
            let value = match &cell.value {
                Value::Text(line) => Json::from(line.text()),
                Value::Choice(choice) => Json::from(choice.key()),
                Value::Pick(pick) => match &pick.key {
                    Some(key) => json!({ "key": key, "name": pick.typed.text() }),
                    None => Json::from(pick.typed.text()),
                },
                Value::Ticks(list) => list.rows().iter().map(row_to_json).collect(),
            };
            values.insert(field.id.to_owned(), value);
        }
        values
    }

    /// Puts kept values back; what the form does not know, or has another shape, is passed over.
    pub fn restore(&mut self, values: &Map<String, Json>, today: NaiveDate) {
        for (field, cell) in self.fields.iter().zip(&mut self.cells) {
            let Some(value) = values.get(field.id) else { continue };
            let text = value.as_str().unwrap_or_default();
            match &mut cell.value {
                Value::Text(line) => line.set(text),
                Value::Choice(choice) => choice.set(text),
                Value::Pick(pick) => {
                    pick.key = value.get("key").and_then(Json::as_str).map(str::to_owned);
                    let name = value.get("name").and_then(Json::as_str);
                    pick.typed.set(name.unwrap_or(text));
                }
                Value::Ticks(list) => {
                    let rows = value.as_array().into_iter().flatten();
                    list.set(rows.filter_map(row_from_json).collect());
                }
            }
            cell.fault = None;
        }
        self.rewrite(today);
    }
}

fn row_to_json(row: &CheckRow) -> Json {
    let mark = match row.mark {
        Mark::Ticked => "ticked",
        Mark::Empty => "empty",
        Mark::Fixed => "fixed",
    };
    json!({ "name": row.name, "mark": mark, "kind": row.kind, "count": row.count })
}

fn row_from_json(row: &Json) -> Option<CheckRow> {
    let mark = match row.get("mark")?.as_str()? {
        "ticked" => Mark::Ticked,
        "fixed" => Mark::Fixed,
        _ => Mark::Empty,
    };
    let count = row.get("count")?.as_u64().and_then(|count| u16::try_from(count).ok())?;
    let name = row.get("name")?.as_str()?.to_owned();
    let kind = row.get("kind")?.as_str()?.to_owned();
    Some(CheckRow { name, mark, kind, count })
}
