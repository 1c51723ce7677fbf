/// The way of a vector's point over the plane.
struct VectorPath {
  /// How long a jump of the point takes, in seconds: at once, it would click (contract, audio §11, "no click").
  private static let jumpTime = 0.003

  let vector: Vector
  /// The points with how long the way to each takes, all of it within bounds.
  private let path: [(x: Double, y: Double, duration: Double)]

  init(_ vector: Vector) {
    self.vector = vector
    path = vector.path.map { ($0.x.clamped(to: 0...1), $0.y.clamped(to: 0...1), $0.duration.clamped(to: 0...1e9)) }
  }

  /// Where the point stands at each sample, within 0...1. O(n).
  func places(_ count: Int, sampleRate: Double) -> [(Double, Double)] {
    guard let first = path.first, let last = path.last else {
      return Array(
        repeating: (vector.positionX.clamped(to: 0...1), vector.positionY.clamped(to: 0...1)), count: count)
    }
    let total = path.reduce(0) { $0 + $1.duration }
    var (segment, begun, turn) = (0, 0.0, 0.0)
    var places: [(Double, Double)] = (0..<count).map { index in
      var time = Double(index) / sampleRate
      if vector.pathLoop, total > 0 {
        let turns = (time / total).rounded(.down)
        if turns != turn { (segment, begun, turn) = (0, 0, turns) }
        time -= turns * total
      }
      while segment < path.count, time >= begun + path[segment].duration {
        begun += path[segment].duration
        segment += 1
      }
      guard segment < path.count else { return (last.x, last.y) }
      // The first segment stays on its point.
      let from = segment == 0 ? first : path[segment - 1]
      let share = eased((time - begun) / path[segment].duration)
      return (from.x + (path[segment].x - from.x) * share, from.y + (path[segment].y - from.y) * share)
    }
    if jumps(sampleRate) { Self.smooth(&places, width: Int(Self.jumpTime * sampleRate / 3)) }
    return places
  }

  /// Whether the point gets anywhere faster than `jumpTime`: along a stretch without a length, or from the end of the way
  /// to its start.
  private func jumps(_ sampleRate: Double) -> Bool {
    guard let first = path.first, let last = path.last else { return false }
    if vector.pathLoop, (first.x, first.y) != (last.x, last.y) { return true }
    return zip(path, path.dropFirst()).contains { from, to in
      to.duration < Self.jumpTime && (from.x, from.y) != (to.x, to.y)
    }
  }

  /// Three running means, one behind the other, each centred: a cubic ramp without corners in place of a jump, not late,
  /// while straight stretches stay as they are. Beyond the ends stands what is there.
  private static func smooth(_ places: inout [(Double, Double)], width: Int) {
    let reach = width / 2
    guard reach > 0, let last = places.indices.last else { return }
    for _ in 0..<3 {
      let bare = places
      let share = 1 / Double(2 * reach + 1)
      var (x, y) = (0.0, 0.0)
      for place in -reach...reach {
        let (nextX, nextY) = bare[min(max(place, 0), last)]
        x += nextX
        y += nextY
      }
      for index in places.indices {
        places[index] = ((x * share).clamped(to: 0...1), (y * share).clamped(to: 0...1))
        let (oldX, oldY) = bare[max(index - reach, 0)]
        let (newX, newY) = bare[min(index + reach + 1, last)]
        x += newX - oldX
        y += newY - oldY
      }
    }
  }

  private func eased(_ t: Double) -> Double {
    switch vector.pathCurve {
    case .linear: t
    case .exponential: 1 - (1 - t) * (1 - t)
    case .logarithmic: t * t
    }
  }
}
