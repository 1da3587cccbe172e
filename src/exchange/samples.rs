//! Dossiers for tests, made from lines as a caller would write them.

use crate::domain::command::{Command, Request};
use crate::domain::decide::{Decided, Draw, When, receive};
use crate::domain::dossier::Dossier;
use crate::domain::event::{Draft, Head};
use crate::domain::ids::{ClerkId, DeskId, DossierId};
use crate::domain::moment;
use crate::domain::office::Office;

/// Returns the dossier that these lines make, numbered `QUAY-260907-0001` whatever they say.
pub(crate) fn dossier(office: &Office, lines: &[serde_json::Value]) -> Dossier {
    let mut head = Head::new(DeskId([7; 16]));
    let mut dossier: Option<Dossier> = None;
    for line in lines {
        let request = super::read_action(line.to_string().as_bytes()).unwrap();
        let at = request.at.unwrap();
        let when = When { note: request.note.as_deref(), ..When::now(at) };
        for (body, personal) in decide(dossier.as_ref(), &request, when, office).events {
            let id = Some(DossierId::default());
            let draft = Draft { dossier: id, at, body, personal, said: Default::default() };
            let recorded = moment::to_millis(at) + 31_123;
            let event = head.seal(&draft, ClerkId::default(), recorded, Vec::new(), [0; 32]);
            match &mut dossier {
                Some(dossier) => dossier.apply(&event),
                None => dossier = Dossier::open(&event),
            }
        }
    }
    dossier.unwrap()
}

fn decide(
    dossier: Option<&Dossier>,
    request: &Request,
    when: When<'_>,
    office: &Office,
) -> Decided {
    match (dossier, &request.command) {
        (Some(dossier), command) => dossier.decide(command, when, office).unwrap(),
        (None, Command::Receive(intake)) => {
            let draw = Draw {
                number: "QUAY-260907-0001".into(),
                desk_number: 0,
                serial: 1,
                secret: "AB12".into(),
                books: Vec::new(),
            };
            receive(intake, &draw, when, office).unwrap()
        }
        (None, other) => panic!("{other:?}"),
    }
}
