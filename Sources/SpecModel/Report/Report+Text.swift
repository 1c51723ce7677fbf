import BLAKE3
import JSONCore
import SchemaKit

extension Report {
  /// The report as its file has it: declared order, two spaces, the checksum last, no newline at the end.
  public func text() -> [UInt8] {
    let root = jsonDocument().root
    var writer = JSONWriter(style: .pretty)
    writer.beginObject()
    for member in root.members { writer.member(member.key, member.value) }
    writer.member(Self.checksumName, Self.checksum(of: root))
    writer.endObject()
    return writer.finish()
  }

  /// The member that shows damage: BLAKE3 of the canonical form (RFC 8785) of all others.
  ///
  /// It finds what a disk or an editor did. It is no signature: who changes a report on purpose can mend it.
  static let checksumName = "checksum"

  static func checksum(of root: JSONValue) -> String {
    BLAKE3.hash(CanonicalJSON.bytes(of: root)).hexadecimal
  }
}

/// A value without some of its members.
func removing(_ names: [String], from root: JSONValue) -> JSONDocument {
  var builder = JSONBuilder()
  builder.beginObject()
  for member in root.members where !names.contains(where: { member.keyEquals($0) }) {
    builder.key(member.key)
    builder.copy(member.value)
  }
  builder.endObject()
  return builder.finish()
}
