import JSONCore

/// The names of an object's members, and which of them must be there.
///
/// Not generic: what looks at every member of every object must not ask the runtime for types.
struct FieldNames: Sendable {
  private(set) var all: [String] = []
  /// Indices into `all`.
  private(set) var required: [Int] = []

  mutating func append(_ name: String, isRequired: Bool) {
    if isRequired { required.append(all.count) }
    all.append(name)
  }

  /// The index of a member, searched from `hint` on, where the one after the last found stands. O(1) for members in
  /// declared order, O(fields) for shuffled ones.
  func index(of member: JSONMember, from hint: inout Int) -> Int? {
    var index = hint
    for _ in 0..<all.count {
      if index >= all.count { index = 0 }
      if member.keyEquals(all[index]) {
        hint = index + 1
        return index
      }
      index += 1
    }
    return nil
  }
}

/// A set of field indices of any size.
struct SeenFields {
  private var low: UInt64 = 0
  private var rest: [Bool]

  init(count: Int) { rest = count > 64 ? [Bool](repeating: false, count: count - 64) : [] }

  mutating func insert(_ index: Int) {
    if index < 64 { low |= 1 << UInt64(index) } else { rest[index - 64] = true }
  }

  func contains(_ index: Int) -> Bool {
    index < 64 ? low & (1 << UInt64(index)) != 0 : rest[index - 64]
  }
}
