import AudioRecipes
import JSONCore
import SchemaKit
import SpecCade
import SpecModel

/// Changes valid specs along their schema, so that a fuzzer gets past the parser into the rules.
///
/// Deterministic: the same bytes and seed give the same bytes.
public enum SchemaMutator {
  /// A neighbour of the spec in `bytes`; a fresh random spec where they are none.
  public static func mutate(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    guard let document = try? JSONDocument.parse(bytes), document.root.kind == .object else {
      return Array((spec(seed: seed) ?? .null).text.utf8)
    }
    var tree = JSONTree(document.root)
    for _ in 0...Int.random(in: 0..<3, using: &random) { tree = changed(tree, &random) }
    return Array(tree.text.utf8)
  }

  /// A random spec of a recipe kind that is made, from the generators of both declarations.
  public static func spec(seed: UInt64) -> JSONTree? {
    var random = SplitMix64(seed: seed &* 31 &+ 7)
    var generator = ValueGenerator(seed: seed)
    let kinds = RecipeRegistry.standard.recipes.compactMap { recipe in
      recipe.implementation.map { (recipe.kind, $0) }
    }
    guard let (kind, implementation) = kinds.randomElement(using: &random),
      var spec = generator.value(for: Spec.shape(.any)), let params = generator.value(for: implementation.paramsShape())
    else { return nil }
    spec["asset_type"] = .string(kind.assetType.rawValue)
    spec["outputs"] = [["kind": "primary", "format": "wav", "path": "a.wav"]]
    spec["recipe"] = .object([.init("kind", .string(kind.name)), .init("params", params)])
    return spec
  }

  private static func changed(_ tree: JSONTree, _ random: inout SplitMix64) -> JSONTree {
    guard let other = spec(seed: random.next()) else { return tree }
    let params: [JSONPath.Step] = ["recipe", "params"]
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      // A member of the parameters from another spec.
      guard case .object(let members)? = other["recipe"]?["params"], let member = members.randomElement(using: &random)
      else { return tree }
      return tree.replacing(params + [.member(member.key)], with: member.value)
    case 1:
      // A near miss somewhere.
      return NearMisses.all(of: tree, Spec.shape(.any)).randomElement(using: &random)?.document ?? tree
    case 2:
      guard let inner = tree["recipe"]?["params"], let shape = shape(of: tree) else { return tree }
      guard let miss = NearMisses.all(of: inner, shape).randomElement(using: &random) else { return tree }
      return tree.replacing(params, with: miss.document)
    case 3:
      // A number somewhere becomes a hard one.
      let places = numbers(in: tree, at: [])
      guard let place = places.randomElement(using: &random), let hard = hardNumbers.randomElement(using: &random)
      else { return tree }
      return tree.replacing(place, with: hard)
    case 4:
      // A list element twice, many times, or not at all.
      let lists = lists(in: tree, at: [])
      guard let (place, elements) = lists.randomElement(using: &random),
        let element = elements.randomElement(using: &random)
      else { return tree }
      let count = [0, 1, 2, 3, 40].randomElement(using: &random) ?? 1
      return tree.replacing(place, with: .array(Array(repeating: element, count: count)))
    default: return other
    }
  }

  private static func shape(of tree: JSONTree) -> SchemaShape? {
    guard case .string(let kind)? = tree["recipe"]?["kind"] else { return nil }
    return RecipeRegistry.standard[kind]?.implementation?.paramsShape()
  }

  private static let hardNumbers: [JSONTree] = [
    0, 1, -1, 2, .integer(.max), .integer(.min), .unsigned(.max), .float(-0.0), .float(.leastNonzeroMagnitude),
    .float(2.3e-308),
    .float(1e-7), .float(0.1), .float(0.999_999_999_999_999_9), .float(1.000_000_000_000_000_2), .float(22050),
    .float(1e15), .float(1e21), .float(1.797_693_134_862_315_7e308), .float(-1.797_693_134_862_315_7e308), 44100, 48000,
    .integer(4_294_967_295), .integer(4_294_967_296), 65535, 65536, 30, .float(30.000_000_000_000_004),
  ]

  private static func numbers(in tree: JSONTree, at path: [JSONPath.Step]) -> [[JSONPath.Step]] {
    switch tree {
    case .integer, .unsigned, .float: [path]
    case .array(let elements):
      elements.enumerated().flatMap { numbers(in: $0.element, at: path + [.index($0.offset)]) }
    case .object(let members): members.flatMap { numbers(in: $0.value, at: path + [.member($0.key)]) }
    case .null, .boolean, .string: []
    }
  }

  private static func lists(
    in tree: JSONTree, at path: [JSONPath.Step]
  ) -> [(path: [JSONPath.Step], elements: [JSONTree])] {
    switch tree {
    case .array(let elements):
      [(path, elements)] + elements.enumerated().flatMap { lists(in: $0.element, at: path + [.index($0.offset)]) }
    case .object(let members): members.flatMap { lists(in: $0.value, at: path + [.member($0.key)]) }
    case .null, .boolean, .integer, .unsigned, .float, .string: []
    }
  }
}
