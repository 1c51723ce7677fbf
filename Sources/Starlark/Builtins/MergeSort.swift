/// A stable merge sort of values, bottom up, over runs that insertion has sorted.
struct MergeSort {
  /// What is compared, if all keys are of one simple kind.
  private enum Kind { case integers, strings, doubles, mixed }

  private let machine: Machine
  private let keys: UnsafeMutablePointer<Value>
  private let room: UnsafeMutablePointer<Value>
  private let isReversed: Bool
  private var kind = Kind.mixed
  private static let run = 12

  /// - Parameter room: As many values as keys.
  init(
    _ machine: Machine, keys: UnsafeMutablePointer<Value>, room: UnsafeMutablePointer<Value>, isReversed: Bool
  ) {
    self.machine = machine
    self.keys = keys
    self.room = room
    self.isReversed = isReversed
  }

  /// Sorts the keys, or where an order is wanted leaves them and writes their numbers in order. O(n log n) comparisons.
  mutating func sort(_ count: Int, order: UnsafeMutablePointer<Int>?) throws(Failure) {
    kind = classify(count)
    if let order {
      for index in 0..<count { order[index] = index }
      // Indexes are sorted like values: their keys are looked up.
      let keys = keys
      let scratch = UnsafeMutableRawPointer(room).bindMemory(to: Int.self, capacity: count)
      try sort(order, scratch, count) { (a, b) throws(Failure) in try precedes(keys[b], keys[a]) }
    } else {
      switch kind {
      case .integers:
        let isReversed = isReversed
        try sort(keys, room, count) { (a, b) throws(Failure) in isReversed ? b.small > a.small : b.small < a.small }
      default: try sort(keys, room, count) { (a, b) throws(Failure) in try precedes(b, a) }
      }
    }
  }

  private func classify(_ count: Int) -> Kind {
    if keys[0].isSmall { return (0..<count).allSatisfy { keys[$0].isSmall } ? .integers : .mixed }
    if keys[0].isDouble {
      return (0..<count).allSatisfy { keys[$0].isDouble && !keys[$0].double.isNaN } ? .doubles : .mixed
    }
    return (0..<count).allSatisfy { keys[$0].isKind(.string) } ? .strings : .mixed
  }

  /// Whether a key must stand before another one that stands before it now.
  @inline(__always)
  private func precedes(_ x: Value, _ y: Value) throws(Failure) -> Bool {
    let order: Int
    switch kind {
    case .integers: order = x.small < y.small ? -1 : x.small > y.small ? 1 : 0
    case .doubles: order = x.double < y.double ? -1 : x.double > y.double ? 1 : 0
    case .strings:
      machine.charge(
        Int(min(x.asObject(StringObject.self).pointee.count, y.asObject(StringObject.self).pointee.count)) &>> 6)
      order = Strings.compare(x, y)
    case .mixed: order = try machine.compare(x, y)
    }
    return isReversed ? order > 0 : order < 0
  }

  @inline(__always)
  private func sort<T: BitwiseCopyable>(
    _ items: UnsafeMutablePointer<T>, _ room: UnsafeMutablePointer<T>, _ count: Int,
    _ isOutOfOrder: (T, T) throws(Failure) -> Bool
  ) throws(Failure) {
    var start = 0
    while start < count {
      let end = min(start &+ MergeSort.run, count)
      try machine.spend(MergeSort.run)
      var index = start &+ 1
      while index < end {
        let item = items[index]
        var hole = index
        while hole > start, try isOutOfOrder(items[hole &- 1], item) {
          items[hole] = items[hole &- 1]
          hole &-= 1
        }
        items[hole] = item
        index &+= 1
      }
      start = end
    }
    var width = MergeSort.run
    var source = items
    var target = room
    while width < count {
      var low = 0
      while low < count {
        let middle = min(low &+ width, count)
        let high = min(middle &+ width, count)
        try merge(source, target, low, middle, high, isOutOfOrder)
        low = high
      }
      swap(&source, &target)
      width &*= 2
    }
    if source != items { items.update(from: source, count: count) }
  }

  @inline(__always)
  private func merge<T: BitwiseCopyable>(
    _ source: UnsafeMutablePointer<T>, _ target: UnsafeMutablePointer<T>, _ low: Int, _ middle: Int, _ high: Int,
    _ isOutOfOrder: (T, T) throws(Failure) -> Bool
  ) throws(Failure) {
    var left = low
    var right = middle
    var out = low
    while left < middle, right < high {
      if out & 255 == 0 { try machine.spend(128) }
      if try isOutOfOrder(source[left], source[right]) {
        target[out] = source[right]
        right &+= 1
      } else {
        target[out] = source[left]
        left &+= 1
      }
      out &+= 1
    }
    if left < middle { (target + out).update(from: source + left, count: middle &- left) }
    if right < high { (target + out).update(from: source + right, count: high &- right) }
  }
}
