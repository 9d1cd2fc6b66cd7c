//! Which of many things may touch an area: a quick look before a close one.

/// So many are compared in one go.
const RUN: usize = 32;

/// The bounds of many things, slightly widened and in single precision, each side by
/// itself, so that a machine compares four at a time.
///
/// The walk of `refine` asks of every move which lines and boxes are near; nearly all
/// are not, but which comes as a surprise each time, and a branch foretold wrongly
/// costs more than the comparisons of a whole run.
#[derive(Debug)]
pub(super) struct Bounds {
    left: Vec<[f32; RUN]>,
    right: Vec<[f32; RUN]>,
    top: Vec<[f32; RUN]>,
    bottom: Vec<[f32; RUN]>,
}

impl Bounds {
    /// Of so many things; those without bounds yet touch nothing.
    pub(super) fn new(count: usize) -> Self {
        let side = |value: f32| vec![[value; RUN]; count.div_ceil(RUN)];
        let (low, high) = (side(f32::NEG_INFINITY), side(f32::INFINITY));
        Self { left: high.clone(), right: low.clone(), top: high, bottom: low }
    }

    /// Notes the left, right, upper and lower bound of one.
    pub(super) fn set(&mut self, at: usize, bounds: [f64; 4]) {
        let (run, place) = (at / RUN, at % RUN);
        let [left, right, top, bottom] = widened(bounds);
        self.left[run][place] = left;
        self.right[run][place] = right;
        self.top[run][place] = top;
        self.bottom[run][place] = bottom;
    }

    /// Calls for each that touches the area, ascending, and for some that nearly do.
    #[allow(clippy::needless_bitwise_bool, reason = "a lazy operator would be the branch to avoid")]
    #[inline]
    pub(super) fn for_each_near(&self, area: [f64; 4], mut call: impl FnMut(usize)) {
        let [left, right, top, bottom] = widened(area);
        let sides = self.left.iter().zip(&self.right).zip(self.top.iter().zip(&self.bottom));
        for (run, ((its_left, its_right), (its_top, its_bottom))) in sides.enumerate() {
            let mut near = [0_u8; RUN];
            for at in 0..RUN {
                near[at] = u8::from(
                    (its_left[at] <= right)
                        & (its_right[at] >= left)
                        & (its_top[at] <= bottom)
                        & (its_bottom[at] >= top),
                );
            }
            for (part, eight) in near.chunks_exact(8).enumerate() {
                let mut bits = u64::from_le_bytes(eight.try_into().expect("chunks of eight"));
                while bits != 0 {
                    call(run * RUN + part * 8 + bits.trailing_zeros() as usize / 8);
                    bits &= bits - 1;
                }
            }
        }
    }
}

/// A little more than the area, so that rounding to single precision loses nothing.
#[allow(clippy::cast_possible_truncation, reason = "what rounding takes has been added")]
fn widened([left, right, top, bottom]: [f64; 4]) -> [f32; 4] {
    let more = |value: f64| value.abs() * 2e-7 + 1e-6;
    [
        (left - more(left)) as f32,
        (right + more(right)) as f32,
        (top - more(top)) as f32,
        (bottom + more(bottom)) as f32,
    ]
}
