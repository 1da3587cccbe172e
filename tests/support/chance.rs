//! Chance from a seed, so that a failure can be run again.

/// Gives the same numbers for the same seed (SplitMix64).
pub struct Chance(u64);

impl Chance {
    /// Returns the chance of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    /// Returns one of `these`.
    pub fn of<'a, T>(&mut self, these: &'a [T]) -> &'a T {
        &these[self.below(these.len() as u64) as usize]
    }

    /// Returns an invented name with full accents.
    pub fn name(&mut self) -> String {
        const FAMILY: &[&str] =
            &["Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Hồ"];
        const MIDDLE: &[&str] = &["Văn", "Thị", "Đình", "Hữu", "Minh", "Ngọc", "Quang", "Thanh"];
        const GIVEN: &[&str] = &[
            "An", "Bé", "Cường", "Dũng", "Đức", "Hà", "Hạnh", "Hiền", "Hòa", "Lợi", "Mơ", "Nga",
            "Phú", "Quý", "Thành", "Thảo", "Tú", "Út", "Vinh", "Yến",
        ];
        format!("{} {} {}", self.of(FAMILY), self.of(MIDDLE), self.of(GIVEN))
    }
}
