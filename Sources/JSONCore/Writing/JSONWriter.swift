/// Writes JSON text straight into bytes.
///
/// In an object each value comes after a ``key(_:)``; every container is closed before ``finish()``. Order is not
/// checked but for unbalanced brackets. Nothing is ever escaped that need not be: U+007F and all beyond ASCII stand
/// raw.
///
/// ```swift
/// var writer = JSONWriter(style: .pretty)
/// writer.object {
///   $0.member("success", true)
///   $0.member("errors", array: { _ in })
/// }
/// let text = writer.finish()
/// ```
public struct JSONWriter {
  /// The layout of a text.
  public enum Style: Sendable, Hashable {
    /// No space at all.
    case compact
    /// Two spaces a level, one space behind colons, `[]` and `{}` for empty containers, no line end at the end.
    case pretty
  }

  /// How doubles are written.
  enum Numbers {
    case keepingKind, ecmaScript, exact
  }

  private(set) var bytes: [UInt8] = []
  private let style: Style
  let numbers: Numbers
  /// One bit of state for each open container: whether it has content already.
  private var hasContent: [Bool] = []
  private var isAfterKey = false

  /// A writer without text.
  public init(style: Style) { self.init(style: style, numbers: .keepingKind) }

  init(style: Style, numbers: Numbers) {
    self.style = style
    self.numbers = numbers
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
  }

  /// Writes an integer of any size.
  public mutating func integer(_ value: some BinaryInteger) {
    separate()
    if let small = Int64(exactly: value) {
      NumberText.appendInteger(small, to: &bytes)
    } else {
      bytes.append(contentsOf: String(value).utf8)
    }
  }

  /// Writes a double so that it reads back as a float and as the same double: plain decimals with at least one digit
  /// behind the point for 1e-5 ≤ |x| < 1e16, else `1e-7`, `1.5e+16`; `-0.0`. The value must be finite; `null` takes
  /// the place of one that is not.
  public mutating func float(_ value: Double) {
    separate()
    switch numbers {
    case .keepingKind: NumberText.appendFloat(value, to: &bytes)
    case .ecmaScript: NumberText.appendECMAScript(value, to: &bytes)
    case .exact: NumberText.appendExact(value, to: &bytes)
    }
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    separate()
    StringText.append(text, to: &bytes)
  }

  /// Opens an array.
  public mutating func beginArray() { begin("[") }

  /// Closes the innermost container, an array.
  public mutating func endArray() { end("]") }

  /// Opens an object.
  public mutating func beginObject() { begin("{") }

  /// Closes the innermost container, an object.
  public mutating func endObject() { end("}") }

  /// Writes a key; its value comes next.
  public mutating func key(_ text: String) {
    separate()
    StringText.append(text, to: &bytes)
    endKey()
  }

  /// The text. Every container must be closed.
  public consuming func finish() -> [UInt8] {
    precondition(hasContent.isEmpty, "a container is still open")
    return bytes
  }
}

extension JSONWriter {
  /// Writes a string that is UTF-8 already.
  mutating func string(utf8: UnsafeBufferPointer<UInt8>) {
    separate()
    StringText.append(utf8: utf8, to: &bytes)
  }

  mutating func key(utf8: UnsafeBufferPointer<UInt8>) {
    string(utf8: utf8)
    endKey()
  }

  private mutating func endKey() {
    bytes.append(UInt8(ascii: ":"))
    if style == .pretty { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  /// What stands between the last token and a value or key.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let last = hasContent.indices.last else { return }
    if hasContent[last] { bytes.append(UInt8(ascii: ",")) }
    hasContent[last] = true
    if style == .pretty { lineBreak() }
  }

  private mutating func lineBreak() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * hasContent.count))
  }

  private mutating func begin(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    hasContent.append(false)
  }

  private mutating func end(_ bracket: Unicode.Scalar) {
    precondition(!hasContent.isEmpty, "the bracket closes nothing")
    let hadContent = hasContent.removeLast()
    if hadContent, style == .pretty { lineBreak() }
    bytes.append(UInt8(ascii: bracket))
  }
}
