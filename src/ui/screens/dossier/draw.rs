//! Draws a dossier at both sizes.

use chrono::NaiveDateTime;

use super::{DossierScreen, Pane};
use crate::domain::certification::written;
use crate::domain::command::Form;
use crate::domain::dossier::{Dossier, State};
use crate::domain::number::short;
use crate::domain::office::Office;
use crate::domain::person::Person;
use crate::i18n::{Lang, T, batch, certify, correct, dossier as t, explain, person, states};
use crate::text::{cells, fold, money, phone_pretty, wrap};
use crate::ui::kit::{hint_bar, title_bar};
use crate::ui::{Action, Canvas, Rect, Role, Screen as _};

/// From this width the steps stand beside the dossier.
const WIDE: u16 = 110;
/// Cells of the names before the values: few in large letters.
const LABEL: u16 = 11;
const WIDE_LABEL: u16 = 18;

/// Draws the screen.
pub(super) fn dossier(screen: &DossierScreen, area: Rect, out: &mut Canvas) {
    let Some(dossier) = &screen.dossier else {
        let text = if screen.missing { t::NOT_FOUND } else { t::LOADING };
        title_bar(area, &out.t(t::DOSSIER), out);
        out.label(area.x + 1, area.y + 2, area.width, text, Role::Text);
        return;
    };
    let title = format!("{} {}", out.t(t::DOSSIER), short(&dossier.number));
    if area.width >= WIDE {
        let title = format!("{title}  {}", dossier.name());
        title_bar(area, &title, out);
        wide(screen, dossier, area, out);
    } else {
        title_bar(area, &title, out);
        narrow(screen, dossier, area, out);
    }
    let y = area.bottom() - 1;
    hint_bar(Rect { y, height: 1, ..area }, screen.hints(), out);
}

/// Large letters: one column.
fn narrow(screen: &DossierScreen, dossier: &Dossier, area: Rect, out: &mut Canvas) {
    let (x, width) = (area.x + 1, area.width - 2);
    let mut y = area.y + 1;
    out.across(area.x, y, area.width);
    y += 1;
    for line in facts(screen, dossier, false, out) {
        y += fact(&line, Rect { x, y, width, height: 1 }, LABEL, out);
    }
    y += due(screen, dossier, Rect { x, y, width, height: 4 }, false, out);
    out.across(area.x, y, area.width);
    let bottom = area.bottom() - 2;
    let history = 4.min(bottom.saturating_sub(y + 4));
    let steps = bottom.saturating_sub(y + 2 + history);
    out.label(x, y + 1, width, t::NEXT, Role::Title);
    self::steps(screen, Rect { x, y: y + 2, width, height: steps.saturating_sub(1) }, out);
    let y = bottom - history;
    out.across(area.x, y, area.width);
    let rows = Rect { x, y: y + 1, width, height: history.saturating_sub(1) };
    self::history(screen, dossier, rows, out);
    say(dossier, Rect { x, y: bottom, width, height: 1 }, out);
}

/// More, not smaller: the steps and the sentence to say stand beside the dossier.
fn wide(screen: &DossierScreen, dossier: &Dossier, area: Rect, out: &mut Canvas) {
    let split = area.width * 3 / 5;
    let (x, width) = (area.x + 1, split - 2);
    let right = Rect { x: split + 1, width: area.width - split - 2, ..area };
    let top = area.y + 1;
    let history_height = (area.height / 4).max(6);
    let bottom = area.bottom() - 2 - history_height;
    out.across(area.x, top, area.width);
    out.down(split, top + 1, bottom - top - 1);
    out.joint(split, top, "┬");
    let mut y = top + 1;
    for line in facts(screen, dossier, true, out) {
        y += fact(&line, Rect { x, y, width, height: 2 }, WIDE_LABEL, out);
    }
    y += 1;
    let papers = t::papers(out.lang(), dossier, &screen.office);
    // A long reason gives way to the papers; Ctrl+D has all of it.
    let papers_height = lines(&wrap(&papers, usize::from(width - WIDE_LABEL))).clamp(1, 4);
    let rest = bottom.saturating_sub(y + 1 + papers_height);
    y += due(screen, dossier, Rect { x, y, width, height: rest }, true, out);
    y += 1;
    out.label(x, y, WIDE_LABEL, t::PAPERS, Role::Label);
    let height = bottom.saturating_sub(y);
    let papers_area = Rect { x: x + WIDE_LABEL, y, width: width - WIDE_LABEL, height };
    out.wrap(papers_area, &papers, Role::Text);
    let beside = Rect { x: right.x + 1, width: right.width - 1, ..right };
    out.label(beside.x, top + 1, beside.width, t::NEXT, Role::Title);
    out.right(beside.x, top + 1, beside.width, &out.t(t::NEXT_KEYS), Role::Label);
    let steps_area = Rect { y: top + 3, height: bottom.saturating_sub(top + 8), ..right };
    steps(screen, steps_area, out);
    let say_y = bottom.saturating_sub(4);
    out.across(split + 1, say_y, area.width - split - 1);
    say(dossier, Rect { y: say_y + 1, height: 3, ..beside }, out);
    out.across(area.x, bottom, area.width);
    out.joint(split, bottom, "┴");
    let rows = Rect { x, y: bottom + 1, width: area.width - 2, height: history_height - 1 };
    history(screen, dossier, rows, out);
}

