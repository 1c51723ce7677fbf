/// A parameter of a native function.
public struct NativeParameter: Sendable {
  public enum Kind: Sendable { case positionalOnly, standard, namedOnly }

  public var name: String
  public var kind: Kind
  public var isRequired: Bool

  public init(_ name: String, _ kind: Kind = .standard, isRequired: Bool = true) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
  }
}

/// A function of the language that is written in Swift.
public final class NativeFunction: Sendable {
  /// A closure in a struct of its own is called directly, without a thunk.
  struct Body: Sendable {
    let run: @Sendable (Machine, Arguments) throws(Failure) -> Value
  }

  public let name: String
  public let parameters: [NativeParameter]
  let body: Body
  /// Whether the first argument is the value that it is a method of.
  let isMethod: Bool
  /// Whether it takes named arguments of any name.
  let takesKeywords: Bool
  /// Positional arguments, a method's receiver included, with which it can be called as they stand.
  let minimumCount: Int
  let maximumCount: Int
  /// Positional arguments that it takes at most.
  let maximumPositional: Int

  init(
    _ name: String, _ parameters: [NativeParameter] = [], isMethod: Bool = false, isVariadic: Bool = false,
    takesKeywords: Bool = false, _ body: @escaping @Sendable (Machine, Arguments) throws(Failure) -> Value
  ) {
    self.name = name
    self.parameters = parameters
    self.body = Body(run: body)
    self.isMethod = isMethod
    self.takesKeywords = takesKeywords
    let receiver = isMethod ? 1 : 0
    let positional = parameters.count { $0.kind != .namedOnly }
    let required = parameters.count { $0.kind != .namedOnly && $0.isRequired }
    let needsNamed = parameters.contains { $0.kind == .namedOnly && $0.isRequired }
    minimumCount = needsNamed ? Int.max : required + receiver
    maximumPositional = isVariadic ? Int.max : positional + receiver
    maximumCount = maximumPositional
  }
}

/// The native functions of an environment by name, for methods of one type.
struct MethodTable {
  private var slots: [Slot?]
  /// Sorted.
  private(set) var names: [String] = []

  private struct Slot {
    var hash: UInt32
    /// A string of the environment's heap.
    var name: Value
    var function: Value
  }

  init() { slots = [] }

  init(_ functions: [(name: Value, hash: UInt32, text: String, function: Value)]) {
    var capacity = 8
    while capacity < functions.count * 2 { capacity *= 2 }
    slots = Array(repeating: nil, count: capacity)
    for entry in functions {
      var slot = Int(entry.hash) & (capacity - 1)
      while slots[slot] != nil { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Slot(hash: entry.hash, name: entry.name, function: entry.function)
    }
    names = functions.map(\.text).sorted()
  }

  /// The native function object with a name.
  func find(_ name: UnsafeMutablePointer<StringObject>) -> Value? {
    if slots.isEmpty { return nil }
    let hash = name.pointee.hash != 0 ? name.pointee.hash : Strings.hash(name.bytes)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while let candidate = slots[slot] {
      if candidate.hash == hash, Strings.equal(candidate.name, Value(object: UnsafeMutableRawPointer(name))) {
        return candidate.function
      }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
