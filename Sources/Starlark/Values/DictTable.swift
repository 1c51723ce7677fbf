/// The hash table of dicts and sets: entries in order of insertion, found through an index of their numbers; small ones
/// without an index.
///
/// Hashes are the same in every run, so keys that collide can be chosen. Each probe beyond a few is charged as a step:
/// such a flood ends at the program's limits.
enum DictTable {
  static let smallCapacity = 8

  /// Makes room for keys. Does not shrink.
  static func reserve(
    _ dict: UnsafeMutablePointer<DictObject>, _ wanted: Int, _ heap: inout Heap
  ) throws(Failure) {
    var capacity = max(Int(dict.pointee.capacity), 4)
    while capacity < wanted { capacity &*= 2 }
    guard capacity > Int(dict.pointee.capacity) else { return }
    let stride = MemoryLayout<DictEntry>.stride
    let oldIndex = dict.pointee.index
    var index: UnsafeMutablePointer<Int32>?
    let indexCount = capacity > smallCapacity ? capacity &* 2 : 0
    if indexCount > 0 {
      index = try heap.allocate(indexCount &* MemoryLayout<Int32>.size).bindMemory(to: Int32.self, capacity: indexCount)
    }
    let storage = try heap.grow(
      dict.pointee.entries.map { UnsafeMutableRawPointer($0) }, Int(dict.pointee.capacity) &* stride,
      used: Int(dict.pointee.used) &* stride, to: capacity &* stride)
    dict.pointee.entries = storage.bindMemory(to: DictEntry.self, capacity: capacity)
    dict.pointee.capacity = Int32(truncatingIfNeeded: capacity)
    if let index {
      if let oldIndex, Heap.rounded(Int(dict.pointee.indexCount) &* MemoryLayout<Int32>.size) >= Heap.largeBytes {
        heap.freeLarge(UnsafeMutableRawPointer(oldIndex))
      }
      dict.pointee.index = index
      dict.pointee.indexCount = Int32(truncatingIfNeeded: indexCount)
      rebuildIndex(dict)
    }
  }

