//! Every action in every state, against the table of the contract.

use super::*;

/// The states, in the order of the columns below.
const STATES: [State; 10] = [
    State::Received,
    State::InProcess,
    State::AwaitingSupplement,
    State::AwaitingPayment,
    State::ResultReady,
    State::Returned,
    State::Refused,
    State::Withdrawn,
    State::Stopped,
    State::Voided,
];

/// Product note 4, one row an action: the state it leads to (`rec proc supp pay done ret ref wdr
/// stp void`), `same`, or `!` and the fault's code, `-` for `not_allowed`.
const TABLE: &str = "
receive             -    -    -    -    -    -    -    -    -    -
forward             proc proc -    -    -    -    -    -    -    -
request_supplement  supp supp -    -    -    -    -    -    -    -
supplement          -    -    proc -    -    -    -    -    -    -
request_payment     pay  pay  -    -    -    -    -    -    -    -
pay                 same same same proc -    -    -    -    -    -
resolve             done done -    -    -    -    -    -    -    -
return              !no_result !no_result !no_result !no_result ret !already_returned - - - -
return_with_number  ret  ret  ret  ret  ret  !already_returned - - - -
refuse              ref  ref  ref  ref  -    -    -    -    -    -
withdraw            wdr  wdr  wdr  wdr  -    -    -    -    -    -
stop                stp  stp  stp  stp  -    -    -    -    -    -
reschedule          same same -    -    -    -    -    -    -    -
redate              same same same same -    -    -    -    -    -
correct             same same same same same same same same same -
add                 same same same same same same same same same -
attach              same same same same same same same same same -
survey              !not_finished !not_finished !not_finished !not_finished !not_finished same same same same -
survey_at_receipt   same same same same !not_finished same same same same -
link                same same same same same same same same same -
extend_agreed       same same same same -    -    -    -    -    -
note                same same same same same same same same same -
call                same same same same same same same same same -
place               same same same same same same same same same -
print               same same same same same same same same same -
undo                -    rec  rec  rec  rec  done rec  rec  rec  -
void                void void void void void -    void void void -
";

fn state(short: &str) -> State {
    match short {
        "rec" => State::Received,
        "proc" => State::InProcess,
        "supp" => State::AwaitingSupplement,
        "pay" => State::AwaitingPayment,
        "done" => State::ResultReady,
        "ret" => State::Returned,
        "ref" => State::Refused,
        "wdr" => State::Withdrawn,
        "stp" => State::Stopped,
        "void" => State::Voided,
        other => panic!("no such state: {other}"),
    }
}

