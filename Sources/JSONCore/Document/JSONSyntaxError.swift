/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Sendable, Hashable {
  /// The rule that was broken.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case invalidUTF8, byteOrderMark, trailingCharacters, unexpectedEnd, expectedValue, expectedColon
    case expectedCommaOrEnd, expectedKey, trailingComma, controlCharacterInString, invalidEscape, loneSurrogate
    case invalidNumber, numberOutOfRange, depthExceeded, sizeExceeded
  }

  /// The rule that was broken.
  public var kind: Kind
  /// Where: the first byte that cannot stand there; for numbers out of range and for depth the token's first byte; for
  /// an early end the end of the text.
  public var position: SourcePosition
  /// What is wrong, in the words of contract/core.md §1.9, without the place: `trailing characters`.
  public var summary: String
  /// What to do about it, where that can be guessed.
  public var hint: String?

  /// ``summary`` and the place: `trailing characters at line 1 column 5`.
  public var message: String { "\(summary) at line \(position.line) column \(position.column)" }

  /// An error from its parts.
  public init(kind: Kind, position: SourcePosition, summary: String, hint: String? = nil) {
    self.kind = kind
    self.position = position
    self.summary = summary
    self.hint = hint
  }
}

extension JSONSyntaxError: CustomStringConvertible {
  /// The ``message``.
  public var description: String { message }
}
