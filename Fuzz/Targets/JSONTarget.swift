import JSONCore

/// The parser takes any bytes; what it accepts is written and read back as the same.
enum JSONTarget {
  static func run(_ bytes: [UInt8]) -> String? {
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument.parse(bytes)
    } catch {
      let place = error.position.offset
      return (0...bytes.count).contains(place) ? nil : "the error stands at \(place) of \(bytes.count)"
    }
    let canonical = CanonicalJSON.bytes(of: document.root)
    guard let again = try? JSONDocument.parse(canonical) else { return "the canonical form is no JSON" }
    if CanonicalJSON.bytes(of: again.root) != canonical { return "the canonical form of the canonical form differs" }
    let pretty = PrettyJSON.bytes(of: document.root, sortKeys: true)
    guard let formatted = try? JSONDocument.parse(pretty) else { return "the formatted text is no JSON" }
    if CanonicalJSON.bytes(of: formatted.root) != canonical { return "formatting changes what is said" }
    if PrettyJSON.bytes(of: formatted.root, sortKeys: true) != pretty { return "formatting twice differs" }
    let tree = JSONTree(document.root)
    if CanonicalJSON.bytes(of: tree.document().root) != canonical { return "the tree says something else" }
    return nil
  }
}
