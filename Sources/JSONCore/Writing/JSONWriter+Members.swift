/// Shorthands for the members and containers that most texts consist of.
extension JSONWriter {
  /// Writes an object with the content that `body` writes.
  public mutating func object<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    beginObject()
    try body(&self)
    endObject()
  }

  /// Writes an array with the content that `body` writes.
  public mutating func array<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    beginArray()
    try body(&self)
    endArray()
  }

  /// Writes a member with an object.
  public mutating func member<E: Error>(_ key: String, object body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    self.key(key)
    try object(body)
  }

  /// Writes a member with an array.
  public mutating func member<E: Error>(_ key: String, array body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    self.key(key)
    try array(body)
  }

  /// Writes a member with a string.
  public mutating func member(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  /// Writes a member with `true` or `false`.
  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    boolean(value)
  }

  /// Writes a member with an integer.
  public mutating func member(_ key: String, _ value: some BinaryInteger) {
    self.key(key)
    integer(value)
  }

  /// Writes a member with a float; see ``float(_:)``.
  public mutating func member(_ key: String, _ value: Double) {
    self.key(key)
    float(value)
  }

  /// Writes a member with a value of a document.
  public mutating func member(_ key: String, _ value: JSONValue) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member with an array of strings.
  public mutating func member(_ key: String, _ values: [String]) {
    member(
      key,
      array: { writer in
        for value in values { writer.string(value) }
      })
  }

  /// Writes a member with `null`.
  public mutating func memberNull(_ key: String) {
    self.key(key)
    null()
  }
}
