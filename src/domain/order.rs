//! The order in which a dossier's events are folded; the same on every desk.

use std::collections::HashMap;

use super::event::Event;
use super::ids::EventId;

/// Returns a dossier's events in order: by `ord`, then desk, then number there.
///
/// `ord` is the greater of the event's own logical time and one more than that of anything it
/// rests on: with sane clocks it is the time, with a wrong one an answer still follows what it
/// answered. A pure function of the set.
pub fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    if events.is_sorted_by(|a, b| a.id.desk == b.id.desk && a.id.seq < b.id.seq) {
        return events;
    }
    let ords = ords(&events);
    events.sort_by_key(|event| (ords.get(&event.id).copied(), event.id));
    events
}

/// Settles each event once all it rests on is settled; what is not here does not count.
fn ords(events: &[Event]) -> HashMap<EventId, i64> {
    let known: HashMap<EventId, &Event> = events.iter().map(|event| (event.id, event)).collect();
    let mut ords = HashMap::with_capacity(events.len());
    for event in events {
        let mut stack = vec![event];
        while let Some(top) = stack.last().copied() {
            let open = top
                .bases
                .iter()
                .filter(|base| !ords.contains_key(*base))
                .filter_map(|base| known.get(base).copied())
                // A hash cannot hold itself; a circle could only be forged, and is cut here.
                .find(|base| !stack.iter().any(|waiting| waiting.id == base.id));
            if let Some(base) = open {
                stack.push(base);
                continue;
            }
            let after = top.bases.iter().filter_map(|base| ords.get(base)).max();
            let ord = after.map_or(top.hlc, |&base: &i64| top.hlc.max(base.saturating_add(1)));
            ords.insert(top.id, ord);
            stack.pop();
        }
    }
    ords
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::NO_HASH;
    use crate::domain::ids::{ClerkId, DeskId};

    fn id(desk: u8, seq: u64) -> EventId {
        EventId { desk: DeskId([desk; 16]), seq }
    }

    fn event(id: EventId, hlc: i64, bases: &[EventId]) -> Event {
        Event {
            id,
            hlc,
            dossier: None,
            kind: "note".into(),
            version: 1,
            body: "{}".into(),
            personal_hash: None,
            personal: None,
            clerk: ClerkId::default(),
            at: chrono::DateTime::UNIX_EPOCH.naive_utc(),
            recorded: 0,
            bases: bases.to_vec(),
            hash: NO_HASH,
            signature: None,
        }
    }

    fn ids(events: Vec<Event>) -> Vec<EventId> {
        in_order(events).iter().map(|event| event.id).collect()
    }

    #[test]
    fn sane_clocks_give_the_order_of_time() {
        let events =
            vec![event(id(1, 2), 30, &[]), event(id(1, 1), 10, &[]), event(id(2, 1), 20, &[])];
        assert_eq!(ids(events), [id(1, 1), id(2, 1), id(1, 2)]);
    }

    #[test]
    fn an_answer_follows_what_it_answered_even_when_its_clock_is_behind() {
        let question = event(id(2, 1), 100, &[]);
        let answer = event(id(1, 1), 5, &[id(2, 1)]);
        let later = event(id(1, 2), 6, &[id(1, 1)]);
        assert_eq!(ids(vec![later, answer, question]), [id(2, 1), id(1, 1), id(1, 2)]);
    }

    #[test]
    fn equal_times_are_parted_by_desk_and_missing_bases_do_not_count() {
        let a = event(id(1, 1), 10, &[id(3, 9)]);
        let b = event(id(2, 1), 10, &[]);
        assert_eq!(ids(vec![b, a]), [id(1, 1), id(2, 1)]);
    }

    #[test]
    fn a_forged_circle_ends() {
        let a = event(id(1, 1), 10, &[id(2, 1)]);
        let b = event(id(2, 1), 20, &[id(1, 1)]);
        assert_eq!(ids(vec![a, b]).len(), 2);
    }
}