#[test]
fn every_action_in_every_state() {
    let mut wrong = Vec::new();
    for row in TABLE.trim().lines() {
        let mut cells = row.split_whitespace();
        let action = cells.next().unwrap();
        let cells: Vec<&str> = cells.collect();
        assert_eq!(cells.len(), STATES.len(), "{action}");
        for (from, expected) in STATES.into_iter().zip(cells) {
            let mut case = Case::reached(from);
            let before = case.dossier.clone();
            let told = case.act(&command(action));
            let holds = match expected {
                "-" => told == Err(What::NotAllowed(from).into()),
                "same" => told.is_ok() && case.state() == from,
                code if code.starts_with('!') => {
                    told.as_ref().is_err_and(|fault| fault.what.code() == &code[1..])
                }
                to => told.is_ok() && case.state() == state(to),
            };
            if !holds || (told.is_err() && case.dossier != before) {
                wrong.push(format!("{action} in {from:?}: {told:?}, then {:?}", case.state()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Returns the names of the actions.
pub(super) fn actions() -> Vec<&'static str> {
    TABLE.trim().lines().filter_map(|row| row.split_whitespace().next()).collect()
}

#[test]
fn every_action_of_the_contract_is_in_the_table() {
    for action in Command::NAMES {
        assert!(actions().contains(action), "{action}");
    }
}

#[test]
fn times_before_the_last_step_are_refused_and_before_the_receipt_for_what_stands_beside() {
    let mut case = Case::new();
    case.does("2026-09-08 09:00", &command("forward"));
    case.now = moment("2026-09-09 09:00");
    let early = moment("2026-09-08 08:59");
    for action in actions() {
        let told = case.decide(&command(action), early).map(|_| ());
        let beside = ["note", "call", "print", "survey_at_receipt", "attach"].contains(&action);
        match action {
            _ if beside => assert_eq!(told, Ok(()), "{action}"),
            "survey" => assert_eq!(told, Err(What::NotFinished.into())),
            _ => {
                let expected = What::BeforeLastStep(moment("2026-09-08 09:00")).at("at");
                assert_eq!(told, Err(expected), "{action}");
            }
        }
        let before_receipt = case.decide(&command(action), moment("2026-09-07 08:04"));
        let what = before_receipt.map(|_| ()).unwrap_err().what;
        assert_eq!(what.code(), "before_last_step", "{action}");
        let tomorrow = case.decide(&command(action), moment("2026-09-09 09:01"));
        let expected = What::InTheFuture(moment("2026-09-09 09:00")).at("at");
        assert_eq!(tomorrow.map(|_| ()), Err(expected), "{action}");
    }
}

#[test]
fn a_step_at_the_minute_of_the_last_one_and_at_the_minute_of_saving_is_allowed() {
    let mut case = Case::new();
    case.does("2026-09-07 08:05", &command("forward"));
    case.does("2026-09-07 08:05", &command("resolve"));
    assert_eq!(case.state(), State::ResultReady);
}

#[test]
fn what_does_not_move_the_state_does_not_hold_later_steps_back() {
    let mut case = Case::new();
    case.does("2026-09-09 10:00", &command("place"));
    case.does("2026-09-09 10:01", &reschedule("2026-09-17"));
    case.now = moment("2026-09-09 12:00");
    assert!(case.decide(&command("forward"), moment("2026-09-07 09:00")).is_ok());
}

#[test]
fn a_stage_is_surveyed_once_and_each_stage_for_itself() {
    let mut case = Case::reached(State::Returned);
    assert_eq!(case.act(&command("survey_at_receipt")), Ok(vec![]));
    assert_eq!(case.act(&command("survey")), Ok(vec![]));
    assert_eq!(case.act(&command("survey")), Err(What::AlreadySurveyed.into()));
    assert_eq!(case.act(&command("survey_at_receipt")), Err(What::AlreadySurveyed.into()));
}

#[test]
fn texts_that_are_needed_are_not_blank_and_amounts_are_amounts() {
    let blank = String::from("  ");
    let missing: &[(&str, Command)] = &[
        ("unit", Command::Forward { unit: blank.clone() }),
        ("reason", Command::Refuse { reason: blank.clone() }),
        ("by", Command::Withdraw { by: blank.clone(), reason: None }),
        ("ground", Command::Stop { ground: blank.clone() }),
        ("reason", Command::Void { reason: blank.clone() }),
        ("text", Command::Note { text: blank.clone(), call: None }),
        ("where", Command::Place { place: blank.clone() }),
        ("reason", Command::Reschedule { due: given("2026-09-17"), reason: blank.clone() }),
        ("reason", Command::ExtendAgreed { due: given("2026-09-17"), reason: blank.clone() }),
        ("reason", Command::RequestPayment { amount: 1, reason: blank.clone() }),
        ("external_number", Command::Link { external_number: blank.clone(), external_due: None }),
    ];
    for (field, command) in missing {
        let told = Case::new().act(command);
        assert_eq!(told, Err(What::MissingField.at(field)), "{command:?}");
    }
    let ask =
        |components| Command::RequestSupplement { components, reason: "Thiếu".into(), by: None };
    for components in [vec![], vec![AskedFor::named(blank)]] {
        assert_eq!(Case::new().act(&ask(components)), Err(What::MissingField.at("components")));
    }
    for amount in [0, -50_000] {
        let told = Case::new().act(&Command::Pay { amount, receipt: None });
        assert_eq!(told.unwrap_err().field, "amount");
    }
}