/// One line of facts: its name, its value, how it reads.
struct Fact {
    name: T,
    value: String,
    role: Role,
}

fn facts(screen: &DossierScreen, dossier: &Dossier, wide: bool, out: &Canvas) -> Vec<Fact> {
    let lang = out.lang();
    let office = &screen.office;
    let mut facts = Vec::new();
    let mut add = |name, value: String, role| facts.push(Fact { name, value, role });
    let external = dossier.external_number.as_deref();
    let place =
        dossier.place.as_deref().map(|place| format!("   {}: {place}", t::PLACE.text(lang)));
    let official = external.unwrap_or(t::NOT_LINKED.text(lang));
    if wide {
        add(t::NUMBER, dossier.number.clone(), Role::Strong);
        add(t::EXTERNAL, format!("{official}{}", place.unwrap_or_default()), Role::Text);
    } else {
        let tail = format!("{}   {official}{}", dossier.number, place.unwrap_or_default());
        add(t::NUMBER, tail, Role::Strong);
    }
    if let Some(person) = &dossier.applicant {
        let mut line = person.name.clone();
        let born = person.birth.map(|birth| birth.year().to_string());
        let phone = person.phone.as_deref().map(phone_pretty);
        for part in [born, person.id_number.clone(), phone].into_iter().flatten() {
            line.push_str("  ");
            line.push_str(&part);
        }
        add(t::APPLICANT, line, Role::Text);
    }
    let address = dossier.applicant.as_ref().and_then(|person| person.address.clone());
    let owner = match (&dossier.owner, &dossier.owner_relation) {
        (Some(owner), Some(relation)) => format!("{} ({relation})", owner.name),
        (Some(owner), None) => owner.name.clone(),
        (None, _) => t::THE_SAME.text(lang).to_owned(),
    };
    if wide {
        add(t::ADDRESS, address.unwrap_or_default(), Role::Text);
        add(t::OWNER, owner, Role::Text);
    } else {
        add(t::OWNER, format!("{owner}   {}", address.unwrap_or_default()), Role::Text);
    }
    let parties: Vec<&str> = dossier.parties().map(|party| party.person.name.as_str()).collect();
    if !parties.is_empty() {
        let count = batch::people(lang, parties.len());
        add(t::PARTIES, format!("{count}: {}", parties.join(", ")), Role::Text);
    }
    if let Some(proxy) = &dossier.proxy {
        let paper = proxy.paper.as_deref().unwrap_or_default();
        add(t::PROXY, format!("{}  {paper}", proxy.name), Role::Text);
    }
    if let Some(together) = &screen.batch {
        let (first, last) = (short(&together.first), short(&together.last));
        add(batch::TOGETHER, batch::together(lang, together.count, first, last), Role::Text);
    }
    let name = office.procedure_name(&dossier.procedure, &dossier.version);
    let limit = explain::limit(lang, dossier.limit);
    add(t::PROCEDURE, format!("{name} ({limit})"), Role::Text);
    if wide {
        let channel = states::channel(dossier.channel).text(lang);
        add(t::CHANNEL, format!("{channel}   {}", t::sets(lang, dossier.sets)), Role::Text);
    }
    if let Some(fee) = dossier.fee.filter(|fee| wide || *fee > 0) {
        let paid = dossier.paid.iter().map(|paid| paid.amount).sum();
        let short = fee > paid && dossier.progress.owed.is_none();
        let role = if short { Role::Warn } else { Role::Text };
        let said = if short { t::fee_unpaid } else { t::fee_paid };
        add(t::FEE, said(lang, &money(fee), &money(paid)), role);
    }
    if let Some(amount) = dossier.progress.owed {
        add(t::FEE, t::owed(lang, &money(amount)), Role::Warn);
    }
    if !dossier.certify.is_empty() {
        let copies = dossier.documents().map(|document| document.given.copies).sum();
        let counted = certify::counted(lang, dossier.documents().count(), copies);
        let signer = dossier.signer.as_deref().unwrap_or_default();
        let line = format!("{counted}; {}   {signer}", written(&dossier.numbers_certified()));
        add(certify::CERTIFIED, line, Role::Strong);
        let struck_out = dossier.numbers_struck_out();
        if !struck_out.is_empty() {
            add(certify::STRUCK_OUT, written(&struck_out), Role::Warn);
        }
    }
    add(t::STATE, state(dossier, lang), Role::Strong);
    if dossier.receipt_is_outdated() {
        let printed = dossier.prints.get(Form::Receipt.code()).copied().unwrap_or_default();
        let key = out.keymap().shown(Action::Print);
        add(t::RECEIPT_BACK, correct::outdated(lang, printed + 1, &key), Role::Warn);
    }
    if let Some(other) = screen.collector.as_ref().filter(|person| !is_theirs(dossier, person)) {
        add(person::NOT_OWNER, person::not_owner(lang, &other.name), Role::Warn);
    }
    if !dossier.conflicts.is_empty() {
        add(t::STATE, t::CONFLICT.text(lang).to_owned(), Role::Warn);
    }
    if !dossier.opaque.is_empty() {
        add(t::STATE, t::NEWER.text(lang).to_owned(), Role::Warn);
    }
    facts
}

