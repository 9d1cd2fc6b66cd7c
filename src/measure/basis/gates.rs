use crate::network::{Projection, Seat};

/// Through whom every shortest chain from one start to a seat runs: the
/// dominators of the seat among the arcs that lead one hop farther out. Each
/// seat knows the last of them before itself, its gate; all others are the gates
/// of its gate. The arrays are kept from one start to the next, and only the
/// entries of seats that were reached mean anything.
///
/// The nearest gate that several seats have in common is found in O(log n) steps
/// by jumps (Myers 1983, doi:10.1016/0020-0190(83)90106-0, "An applicative
/// random-access stack").
pub(crate) struct Gates {
    gate: Vec<Seat>,
    /// How many gates a seat has.
    depth: Vec<u32>,
    /// A gate farther back; seats of equal depth jump equally far.
    jump: Vec<Seat>,
    /// How many wanted seats a seat is a gate of, itself included if wanted.
    held: Vec<u32>,
}

impl Gates {
    /// Arrays for a network of so many actors.
    pub(crate) fn new(order: usize) -> Self {
        Self { gate: vec![0; order], depth: vec![0; order], jump: vec![0; order], held: vec![0; order] }
    }

    /// Adds to each seat but the start the number of wanted seats, other than
    /// itself, to which every shortest chain from the start runs through it.
    /// `reached` holds the start and whoever is reached, nearest first; `hops` how
    /// far away each is.
    ///
    /// Cost: O((n + m) log n).
    pub(crate) fn count(
        &mut self,
        network: &Projection,
        (reached, hops): (&[Seat], &[u32]),
        wanted: impl Fn(Seat) -> bool,
        sums: &mut [u64],
    ) {
        let Some((&start, others)) = reached.split_first() else { return };
        let at = start as usize;
        (self.gate[at], self.depth[at], self.jump[at]) = (start, 0, start);
        for &seat in others {
            let nearer = hops[seat as usize] - 1;
            let before = network.neighbors_into(seat).iter().copied();
            let gate = before
                .filter(|&from| hops[from as usize] == nearer)
                .reduce(|one, other| self.common(one, other))
                .expect("whoever is reached is reached from somebody");
            self.place(seat, gate);
        }
        for &seat in reached {
            self.held[seat as usize] = u32::from(wanted(seat));
        }
        for &seat in others.iter().rev() {
            let held = self.held[seat as usize];
            sums[seat as usize] += u64::from(held - u32::from(wanted(seat)));
            self.held[self.gate[seat as usize] as usize] += held;
        }
    }

    /// Puts a seat behind its gate.
    fn place(&mut self, seat: Seat, gate: Seat) {
        let depth = |seat: Seat| self.depth[seat as usize];
        let jump = self.jump[gate as usize];
        let again = self.jump[jump as usize];
        let even = depth(gate) - depth(jump) == depth(jump) - depth(again);
        self.depth[seat as usize] = depth(gate) + 1;
        self.jump[seat as usize] = if even { again } else { gate };
        self.gate[seat as usize] = gate;
    }

    /// The nearest seat that is a gate of both, or one of the two.
    fn common(&self, one: Seat, other: Seat) -> Seat {
        let depth = |seat: Seat| self.depth[seat as usize];
        let (mut low, mut high) = if depth(one) < depth(other) { (one, other) } else { (other, one) };
        while depth(high) > depth(low) {
            let far = self.jump[high as usize];
            high = if depth(far) >= depth(low) { far } else { self.gate[high as usize] };
        }
        while low != high {
            let (a, b) = (self.jump[low as usize], self.jump[high as usize]);
            (low, high) = if a == b { (self.gate[low as usize], self.gate[high as usize]) } else { (a, b) };
        }
        low
    }
}
