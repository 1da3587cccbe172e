//! The arguments: every verb and what it takes. Help is chosen by language when it is shown.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Command, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::domain::deadline::Rule;
use crate::domain::outage_pad::MOST_PAPERS;
use crate::i18n::{Lang, T, cli as t};
use crate::paper::Paper;

#[derive(Debug, Parser)]
#[command(name = "motcua", version, disable_help_subcommand = true)]
pub(super) struct Args {
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    #[arg(long, global = true, value_enum, value_name = "vi|en", hide_possible_values = true)]
    pub(super) lang: Option<Lang>,
    #[arg(long)]
    pub(super) plain: bool,
    #[command(subcommand)]
    pub(super) verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    Practice(Practice),
    Record(Record),
    Show(Show),
    Find(Find),
    Due(Due),
    Print(Print),
    Report(Report),
    Import(Import),
    Export(Export),
    Check(Check),
    Set(Set),
}

impl Verb {
    /// Tells whether the answer is wanted as JSON.
    pub(super) fn json(&self) -> bool {
        match self {
            Self::Show(args) => args.json,
            Self::Find(args) => args.json,
            Self::Due(args) => args.json,
            Self::Import(args) => args.json,
            Self::Check(args) => args.json,
            Self::Practice(_)
            | Self::Record(_)
            | Self::Print(_)
            | Self::Report(_)
            | Self::Export(_)
            | Self::Set(_) => false,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Practice {
    #[arg(long, value_name = "N", default_value_t = 4_063, value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
    pub(super) dossiers: u32,
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(super) seed: u64,
    #[arg(long, value_name = "Y")]
    pub(super) year: Option<i32>,
    #[arg(long, value_name = "M")]
    pub(super) on_time: Option<u32>,
    #[arg(long, value_name = "PCT", default_value_t = 100, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(super) digitised: u8,
}

#[derive(Debug, clap::Args)]
pub(super) struct Record {
    pub(super) file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    pub(super) number: String,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Find {
    #[arg(required = true)]
    pub(super) words: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(super) limit: u32,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Due {
    pub(super) procedure: String,
    #[arg(long, value_name = "TIME")]
    pub(super) at: String,
    #[arg(long, value_name = "R", value_parser = PossibleValuesParser::new(Rule::ALL.iter().map(|rule| rule.code())))]
    pub(super) rule: Option<String>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Print {
    pub(super) number: String,
    pub(super) form: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_PAPERS)))]
    pub(super) count: Option<u32>,
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[arg(long, value_name = "SET")]
    pub(super) set: Option<String>,
}

impl Print {
    /// Tells whether a pad is asked for, and not a form of a dossier.
    pub(super) fn is_pad(&self) -> bool {
        self.number == Paper::OutagePad.name()
    }

    /// Tells whether nothing is missing or too much: a dossier has a form, a pad a count and a day.
    fn is_whole(&self) -> bool {
        let of_pad = self.count.is_some() || self.date.is_some();
        if self.is_pad() { self.form.is_none() } else { self.form.is_some() && !of_pad }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Report {
    pub(super) report: String,
    #[arg(long, value_name = "D")]
    pub(super) from: String,
    #[arg(long, value_name = "D")]
    pub(super) to: String,
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportKind {
    Procedures,
    Holidays,
}

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    #[arg(value_enum)]
    pub(super) kind: ImportKind,
    #[arg(id = "table", value_name = "FILE")]
    pub(super) file: PathBuf,
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(2000..=2199))]
    pub(super) confirm: Vec<i32>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportKind {
    Dossiers,
    Forms,
}

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[arg(value_enum)]
    pub(super) kind: ExportKind,
    #[arg(id = "table", value_name = "FILE")]
    pub(super) file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Set {
    pub(super) name: Option<String>,
    #[arg(allow_hyphen_values = true)]
    pub(super) value: Option<String>,
}

impl ValueEnum for Lang {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Vi, Self::En]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(match self {
            Self::Vi => "vi",
            Self::En => "en",
        }))
    }
}

/// Reads the arguments; help and errors speak the language that they name.
///
/// # Errors
/// clap's: wrong usage, or help and version asked for.
pub(super) fn parse(args: &[OsString]) -> Result<Args, clap::Error> {
    let lang = named_lang(args);
    let matches = command(lang).try_get_matches_from(args)?;
    let args = Args::from_arg_matches(&matches)?;
    match &args.verb {
        Some(Verb::Print(print)) if !print.is_whole() => {
            let message = t::PRINT_USAGE.text(lang);
            Err(command(lang).error(ErrorKind::MissingRequiredArgument, message))
        }
        Some(Verb::Practice(Practice { dossiers, on_time: Some(on_time), .. }))
            if on_time > dossiers =>
        {
            let message = t::on_time_above(lang, *dossiers);
            Err(command(lang).error(ErrorKind::ValueValidation, message))
        }
        _ => Ok(args),
    }
}