/// Tells whether a dossier is of this person: its applicant or its owner.
fn is_theirs(dossier: &Dossier, person: &Person) -> bool {
    let people = dossier.applicant.iter().chain(&dossier.owner);
    people.into_iter().any(|known| match (&known.id_number, &person.id_number) {
        (Some(known), Some(number)) => known == number,
        _ => fold(&known.name) == fold(&person.name),
    })
}

fn fact(fact: &Fact, row: Rect, label: u16, out: &mut Canvas) -> u16 {
    out.label(row.x, row.y, label - 1, fact.name, Role::Label);
    let value = Rect { x: row.x + label, width: row.width - label, ..row };
    if row.height > 1 && cells(&fact.value) > usize::from(value.width) {
        return out.wrap(value, &fact.value, fact.role);
    }
    out.text(value.x, value.y, value.width, &fact.value, fact.role);
    1
}

fn state(dossier: &Dossier, lang: Lang) -> String {
    let progress = &dossier.progress;
    let word = states::of(progress.state, dossier.refused_at_reception());
    let mut word = word.text(lang).to_uppercase();
    if dossier.waits_for_signature() {
        word = format!("{} ({word})", certify::WAITS.text(lang));
    }
    let placed = match &progress.unit {
        Some(unit) if progress.state == State::InProcess => t::at_unit(lang, &word, unit),
        _ => word,
    };
    let end = progress.timeliness.map(|end| states::timeliness(end).text(lang));
    match end.filter(|_| progress.state != State::Voided) {
        Some(end) => format!("{placed}, {end}"),
        None => t::since(lang, &placed, &explain::moment(lang, progress.last_step)),
    }
}

/// The due moment, free and large, and its reasons below.
fn due(screen: &DossierScreen, dossier: &Dossier, area: Rect, each: bool, out: &mut Canvas) -> u16 {
    let lang = out.lang();
    let label = if each { WIDE_LABEL } else { LABEL };
    let (x, width) = (area.x, area.width - label);
    out.label(x, area.y, label - 1, t::DUE, Role::Label);
    let Some(shown) = dossier.due_shown() else {
        out.label(x + label, area.y, width, t::NO_DUE, Role::Strong);
        return 1;
    };
    let text = explain::moment_in_full(lang, shown).to_uppercase();
    let after = out.text(x + label, area.y, width, &text, Role::Strong) + 3;
    let now = out.head().now;
    let mut used = 1;
    if let Some((sign, role)) = sign(dossier, shown, now, &screen.office, lang) {
        let room = area.right().saturating_sub(after);
        if cells(&sign) <= usize::from(room) {
            out.text(after, area.y, room, &sign, role);
        } else {
            out.text(x + label, area.y + 1, width, &sign, role);
            used = 2;
        }
    }
    let reasons = reasons(dossier, &screen.office, each, lang);
    let mut lines: Vec<String> =
        reasons.iter().flat_map(|line| wrap(line, usize::from(width))).collect();
    let room = usize::from(area.height.saturating_sub(used));
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            *last = out.t(t::MORE_REASONS).into_owned();
        }
    }
    for (line, y) in lines.iter().zip(area.y + used..) {
        out.text(x + label, y, width, line, Role::Text);
    }
    used + self::lines(&lines)
}

fn lines(wrapped: &[String]) -> u16 {
    u16::try_from(wrapped.len()).unwrap_or(u16::MAX)
}