  /// Enters all entries into the index anew.
  private static func rebuildIndex(_ dict: UnsafeMutablePointer<DictObject>) {
    guard let index = dict.pointee.index, let entries = dict.pointee.entries else { return }
    index.update(repeating: -1, count: Int(dict.pointee.indexCount))
    let mask = Int(dict.pointee.indexCount) &- 1
    for number in 0..<Int(dict.pointee.used) where !entries[number].key.isUnbound {
      var slot = Int(entries[number].hash) & mask
      while index[slot] >= 0 { slot = (slot &+ 1) & mask }
      index[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  /// Moves the entries together where many were removed.
  private static func compact(_ dict: UnsafeMutablePointer<DictObject>) {
    guard let entries = dict.pointee.entries else { return }
    var target = 0
    for number in 0..<Int(dict.pointee.used) where !entries[number].key.isUnbound {
      if target != number { entries[target] = entries[number] }
      target &+= 1
    }
    dict.pointee.used = Int32(truncatingIfNeeded: target)
    dict.pointee.head = 0
    rebuildIndex(dict)
  }

  /// The number of the entry of a key, or -1. O(1) but for collisions.
  @inline(__always)
  static func find(
    _ dict: UnsafeMutablePointer<DictObject>, _ key: Value, _ hash: UInt32, _ machine: Machine
  ) throws(Failure) -> Int {
    guard let entries = dict.pointee.entries else { return -1 }
    guard let index = dict.pointee.index else {
      var number = 0
      let used = Int(dict.pointee.used)
      while number < used {
        if entries[number].hash == hash, try isSame(entries[number].key, key, machine) { return number }
        number &+= 1
      }
      return -1
    }
    let mask = Int(dict.pointee.indexCount) &- 1
    var slot = Int(hash) & mask
    var probes = 0
    while true {
      let number = Int(index[slot])
      if number == -1 { break }
      if number >= 0, entries[number].hash == hash, try isSame(entries[number].key, key, machine) {
        if probes > 8 { machine.charge(probes) }
        return number
      }
      slot = (slot &+ 1) & mask
      probes &+= 1
    }
    if probes > 8 { machine.charge(probes) }
    return -1
  }

  @inline(__always)
  private static func isSame(_ a: Value, _ b: Value, _ machine: Machine) throws(Failure) -> Bool {
    if a.bits == b.bits { return true }
    if a.isUnbound { return false }
    if a.isKind(.string), b.isKind(.string) { return Strings.equal(a, b) }
    return try machine.isEqual(a, b)
  }

  /// Sets a key's value; a new key goes to the end. The dict must be changeable (`Machine.requireMutable`).
  @inline(__always)
  static func set(
    _ dict: UnsafeMutablePointer<DictObject>, _ key: Value, _ hash: UInt32, _ value: Value, _ machine: Machine
  ) throws(Failure) {
    let number = try find(dict, key, hash, machine)
    if number >= 0 {
      dict.pointee.entries.unsafelyUnwrapped[number].value = value
    } else {
      try append(dict, key, hash, value, machine)
    }
  }

  /// Adds a key that is not there.
  static func append(
    _ dict: UnsafeMutablePointer<DictObject>, _ key: Value, _ hash: UInt32, _ value: Value, _ machine: Machine
  ) throws(Failure) {
    if dict.pointee.used == dict.pointee.capacity {
      if Int(dict.pointee.count) &* 4 <= Int(dict.pointee.used) &* 3, dict.pointee.used > 8 {
        compact(dict)
        machine.charge(Int(dict.pointee.count) &>> 3)
      } else {
        let wanted = Int(dict.pointee.used) &+ 1
        if wanted > machine.limits.containerElements { throw machine.containerTooLarge(wanted) }
        try reserve(dict, wanted, &machine.heap.pointee)
      }
    }
    guard let entries = dict.pointee.entries else { return }
    let number = Int(dict.pointee.used)
    (entries + number).initialize(to: DictEntry(key: key, value: value, hash: hash))
    dict.pointee.used &+= 1
    dict.pointee.count &+= 1
    guard let index = dict.pointee.index else { return }
    let mask = Int(dict.pointee.indexCount) &- 1
    var slot = Int(hash) & mask
    var probes = 0
    while index[slot] >= 0 {
      slot = (slot &+ 1) & mask
      probes &+= 1
    }
    if probes > 8 { machine.charge(probes) }
    index[slot] = Int32(truncatingIfNeeded: number)
  }

  static func remove(_ dict: UnsafeMutablePointer<DictObject>, entry number: Int) {
    guard let entries = dict.pointee.entries else { return }
    if let index = dict.pointee.index {
      let mask = Int(dict.pointee.indexCount) &- 1
      var slot = Int(entries[number].hash) & mask
      while Int(index[slot]) != number { slot = (slot &+ 1) & mask }
      index[slot] = -2
    }
    entries[number].key = .unbound
    entries[number].value = .none
    dict.pointee.count &-= 1
    if dict.pointee.count == 0 {
      removeAll(dict)
    } else {
      while entries[Int(dict.pointee.head)].key.isUnbound { dict.pointee.head &+= 1 }
    }
  }

  static func removeAll(_ dict: UnsafeMutablePointer<DictObject>) {
    dict.pointee.count = 0
    dict.pointee.used = 0
    dict.pointee.head = 0
    if let index = dict.pointee.index { index.update(repeating: -1, count: Int(dict.pointee.indexCount)) }
  }

  /// The number of the first entry in use from a number on, or -1.
  @inline(__always)
  static func next(_ dict: UnsafeMutablePointer<DictObject>, from start: Int) -> Int {
    guard let entries = dict.pointee.entries else { return -1 }
    var number = max(start, Int(dict.pointee.head))
    let used = Int(dict.pointee.used)
    while number < used {
      if !entries[number].key.isUnbound { return number }
      number &+= 1
    }
    return -1
  }
}
