//! Colours by role.

use ratatui::style::{Color, Modifier, Style};

/// Says what a piece of text means; the theme says how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain text.
    Text,
    /// The name before a field or value.
    Label,
    /// A heading, and the title line.
    Title,
    /// A number or date that must be read across the counter.
    Strong,
    /// The name of a key.
    Key,
    /// What stands in a field.
    Field,
    /// The field being typed into.
    Focus,
    /// What is wrong or missing.
    Fault,
    /// What deserves a look but blocks nothing.
    Warn,
    /// What went well.
    Good,
    /// What is overdue.
    Late,
    /// The marked line; always with ►.
    Selected,
    /// Lines between parts.
    Border,
    /// The line of keys.
    Bar,
}

/// Names a set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark text on a light window.
    #[default]
    Day,
    /// Light text on a dark window.
    Night,
    /// No colour, only bold, underline and reverse.
    Mono,
}

impl Theme {
    /// Returns the next set, round and round.
    pub const fn next(self) -> Self {
        match self {
            Self::Day => Self::Night,
            Self::Night => Self::Mono,
            Self::Mono => Self::Day,
        }
    }

    /// Returns how a role looks. Nothing is told by colour alone: what matters has a modifier, a
    /// sign or a word as well.
    pub const fn style(self, role: Role) -> Style {
        let modifier = match role {
            Role::Text | Role::Label | Role::Field | Role::Good | Role::Border | Role::Bar => {
                Modifier::empty()
            }
            Role::Title | Role::Strong | Role::Key | Role::Fault | Role::Warn | Role::Late => {
                Modifier::BOLD
            }
            Role::Focus => Modifier::UNDERLINED,
            Role::Selected => Modifier::REVERSED,
        };
        let (text, ground) = match self {
            Self::Day => (Color::Black, Color::White),
            Self::Night => (Color::White, Color::Black),
            Self::Mono => return Style::new().add_modifier(modifier),
        };
        let colour = match (self, role) {
            (Self::Day, Role::Label | Role::Title | Role::Key) => Color::Blue,
            (Self::Day, Role::Fault | Role::Late) => Color::Red,
            (Self::Day, Role::Warn) => Color::Magenta,
            (Self::Night, Role::Label | Role::Title | Role::Key) => Color::LightCyan,
            (Self::Night, Role::Fault | Role::Late) => Color::LightRed,
            (Self::Night, Role::Warn) => Color::LightYellow,
            (Self::Night, Role::Good) => Color::LightGreen,
            _ => text,
        };
        Style::new().fg(colour).bg(ground).add_modifier(modifier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 14] = [
        Role::Text,
        Role::Label,
        Role::Title,
        Role::Strong,
        Role::Key,
        Role::Field,
        Role::Focus,
        Role::Fault,
        Role::Warn,
        Role::Good,
        Role::Late,
        Role::Selected,
        Role::Border,
        Role::Bar,
    ];

    #[test]
    fn mono_uses_modifiers_only() {
        for role in ROLES {
            let style = Theme::Mono.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn the_marked_line_is_reversed_and_the_focus_shown_in_every_theme() {
        for theme in [Theme::Day, Theme::Night, Theme::Mono] {
            let marked = theme.style(Role::Selected);
            assert!(marked.add_modifier.contains(Modifier::REVERSED));
            assert_ne!(theme.style(Role::Focus), theme.style(Role::Field));
        }
    }

    #[test]
    fn nothing_is_dim_or_grey() {
        for theme in [Theme::Day, Theme::Night, Theme::Mono] {
            for role in ROLES {
                let style = theme.style(role);
                assert!(!style.add_modifier.contains(Modifier::DIM), "{theme:?} {role:?}");
                let grey = [Some(Color::Gray), Some(Color::DarkGray)];
                assert!(!grey.contains(&style.fg), "{theme:?} {role:?}");
            }
        }
    }
}
