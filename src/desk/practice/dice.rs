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

    /// Returns a number below a large `n`; 0 when there is none.
    pub(super) fn wide(&mut self, n: u64) -> u64 {
        self.next().checked_rem(n).unwrap_or(0)
    }

    /// Returns a number from `least` to `most`, both included; `least` when that is the greater.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most.saturating_sub(least).saturating_add(1))
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

    /// Returns one of some texts, each as likely.
    pub(super) fn text(&mut self, from: &[&'static str]) -> &'static str {
        self.pick(from).copied().unwrap_or_default()
    }

    /// Returns one of some texts, the first more often than the last.
    pub(super) fn early(&mut self, from: &[&'static str]) -> &'static str {
        let n = u32::try_from(from.len()).unwrap_or(u32::MAX);
        let at = self.below(n).min(self.below(n));
        from.get(at as usize).copied().unwrap_or_default()
    }

    /// Puts `all` into a random order.
    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            let other = self.below(u32::try_from(at + 1).unwrap_or(u32::MAX)) as usize;
            all.swap(at, other);
        }
    }
}

/// Values to be drawn by their weights.
#[derive(Debug, Clone)]
pub(super) struct Weighted<T> {
    /// The sum of the weights up to and with each value.
    upto: Vec<u32>,
    values: Vec<T>,
}

impl<T> FromIterator<(u32, T)> for Weighted<T> {
    fn from_iter<I: IntoIterator<Item = (u32, T)>>(all: I) -> Self {
        let mut sum: u32 = 0;
        let (upto, values) = all
            .into_iter()
            .map(|(weight, value)| {
                sum = sum.saturating_add(weight);
                (sum, value)
            })
            .unzip();
        Self { upto, values }
    }
}

impl<T: Copy> Weighted<T> {
    /// Returns one of the values; none when there is none.
    pub(super) fn draw(&self, dice: &mut Dice) -> Option<T> {
        let at = dice.below(self.upto.last().copied()?);
        self.values.get(self.upto.partition_point(|upto| *upto <= at)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_inside_their_bounds() {
        let mut dice = Dice::new(1);
        assert!((0..1000).all(|_| dice.below(7) < 7));
        assert!((0..1000).all(|_| (3..=5).contains(&dice.between(3, 5))));
        assert_eq!((dice.below(0), dice.below(1), dice.between(4, 2)), (0, 0, 4));
    }

    #[test]
    fn weights_are_followed_and_nothing_is_drawn_from_nothing() {
        let mut dice = Dice::new(2);
        let coin: Weighted<bool> = [(3, true), (0, true), (1, false)].into_iter().collect();
        let heads = (0..4000).filter(|_| coin.draw(&mut dice) == Some(true)).count();
        assert!((2800..3200).contains(&heads), "three of four: {heads}");
        let nothing: Weighted<u8> = [].into_iter().collect();
        assert_eq!(nothing.draw(&mut dice), None);
    }

    #[test]
    fn a_shuffle_keeps_everything() {
        let mut all: Vec<u32> = (0..100).collect();
        Dice::new(3).shuffle(&mut all);
        assert!(!all.is_sorted());
        all.sort_unstable();
        assert_eq!(all, (0..100).collect::<Vec<_>>());
    }
}
