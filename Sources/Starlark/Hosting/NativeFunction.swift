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

/// What the machine reads of a native function: plain memory, so that no call counts references to it.
struct NativeRecord {
  /// A closure in a struct of its own is called directly, without a thunk.
  struct Body: Sendable {
    let run: @Sendable (Machine, Arguments) throws(Failure) -> Value
  }

  let body: Body
  let minimumCount: Int
  let maximumCount: Int
  let function: Unmanaged<NativeFunction>

  var name: String { function._withUnsafeGuaranteedRef { $0.name } }
}

/// A function of the language that is written in Swift.
public final class NativeFunction: @unchecked Sendable {

  public let name: String
  public let parameters: [NativeParameter]
  let record: UnsafeMutablePointer<NativeRecord>
  var body: NativeRecord.Body { record.pointee.body }
  /// Whether the first argument is the value that it is a method of.
  let isMethod: Bool
  /// Whether it takes named arguments of any name.
  let takesKeywords: Bool
  /// Positional arguments, a method's receiver included, with which it can be called as they stand.
  let minimumCount: Int
  /// Positional arguments that it takes at most.
  let maximumPositional: Int

  init(
    _ name: String, _ parameters: [NativeParameter] = [], isMethod: Bool = false, isVariadic: Bool = false,
    takesKeywords: Bool = false, _ body: @escaping @Sendable (Machine, Arguments) throws(Failure) -> Value
  ) {
    self.name = name
    self.parameters = parameters
    record = .allocate(capacity: 1)
    self.isMethod = isMethod
    self.takesKeywords = takesKeywords
    let receiver = isMethod ? 1 : 0
    let positional = parameters.count { $0.kind != .namedOnly }
    let required = parameters.count { $0.kind != .namedOnly && $0.isRequired }
    let needsNamed = parameters.contains { $0.kind == .namedOnly && $0.isRequired }
    minimumCount = needsNamed ? Int.max : required + receiver
    maximumPositional = isVariadic ? Int.max : positional + receiver
    record.initialize(
      to: NativeRecord(
        body: NativeRecord.Body(run: body), minimumCount: minimumCount, maximumCount: maximumPositional,
        function: .passUnretained(self)))
  }

  deinit {
    record.deinitialize(count: 1)
    record.deallocate()
  }
}

/// The native functions of an environment by name, for methods of one type. Plain memory, which the environment owns.
struct MethodTable {
  private struct Slot {
    var hash: UInt32
    /// A string of the environment's heap; unbound where the slot is free.
    var name: Value
    var function: Value
  }

  private let slots: UnsafeMutablePointer<Slot>?
  private let mask: Int

  init() {
    slots = nil
    mask = 0
  }

  /// - Parameter functions: Names, which have their hashes, and native function objects.
  init(_ functions: [(name: Value, function: Value)]) {
    var capacity = 8
    while capacity < functions.count * 2 { capacity *= 2 }
    let memory = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    memory.initialize(repeating: Slot(hash: 0, name: .unbound, function: .unbound), count: capacity)
    for (name, function) in functions {
      let hash = name.asObject(StringObject.self).pointee.hash
      var slot = Int(hash) & (capacity - 1)
      while !memory[slot].name.isUnbound { slot = (slot + 1) & (capacity - 1) }
      memory[slot] = Slot(hash: hash, name: name, function: function)
    }
    slots = memory
    mask = capacity - 1
  }

  func free() { slots?.deallocate() }

  /// The native function object with a name.
  @inline(__always)
  func find(_ name: UnsafeMutablePointer<StringObject>) -> Value? {
    guard let slots else { return nil }
    let hash = name.pointee.hash != 0 ? name.pointee.hash : Strings.hash(name.bytes)
    var slot = Int(hash) & mask
    while !slots[slot].name.isUnbound {
      if slots[slot].hash == hash, Strings.equal(slots[slot].name, Value(object: UnsafeMutableRawPointer(name))) {
        return slots[slot].function
      }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// Sorted.
  var names: [String] {
    guard let slots else { return [] }
    return (0...mask).filter { !slots[$0].name.isUnbound }
      .map { String(decoding: slots[$0].name.asObject(StringObject.self).bytes, as: UTF8.self) }.sorted()
  }
}
