//! One action on many dossiers: all of them or none.

use super::{Answer, Desk, Request, Trouble};

impl Desk {
    /// Does actions on dossiers, one after the other, all or none.
    ///
    /// # Errors
    /// [`Trouble::OneOfMany`] with the first that stands in the way; nothing is changed then.
    pub fn act_on_all(&mut self, requests: &[Request]) -> Result<Vec<Answer>, Trouble> {
        self.work(|work| {
            let act = |request: &Request| {
                let number = request.number.as_deref().unwrap_or_default();
                work.act(request).map_err(|why| of_one(number, why))
            };
            requests.iter().map(act).collect()
        })
    }
}

/// Says of which dossier a trouble is, unless it stands in the way of the book itself.
pub(super) fn of_one(number: &str, why: Trouble) -> Trouble {
    if why.is_book() {
        return why;
    }
    Trouble::OneOfMany { number: number.to_owned(), why: Box::new(why) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Form, Intake};
    use crate::domain::dossier::State;
    use crate::domain::person::Person;

    /// Monday 7/9/2026, 08:05: three births to be registered.
    fn desk() -> (Desk, Vec<String>) {
        let mut desk = Desk::in_memory(1).unwrap();
        desk.pretend("2026-09-07T08:05:00".parse().unwrap()).unwrap();
        let receive = |name: &str| {
            let intake = Box::new(Intake::walk_in("1.004873", Person::named(name)));
            desk.act(&Request::now(None, Command::Receive(intake))).unwrap().number
        };
        let numbers = ["Trần Văn Lợi", "Lê Thị Mơ", "Phan Tú"].map(receive);
        (desk, numbers.into())
    }

    fn each(numbers: &[String], command: &Command) -> Vec<Request> {
        numbers.iter().map(|number| Request::now(Some(number), command.clone())).collect()
    }

    fn states(desk: &Desk, numbers: &[String]) -> Vec<State> {
        numbers.iter().map(|number| desk.dossier_of(number).unwrap().progress.state).collect()
    }

    #[test]
    fn all_are_done_in_one_save_or_none() {
        let (mut desk, numbers) = desk();
        let forward = Command::Forward { unit: "Phòng Kinh tế".into() };
        desk.act(&Request::now(Some(&numbers[1]), Command::Void { reason: "Nhầm".into() }))
            .unwrap();
        let told = desk.act_on_all(&each(&numbers, &forward)).unwrap_err();
        assert_eq!(told.code(), "not_allowed");
        assert!(matches!(&told, Trouble::OneOfMany { number, .. } if *number == numbers[1]));
        assert_eq!(states(&desk, &numbers), [State::Received, State::Voided, State::Received]);
        let two = [numbers[0].clone(), numbers[2].clone()];
        assert_eq!(desk.act_on_all(&each(&two, &forward)).unwrap().len(), 2);
        assert_eq!(states(&desk, &two), [State::InProcess; 2]);
        let problems = desk.check(&mut |_, _| true).unwrap().problems;
        assert!(problems.is_empty(), "{problems:?}");
    }

    /// One list, and the print stands on every dossier of it.
    #[test]
    fn a_hand_over_list_is_one_paper_of_all() {
        let (mut desk, numbers) = desk();
        let forward = Command::Forward { unit: "Phòng Kinh tế".into() };
        let two = &numbers[..2];
        desk.act_on_all(&each(two, &forward)).unwrap();
        let printed = desk.print_many(two, Form::Handover).unwrap();
        assert_eq!(printed.len(), 1);
        assert_eq!(printed[0].number, format!("{} – {}", two[0], two[1]));
        for number in two {
            let prints = desk.dossier_of(number).unwrap().prints;
            assert_eq!(prints.get("handover"), Some(&1), "{number}");
        }
        let told = desk.print_many(&numbers, Form::Handover).unwrap_err();
        assert_eq!(told.code(), "nothing_to_print", "the third never went anywhere");
        let undo = Command::Undo { reason: "Nhầm".into() };
        let told = desk.act(&Request::now(Some(&two[0]), undo)).unwrap_err();
        assert_eq!(told.code(), "on_paper");
    }

    #[test]
    fn other_forms_are_a_paper_for_each() {
        let (mut desk, numbers) = desk();
        let printed = desk.print_many(&numbers, Form::Receipt).unwrap();
        let of: Vec<&String> = printed.iter().map(|printed| &printed.number).collect();
        assert_eq!(of, numbers.iter().collect::<Vec<_>>());
        let told = desk.print_many(&numbers, Form::Apology).unwrap_err();
        assert!(matches!(&told, Trouble::OneOfMany { number, .. } if *number == numbers[0]));
    }
}
