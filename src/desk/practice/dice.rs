//! Chance from a seed (splitmix64): the same seed, the same book on every machine.

/// Draws numbers.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// Returns dice that fall as `seed` says.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed ^ 0x6d6f_7463_7561)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below `n`; 0 when there is none.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        // The upper half of a product is below `n`, and even enough for practice.
        let product = (self.next() >> 32) * u64::from(n);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// Returns true in `percent` of a hundred cases.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// Returns one of `from`, each as likely.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let n = u32::try_from(from.len()).unwrap_or(u32::MAX);
        from.get(self.below(n) as usize)
    }

    /// Returns one of `from` by its weight.
    pub(super) fn weighted<'a, T>(&mut self, from: &'a [(u32, T)]) -> Option<&'a T> {
        let mut at = self.below(from.iter().map(|(weight, _)| weight).sum());
        for (weight, value) in from {
            if at < *weight {
                return Some(value);
            }
            at -= weight;
        }
        None
    }

    /// Puts `all` into a random order.
    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            let other = self.below(u32::try_from(at + 1).unwrap_or(u32::MAX)) as usize;
            all.swap(at, other);
        }
    }
}