/// Returns the language that the arguments name, without minding the rest of them.
fn named_lang(args: &[OsString]) -> Lang {
    let mut english = false;
    let mut named = false;
    for arg in args {
        english |= (named && arg == "en") || arg == "--lang=en";
        named = arg == "--lang";
    }
    if english { Lang::En } else { Lang::Vi }
}

/// Returns the command line with its help in `lang`.
fn command(lang: Lang) -> Command {
    let command = Args::command().about(t::ABOUT.text(lang));
    with_help(command, lang).mut_subcommands(|verb| {
        let about = about(verb.get_name()).map(|about| about.text(lang));
        with_help(verb.about(about), lang)
    })
}

fn with_help(command: Command, lang: Lang) -> Command {
    command.mut_args(|arg| match help(arg.get_id().as_str()) {
        Some(help) => arg.help(help.text(lang)),
        None => arg,
    })
}

fn about(verb: &str) -> Option<T> {
    Some(match verb {
        "practice" => t::PRACTICE,
        "record" => t::RECORD,
        "show" => t::SHOW,
        "find" => t::FIND,
        "due" => t::DUE,
        "print" => t::PRINT,
        "report" => t::REPORT,
        "import" => t::IMPORT,
        "export" => t::EXPORT,
        "check" => t::CHECK,
        "set" => t::SET,
        _ => return None,
    })
}

fn help(arg: &str) -> Option<T> {
    Some(match arg {
        "data" => t::DATA_HELP,
        "lang" => t::LANG_HELP,
        "plain" => t::PLAIN_HELP,
        "json" => t::JSON_HELP,
        "dossiers" => t::DOSSIERS_HELP,
        "seed" => t::SEED_HELP,
        "year" => t::YEAR_HELP,
        "on_time" => t::ON_TIME_HELP,
        "digitised" => t::DIGITISED_HELP,
        "file" => t::FILE_HELP,
        "number" => t::NUMBER_HELP,
        "words" => t::WORDS_HELP,
        "limit" => t::LIMIT_HELP,
        "procedure" => t::PROCEDURE_HELP,
        "at" => t::AT_HELP,
        "rule" => t::RULE_HELP,
        "form" => t::FORM_HELP,
        "count" => t::COUNT_HELP,
        "date" => t::DATE_HELP,
        "report" => t::REPORT_HELP,
        "from" => t::FROM_HELP,
        "to" => t::TO_HELP,
        "set" => t::SET_HELP,
        "output" => t::OUTPUT_HELP,
        "kind" => t::KIND_HELP,
        "table" => t::TABLE_HELP,
        "confirm" => t::CONFIRM_HELP,
        "name" => t::NAME_HELP,
        "value" => t::VALUE_HELP,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Args, clap::Error> {
        let words = std::iter::once("motcua").chain(line.split_whitespace());
        parse(&words.map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn every_verb_and_every_argument_explains_itself_in_both_languages() {
        command(Lang::Vi).debug_assert();
        for verb in command(Lang::En).get_subcommands() {
            assert!(about(verb.get_name()).is_some(), "{}", verb.get_name());
            for arg in verb.get_arguments() {
                assert!(help(arg.get_id().as_str()).is_some(), "{}", arg.get_id());
            }
        }
        let help = command(Lang::Vi).render_help().to_string();
        assert!(help.contains("Tính ngày hẹn trả") && !help.contains("Compute"), "{help}");
    }

    #[test]
    fn data_and_lang_may_follow_the_verb() {
        let args = read("show 1 --lang en --data x").unwrap();
        assert_eq!((args.lang, args.data), (Some(Lang::En), Some("x".into())));
        assert!(read("--lang fr check").is_err());
    }

    #[test]
    fn more_in_time_than_there_are_is_wrong_usage() {
        assert_eq!(read("practice --dossiers 5 --on-time 6").unwrap_err().exit_code(), 2);
        assert!(read("practice --dossiers 5 --on-time 5").is_ok());
        assert_eq!(read("practice --digitised 101").unwrap_err().exit_code(), 2);
    }

    #[test]
    fn a_value_may_begin_with_a_hyphen() {
        let args = read("set grace_minutes -1").unwrap();
        assert!(
            matches!(args.verb, Some(Verb::Set(Set { value: Some(value), .. })) if value == "-1")
        );
    }

    #[test]
    fn a_pad_has_a_count_and_a_dossier_a_form() {
        for line in ["print outage_pad", "print outage_pad --count 20 --date 2026-09-07"] {
            assert!(read(line).is_ok(), "{line}");
        }
        for line in [
            "print QUAY-260907-0001",
            "print QUAY-260907-0001 receipt --count 2",
            "print outage_pad receipt",
            "print outage_pad --count 0",
            "print outage_pad --count 501",
        ] {
            assert_eq!(read(line).unwrap_err().exit_code(), 2, "{line}");
        }
    }

    #[test]
    fn no_verb_opens_the_screens() {
        assert!(read("").unwrap().verb.is_none());
        assert_eq!(read("dance").unwrap_err().exit_code(), 2);
        assert_eq!(read("--help").unwrap_err().exit_code(), 0);
    }
}
