/// What an object is.
enum ObjectKind: UInt8 {
  case string, bytes, integer, list, dict, set, tuple, range, function, native, boundMethod, cell, iterator, module
  /// Moved by the collector; the second word is the new address.
  case forwarded
}

/// The first eight bytes of every object. Layouts are fixed; all objects are made in `Heap`.
struct ObjectHeader: BitwiseCopyable {
  var kind: ObjectKind
  var flags: UInt8 = 0
  /// Of strings: whether all bytes are ASCII.
  var isASCII: Bool = false
  var unused: UInt8 = 0
  /// The heap that it belongs to: only the evaluation of that heap may change it. 0: never changes, never moves.
  var heap: UInt32
}

/// Text in UTF-8; the bytes follow.
struct StringObject: BitwiseCopyable {
  var header: ObjectHeader
  var count: UInt32
  /// 0: not yet computed.
  var hash: UInt32
}

/// An integer beyond 49 bits; the words follow, least significant first.
struct IntegerObject: BitwiseCopyable {
  var header: ObjectHeader
  var count: UInt32
  var isNegative: Bool
}

/// Where a list or dict was made: the address of the instruction and the calls that led to it, for
/// `StarlarkValue.origin`.
///
/// One word: the address in the lower 48 bits, as in `Value`, and above it a number of the heap's `CallTrails`.
struct Origin: BitwiseCopyable, Sendable {
  let bits: UInt64

  @inline(__always)
  init(instruction: UnsafePointer<Instruction>?, trail: UInt32) {
    bits = UInt64(UInt(bitPattern: instruction)) | UInt64(trail) &<< 48
  }

  var instruction: UInt { UInt(bits & 0xFFFF_FFFF_FFFF) }
  var trail: UInt32 { UInt32(truncatingIfNeeded: bits &>> 48) }

  static var unknown: Origin { Origin(instruction: nil, trail: CallTrails.outermost) }
}

struct ListObject: BitwiseCopyable {
  var header: ObjectHeader
  var count: Int32
  /// Loops that are iterating over it.
  var locks: Int32
  var items: UnsafeMutablePointer<Value>?
  var origin: Origin
  var capacity: Int32
}

/// An entry of a dict or set, in order of insertion. A removed one has an unbound key.
struct DictEntry: BitwiseCopyable {
  var key: Value
  var value: Value
  var hash: UInt32
}

/// A dict, or a set, whose values are not used.
struct DictObject: BitwiseCopyable {
  var header: ObjectHeader
  /// Keys that it has.
  var count: Int32
  var locks: Int32
  var entries: UnsafeMutablePointer<DictEntry>?
  var origin: Origin
  /// Entry numbers by hash, -1 for free, -2 for removed; none for small dicts.
  var index: UnsafeMutablePointer<Int32>?
  /// Entries in use, removed ones included.
  var used: Int32
  /// No entry before this one is in use.
  var head: Int32
  var capacity: Int32
  /// A power of two, or 0.
  var indexCount: Int32
}

/// The elements follow.
struct TupleObject: BitwiseCopyable {
  var header: ObjectHeader
  var count: Int32
  var unused: Int32 = 0
}

struct RangeObject: BitwiseCopyable {
  var header: ObjectHeader
  var start: Int
  var stop: Int
  var step: Int
  /// Its length.
  var count: Int
}

/// A function; the default values follow, then the captured cells.
struct FunctionObject: BitwiseCopyable {
  var header: ObjectHeader
  var code: UnsafePointer<CodeHeader>
  /// The globals of the module that it was defined in.
  var globals: UnsafeMutablePointer<Value>
  var defaultCount: Int32
  var captureCount: Int32
  /// Tells functions of the same code apart, for hashes: addresses change.
  var serial: UInt32
}

/// A function of the host.
struct NativeObject: BitwiseCopyable {
  var header: ObjectHeader
  var function: UnsafePointer<NativeRecord>
}

struct BoundMethodObject: BitwiseCopyable {
  var header: ObjectHeader
  var method: UnsafePointer<NativeRecord>
  var receiver: Value
}

struct CellObject: BitwiseCopyable {
  var header: ObjectHeader
  var value: Value
}

/// What `elems` and `codepoints` give: characters of a string or bytes, one after the other. `header.flags` says what.
struct IteratorObject: BitwiseCopyable {
  var header: ObjectHeader
  var source: Value

  static let characters: UInt8 = 0
  static let codepoints: UInt8 = 1
  static let byteValues: UInt8 = 2
}

/// A named record of immutable fields; pairs of name and value follow, in the order given.
struct ModuleObject: BitwiseCopyable {
  var header: ObjectHeader
  var count: Int32
  var unused: Int32 = 0
  var name: Value
}

extension UnsafeMutablePointer where Pointee == StringObject {
  @inline(__always) var bytes: UnsafeBufferPointer<UInt8> {
    let start = UnsafeRawPointer(self).advanced(by: MemoryLayout<StringObject>.size)
    return UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: Int(pointee.count))
  }

  @inline(__always) var storage: UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(self).advanced(by: MemoryLayout<StringObject>.size).assumingMemoryBound(to: UInt8.self)
  }
}

extension UnsafeMutablePointer where Pointee == TupleObject {
  @inline(__always) var items: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self).advanced(by: MemoryLayout<TupleObject>.size).assumingMemoryBound(to: Value.self)
  }
}

extension UnsafeMutablePointer where Pointee == FunctionObject {
  @inline(__always) var defaults: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self).advanced(by: MemoryLayout<FunctionObject>.stride).assumingMemoryBound(to: Value.self)
  }
  @inline(__always) var captures: UnsafeMutablePointer<Value> { defaults + Int(pointee.defaultCount) }
}

extension UnsafeMutablePointer where Pointee == IntegerObject {
  @inline(__always) var words: UnsafeMutablePointer<UInt64> {
    UnsafeMutableRawPointer(self).advanced(by: MemoryLayout<IntegerObject>.stride)
      .assumingMemoryBound(to: UInt64.self)
  }

  var big: BigInteger {
    BigInteger(
      words: Array(UnsafeBufferPointer(start: words, count: Int(pointee.count))), isNegative: pointee.isNegative)
  }
}

extension UnsafeMutablePointer where Pointee == ModuleObject {
  /// Name, value, name, value …
  @inline(__always) var fields: UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(self).advanced(by: MemoryLayout<ModuleObject>.size).assumingMemoryBound(to: Value.self)
  }
}