/// What must be seen beside the date.
fn sign(
    dossier: &Dossier,
    due: NaiveDateTime,
    now: NaiveDateTime,
    office: &Office,
    lang: Lang,
) -> Option<(String, Role)> {
    let state = dossier.progress.state;
    if state.is_paused() {
        return Some((t::PAUSED.text(lang).to_owned(), Role::Warn));
    }
    if !state.is_open() {
        return None;
    }
    if due < now {
        let days = office.schedule().working_days_between(due.date(), now.date()).unwrap_or(0);
        let text = match days {
            0 => t::OVERDUE_TODAY.text(lang).to_owned(),
            days => t::overdue(lang, i64::from(days)),
        };
        return Some((text, Role::Late));
    }
    (due.date() == now.date()).then(|| (t::DUE_TODAY.text(lang).to_owned(), Role::Warn))
}

/// Why the date is what it is: each stretch of days on a line, or in short.
pub(super) fn reasons(dossier: &Dossier, office: &Office, each: bool, lang: Lang) -> Vec<String> {
    let progress = &dossier.progress;
    let mut lines = Vec::new();
    if let (Some(_), Some(ours)) = (dossier.external_due, progress.due) {
        lines.push(t::due_ours(lang, &explain::moment_in_full(lang, ours)));
    }
    if let (true, Some(first)) = (progress.reschedules > 0, progress.due_original) {
        lines.push(t::rescheduled(lang, &explain::moment_in_full(lang, first)));
    }
    if progress.due_agreed {
        lines.push(t::AGREED.text(lang).to_owned());
    } else if let Some(steps) = &progress.steps {
        if each {
            let told = explain::lines(lang, steps, &office.calendar);
            lines.extend(told.into_iter().map(|line| format!("{}  {}", line.days, line.why)));
        } else {
            lines.push(explain::brief(lang, steps));
        }
    } else if progress.due_given {
        lines.push(t::GIVEN.text(lang).to_owned());
    }
    lines
}

fn steps(screen: &DossierScreen, area: Rect, out: &mut Canvas) {
    screen.list.draw(area, out, |at, row, out| {
        if let Some(action) = screen.steps.get(at) {
            let table = action.row();
            // The longest name has 34 cells; few have more than 28.
            let name = if row.width < 76 { 28 } else { 34 };
            let detail = row.width.saturating_sub(name + 3);
            let is_told = detail > 30;
            let name = if is_told { name } else { row.width.saturating_sub(4) };
            out.label(row.x + 2, row.y, name, table.name, Role::Text);
            if is_told {
                out.label(row.x + name + 3, row.y, detail - 1, table.says, Role::Label);
            }
        }
    });
}

fn history(screen: &DossierScreen, dossier: &Dossier, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let role = if screen.pane == Pane::History { Role::Key } else { Role::Title };
    let name = out.label(area.x, area.y, area.width, t::HISTORY, role);
    if screen.pane == Pane::History {
        out.text(name + 1, area.y, 1, "►", Role::Key);
        out.point(area.x, area.y);
    }
    let height = usize::from(area.height.saturating_sub(1));
    let clerks = if area.width < WIDE { 18 } else { 26 };
    let end = dossier.history.len().saturating_sub(screen.scrolled);
    let start = end.saturating_sub(height);
    for (entry, y) in dossier.history.iter().take(end).skip(start).zip(area.y + 1..) {
        let when = explain::moment(lang, entry.at);
        out.text(area.x, y, 15, &when, Role::Text);
        out.label(area.x + 16, y, 19, states::event(entry.body.kind()), Role::Text);
        let clerk = screen.office.clerk_name(entry.clerk);
        out.text(area.x + 36, y, clerks, clerk, Role::Text);
        let room = area.width.saturating_sub(37 + clerks);
        let detail = t::detail(lang, entry, dossier, &screen.office);
        out.text(area.x + 37 + clerks, y, room, &detail, Role::Text);
    }
}

/// One sentence for the citizen.
fn say(dossier: &Dossier, area: Rect, out: &mut Canvas) {
    let lang = out.lang();
    let progress = &dossier.progress;
    let now = out.head().now;
    let sentence = match (progress.state, dossier.due_shown()) {
        (State::ResultReady, _) => t::SAY_READY.text(lang).to_owned(),
        (state, _) if state.is_paused() => t::SAY_WAITING.text(lang).to_owned(),
        (state, Some(due)) if state.is_open() && due < now => t::SAY_LATE.text(lang).to_owned(),
        (state, Some(due)) if state.is_open() => {
            t::say_due(lang, &explain::moment_in_full(lang, due))
        }
        (state, _) if state.is_finished() => t::SAY_DONE.text(lang).to_owned(),
        _ => return,
    };
    let head = out.label(area.x, area.y, area.width, t::SAY, Role::Label) + 2;
    if area.height > 1 {
        let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
        out.wrap(below, &sentence, Role::Strong);
    } else {
        out.text(head, area.y, area.right().saturating_sub(head), &sentence, Role::Strong);
    }
}
