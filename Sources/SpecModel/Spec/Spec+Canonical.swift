import BLAKE3
import JSONCore
import SchemaKit

extension Spec {
  /// The decoded spec as JSON: declared order, absent and null members left out, `params` as it stands.
  public func document() -> JSONDocument { jsonDocument() }

  /// BLAKE3 of the spec's canonical JSON (contract, core §2.1, §2.2): key order, white space, null against absent and
  /// `1` against `1.0` do not matter; everything else does.
  public func specHash() -> BLAKE3.Digest { BLAKE3.hash(CanonicalJSON.bytes(of: document().root)) }
}

extension RecipeEnvelope {
  /// BLAKE3 of the canonical JSON of kind and params alone.
  public func recipeHash() -> BLAKE3.Digest { BLAKE3.hash(CanonicalJSON.bytes(of: jsonDocument().root)) }
}

extension Spec {
  /// The decoded spec in declared order, the members of `params` sorted at every level (contract, core §7.3).
  public func documentWithSortedParams() -> JSONDocument {
    var copy = self
    if let params = recipe?.params.value {
      copy.recipe?.params = RawJSON(JSONTree(params).sortedByKey().document().root)
    }
    return copy.document()
  }
}

extension JSONTree {
  /// The members of every object by the bytes of their keys.
  public func sortedByKey() -> JSONTree {
    switch self {
    case .object(let members):
      let sorted = members.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
      return .object(sorted.map { Member($0.key, $0.value.sortedByKey()) })
    case .array(let elements): return .array(elements.map { $0.sortedByKey() })
    case .null, .boolean, .integer, .unsigned, .float, .string: return self
    }
  }
}
