/// A pulse without its mean, whose duty may move: a sawtooth, less one that is the duty ahead of it, each along a path of
/// its own.
struct FinePulse: FineWave {
  let duty: FineDuty
  private var fall: FineCycle?
  private var carried = 0.0
  /// Steps for which the one before tells nothing of how the way is bent.
  private var straight = 0

  init(_ duty: FineDuty) { self.duty = duty }

  mutating func replace(
    _ fine: UnsafeMutableBufferPointer<Double>, _ samples: Range<Int>, from first: Double
  ) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: fine.count + 1) { duties in
      duty.fill(duties, samples)
      var rise = FineCycle(first)
      var fall = fall ?? FineCycle(wrappedOnce(first - duty.held(duties[0])))
      var carried = carried
      for index in fine.indices {
        var value = 2 * (fall.phase - rise.phase) + carried
        carried = 0
        let step = fine[index]
        let (here, next) = (duties[index], duties[index &+ 1])
        if duty.tone != 0 { value += 2 * duty.tone * (duty.held(here) - duty.middle) }
        rise.advance(step)
        if rise.passed != 0 {
          let edge = FineCycle.step(rise.place)
          value += 2 * rise.passed * edge.before
          carried = 2 * rise.passed * edge.behind
        }
        if duty.isHeld(here) == duty.isHeld(next) {
          if straight > 0 {
            fall.straighten()
            straight -= 1
          }
          let way = step - (duty.held(next) - duty.held(here))
          if let (passed, out, back) = fall.excursion(way) {
            let (first, second) = (FineCycle.step(out), FineCycle.step(back))
            value -= 2 * passed * (first.before - second.before)
            carried -= 2 * passed * (first.behind - second.behind)
          }
          fall.advance(way)
          if fall.passed != 0 {
            let edge = FineCycle.step(fall.place)
            value -= 2 * fall.passed * edge.before
            carried -= 2 * fall.passed * edge.behind
          }
        } else {
          // The way has a corner where the duty is held or let go: it is gone in two pieces.
          let share = duty.share(from: here, to: next)
          let corner = here + (next - here) * share
          for (from, to, begun, length) in [(here, corner, 0, share), (corner, next, share, 1 - share)] {
            fall.straighten()
            fall.advance(step * length - (duty.held(to) - duty.held(from)))
            guard fall.passed != 0 else { continue }
            let edge = FineCycle.step(begun + fall.place * length)
            value -= 2 * fall.passed * edge.before
            carried -= 2 * fall.passed * edge.behind
          }
          straight = 1
        }
        fine[index] = value
      }
      self.fall = fall
      self.carried = carried
      return rise.phase
    }
  }
}
