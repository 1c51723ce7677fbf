import SchemaKit
import Testing

@testable import AudioRecipes

/// The lists of what is rendered say what the types say.
@Suite struct RenderedBlocksTests {
  /// Asks each type of a union, by its values, whether it conforms; slow, so only tests do it.
  private func conforming<Union: SchemaUnion>(_ union: Union.Type, _ conforms: (Any) -> Bool) -> Set<String> {
    guard case .union(_, let shape) = union.shape(.any) else { return [] }
    var generator = ValueGenerator(seed: 7)
    var found: Set<String> = []
    for entry in shape().cases {
      let one = SchemaShape.union(name: "one") { [shape = shape()] in
        UnionShape(name: shape.name, doc: "", tag: shape.tag, cases: [entry])
      }
      guard let tree = generator.value(for: one), let value = Union.decode(tree.document().root).value else { continue }
      if conforms(value.object) { found.insert(entry.tag) }
    }
    return found
  }

  @Test func synthesisTypes() {
    let found = conforming(Synthesis.self) { $0 is any RenderableSynthesis }
    #expect(found == Set(RenderedBlocks.synthesis.map { $0.tag }))
  }

  @Test func filterTypes() {
    let found = conforming(Filter.self) { $0 is any RenderableFilter }
    #expect(found == Set(RenderedBlocks.filters.map { $0.tag }))
  }

  @Test func effectTypes() {
    let found = conforming(Effect.self) { $0 is any RenderableEffect }
    #expect(found == Set(RenderedBlocks.effects.map { $0.tag }))
  }

  @Test func lfoTargets() {
    let found = conforming(LFOTarget.self) { $0 is any RenderableLFOTarget }
    #expect(found == Set(RenderedBlocks.lfoTargets.map { $0.tag }))
  }
}
