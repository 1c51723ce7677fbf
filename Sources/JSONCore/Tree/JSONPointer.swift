/// A place in a JSON value (RFC 6901): the keys and indices that lead to it.
public struct JSONPointer: Sendable, Hashable {
  /// The reference tokens, unescaped; none for the whole value.
  public var tokens: [String]

  /// Why a text is not a pointer.
  public enum SyntaxError: Error, Sendable, Hashable {
    /// The text is neither empty nor begins with `/`.
    case missingSlash
    /// A `~` that is not followed by `0` or `1`.
    case invalidEscape
  }

  /// A pointer from unescaped tokens.
  public init(tokens: [String]) { self.tokens = tokens }

  /// Reads a pointer in string form: `` (the whole value), `/a/0/x~1y`.
  public init(_ text: String) throws(SyntaxError) {
    tokens = []
    guard let first = text.utf8.first else { return }
    guard first == UInt8(ascii: "/") else { throw .missingSlash }
    for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      tokens.append(try Self.unescape(part))
    }
  }

  private static func unescape(_ part: Substring.UTF8View) throws(SyntaxError) -> String {
    var bytes: [UInt8] = []
    var iterator = part.makeIterator()
    while let byte = iterator.next() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch iterator.next() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
      default: throw .invalidEscape
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A token as an array index: digits without leading zero.
  static func arrayIndex(_ token: String) -> Int? {
    let digits = token.utf8
    guard !digits.isEmpty, digits.count <= 10, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    if digits.count > 1, digits.first == 0x30 { return nil }
    return Int(token)
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The string form.
  public var description: String {
    var text: [UInt8] = []
    for token in tokens {
      text.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): text.append(contentsOf: "~0".utf8)
        case UInt8(ascii: "/"): text.append(contentsOf: "~1".utf8)
        default: text.append(byte)
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension JSONTree {
  /// What stands at a pointer, or nil. O(members along the way).
  public func value(at pointer: JSONPointer) -> JSONTree? {
    var place = self
    for token in pointer.tokens {
      let next: JSONTree?
      if case .array = place { next = JSONPointer.arrayIndex(token).flatMap { place[$0] } } else { next = place[token] }
      guard let next else { return nil }
      place = next
    }
    return place
  }

  /// What stands at a pointer in string form; nil also where the pointer is malformed.
  public func value(at pointer: String) -> JSONTree? { (try? JSONPointer(pointer)).flatMap { value(at: $0) } }
}

extension JSONValue {
  /// What stands at a pointer, or nil. O(members along the way).
  public func value(at pointer: JSONPointer) -> JSONValue? {
    var place = self
    for token in pointer.tokens {
      let next = place.kind == .array ? JSONPointer.arrayIndex(token).flatMap { place[$0] } : place[token]
      guard let next else { return nil }
      place = next
    }
    return place
  }
}
