//! Random bytes: the system's for a real book, seeded ones for a practice book.

use sha2::{Digest as _, Sha256};

/// Gives random bytes.
#[derive(Debug, Clone)]
pub enum Entropy {
    /// From the operating system.
    System,
    /// From a seed: the same seed gives the same book.
    Seeded {
        /// The seed.
        seed: u64,
        /// How many blocks were drawn.
        drawn: u64,
    },
}

impl Entropy {
    /// Returns bytes drawn from `seed`.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded { seed, drawn: 0 }
    }

    /// Returns 32 fresh bytes.
    ///
    /// # Errors
    /// The operating system has none to give.
    pub fn draw(&mut self) -> Result<[u8; 32], getrandom::Error> {
        match self {
            Self::System => {
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes)?;
                Ok(bytes)
            }
            Self::Seeded { seed, drawn } => {
                *drawn += 1;
                Ok(Sha256::new()
                    .chain_update(b"motcua-practice")
                    .chain_update(seed.to_be_bytes())
                    .chain_update(drawn.to_be_bytes())
                    .finalize()
                    .into())
            }
        }
    }
}

/// Returns the first `N` of 32 drawn bytes.
pub fn take<const N: usize>(bytes: &[u8; 32], from: usize) -> [u8; N] {
    let mut taken = [0; N];
    for (to, byte) in taken.iter_mut().zip(bytes.iter().skip(from)) {
        *to = *byte;
    }
    taken
}

/// Returns a four-character look-up secret, without letters and digits that are mistaken in reading.
pub fn secret(bytes: [u8; 4]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        let (mut one, mut other) = (Entropy::seeded(7), Entropy::seeded(7));
        assert_eq!(one.draw().unwrap(), other.draw().unwrap());
        assert_ne!(one.draw().unwrap(), Entropy::seeded(8).draw().unwrap());
    }

    #[test]
    fn a_secret_has_four_readable_characters() {
        assert_eq!(secret([0, 31, 32, 255]), "A9A9");
    }
}
