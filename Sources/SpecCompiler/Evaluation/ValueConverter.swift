import JSONCore
import SchemaKit
import Starlark

/// Why a value is no JSON, and where in it.
struct ConversionFailure: Error {
  var reason: String
  var hint: String?
  var path = JSONPath()
  /// Where the list or dict that the offender is in was made, and the calls that led there.
  var stack: [StackEntry] = []
}

/// Turns a value into JSON, depth first, in the order of insertion (contract, starlark.md §3).
struct ValueConverter {
  private var builder = JSONBuilder()
  /// Of each list and dict, in the order in which they begin: what `OriginTable` finds their place by.
  private var tokens: [OriginToken] = []
  /// The lists and dicts around the one at work.
  private var open: [UInt64] = []
  private var restOfValues = Self.maximumValues
  private var restOfBytes = Self.maximumBytes

  /// As deep as a JSON file may be.
  private static let maximumDepth = 127
  /// A few lists that contain each other over and over stand for more values than any memory holds.
  private static let maximumValues = 4_000_000
  /// Of all strings, as large as a JSON file may be.
  private static let maximumBytes = 64 << 20

  /// - Parameter place: Says what people are shown of where a value was made, and of the calls that led there.
  static func document(
    of evaluation: Evaluation, place: @escaping @Sendable ([StackEntry]) -> JSONPlace?
  ) throws(ConversionFailure) -> JSONDocument {
    var converter = ValueConverter()
    try converter.append(evaluation.value)
    let (origins, tokens) = (evaluation.origins, converter.tokens)
    return converter.builder.finish { number in
      let index = Int(number)
      guard tokens.indices.contains(index) else { return nil }
      return place(origins.stack(tokens[index]))
    }
  }

  private mutating func append(_ value: StarlarkValue) throws(ConversionFailure) {
    restOfValues -= 1
    if restOfValues < 0 { throw ConversionFailure(reason: "more than \(Self.maximumValues) values") }
    switch value.kind {
    case .none: builder.null()
    case .bool: builder.boolean(value.asBool ?? false)
    case .int: try appendInteger(value)
    case .float: try appendFloat(value.asDouble ?? .nan)
    case .string: builder.string(try text(value))
    case .list, .dict: try appendContainer(value)
    case .tuple:
      throw ConversionFailure(reason: "unsupported Starlark type: tuple", hint: "write a list, in square brackets")
    case .range:
      throw ConversionFailure(reason: "unsupported Starlark type: range", hint: "`list(…)` makes a list of it")
    case .function:
      throw ConversionFailure(reason: "unsupported Starlark type: function", hint: "call it: parentheses are missing")
    case .iterator:
      throw ConversionFailure(reason: "unsupported Starlark type: iterator", hint: "`list(…)` makes a list of it")
    case .bytes, .set, .module: throw ConversionFailure(reason: "unsupported Starlark type: \(value.typeName)")
    }
  }

  private mutating func text(_ value: StarlarkValue) throws(ConversionFailure) -> String {
    restOfBytes -= value.withUTF8 { $0.count } ?? 0
    if restOfBytes < 0 { throw ConversionFailure(reason: "texts of more than \(Self.maximumBytes) bytes") }
    return value.asString ?? ""
  }

  private mutating func appendInteger(_ value: StarlarkValue) throws(ConversionFailure) {
    if let int = value.asInt {
      builder.integer(Int64(int))
    } else if let word = value.asBigInteger?.asUInt64 {
      builder.unsigned(word)
    } else {
      let text = value.asBigInteger.map { $0.bitWidth > 400 ? "of \($0.bitWidth) bits" : "\($0)" } ?? ""
      throw ConversionFailure(
        reason: "cannot represent int \(text) as JSON number", hint: "JSON has ints from -2^63 to 2^64 - 1")
    }
  }

  private mutating func appendFloat(_ value: Double) throws(ConversionFailure) {
    guard value.isFinite else {
      throw ConversionFailure(
        reason: "cannot represent float inf/NaN as JSON number", hint: "look for a division or a product that overflows"
      )
    }
    builder.float(value)
  }

  private mutating func appendContainer(_ value: StarlarkValue) throws(ConversionFailure) {
    if open.contains(value.identity) {
      throw ConversionFailure(reason: "cyclic value: the \(value.typeName) contains itself", stack: value.originStack)
    }
    if open.count == Self.maximumDepth {
      throw ConversionFailure(reason: "nested deeper than \(Self.maximumDepth) levels", stack: value.originStack)
    }
    open.append(value.identity)
    let origin = UInt32(truncatingIfNeeded: tokens.count)
    tokens.append(value.originToken)
    if value.kind == .list { try appendList(value, origin) } else { try appendDict(value, origin) }
    open.removeLast()
  }

  private mutating func appendList(_ value: StarlarkValue, _ origin: UInt32) throws(ConversionFailure) {
    builder.beginArray(origin: origin)
    for index in 0..<value.count {
      guard let element = value[index] else { break }
      do throws(ConversionFailure) { try append(element) } catch { throw error.inside(value, .index(index)) }
    }
    builder.endArray()
  }

  private mutating func appendDict(_ value: StarlarkValue, _ origin: UInt32) throws(ConversionFailure) {
    builder.beginObject(origin: origin)
    try value.forEachEntry { (key, member) throws(ConversionFailure) in
      guard key.kind == .string else {
        throw ConversionFailure(
          reason: "dict keys must be strings, got \(key.typeName)", hint: "put the key into quotes",
          stack: value.originStack)
      }
      let name = try text(key)
      builder.key(name)
      do throws(ConversionFailure) { try append(member) } catch { throw error.inside(value, .member(name)) }
    }
    builder.endObject()
  }
}

extension ConversionFailure {
  /// Seen from the list or dict around it.
  fileprivate func inside(_ value: StarlarkValue, _ step: JSONPath.Step) -> ConversionFailure {
    var outer = self
    outer.path.steps.insert(step, at: 0)
    if outer.stack.isEmpty { outer.stack = value.originStack }
    return outer
  }
}
