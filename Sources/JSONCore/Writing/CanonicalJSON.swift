/// The canonical form of RFC 8785 (JSON Canonicalization Scheme), over correctly rounded doubles.
///
/// Two values have the same bytes exactly when they are the same to a reader that knows only doubles and takes the
/// last of repeated keys: keys in UTF-16 order, numbers as ECMAScript prints them, no space, the fewest escapes.
public enum CanonicalJSON {
  /// The canonical text of a value. O(n log m), m the members of the largest object.
  public static func bytes(of value: JSONValue) -> [UInt8] {
    var writer = JSONWriter(style: .compact, numbers: .ecmaScript)
    writer.write(value, order: .utf16)
    return writer.finish()
  }

  /// The canonical text with numbers that are never rounded: what a cache may take for the value itself.
  ///
  /// RFC 8785 gives integers beyond 2⁵³ the text of the nearest double and drops the sign of -0, so that values which
  /// make different files could share a text. Here they do not; `1` and `1.0` still do. Parsing the text and writing it
  /// again gives the same text.
  public static func exactBytes(of value: JSONValue) -> [UInt8] {
    var writer = JSONWriter(style: .compact, numbers: .exact)
    writer.write(value, order: .utf16)
    return writer.finish()
  }

  /// Appends the canonical text of a value.
  public static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: self.bytes(of: value))
  }

  /// Appends a double as the canonical form has it (RFC 8785 §3.2.2.3). The value must be finite; `null` takes the
  /// place of one that is not.
  public static func append(_ value: Double, to bytes: inout [UInt8]) { NumberText.appendECMAScript(value, to: &bytes) }

  /// Appends a string as the canonical form has it, with its quotes.
  public static func append(_ value: String, to bytes: inout [UInt8]) { StringText.append(value, to: &bytes) }
}
