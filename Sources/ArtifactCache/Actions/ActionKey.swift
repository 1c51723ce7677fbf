import BLAKE3

/// The name of a generation in the cache: a hash of everything that its bytes depend on.
public struct ActionKey: Sendable, Hashable, CustomStringConvertible {
  /// 64 lowercase hexadecimal digits.
  public let text: String

  /// The key of the inputs' canonical line.
  init(ofCanonical bytes: [UInt8]) { text = BLAKE3.hash(bytes).hexadecimal }

  public init(_ inputs: ActionInputs) { self.init(ofCanonical: inputs.canonicalBytes()) }

  /// A key that was written down, in a report; nil where the text is none.
  public init?(text: String) {
    guard let digest = BLAKE3.Digest(hexadecimal: text) else { return nil }
    self.text = digest.hexadecimal
  }

  public var description: String { text }
}

/// A generation that is looked up or stored: its inputs' canonical line and the key of it.
public struct Action: Sendable {
  public let canonicalInputs: [UInt8]
  public let key: ActionKey

  public init(_ inputs: ActionInputs) {
    canonicalInputs = inputs.canonicalBytes()
    key = ActionKey(ofCanonical: canonicalInputs)
  }
}
