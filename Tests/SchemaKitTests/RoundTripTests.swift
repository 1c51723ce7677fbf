import JSONCore
import Testing

@testable import SchemaKit

/// What is generated decodes, what is decoded is written back as it was, and what is broken is refused where it is broken.
@Suite struct RoundTripTests {
  @Test func encodingIsTheInverseOfDecoding() throws {
    var generator = ValueGenerator(seed: 11, maximumDepth: 5)
    for _ in 0..<500 {
      let made = generator.value(for: Sample.shape(.any))
      let tree = try #require(made)
      let (value, problems) = Sample.decode(tree.document().root)
      #expect(problems.isEmpty, "\(problems) \(tree.text)")
      let written = try #require(value).jsonDocument()
      let (again, none) = Sample.decode(written.root)
      #expect(again == value && none.isEmpty)
      #expect(again?.jsonDocument().root.description == written.root.description)
    }
  }

  @Test func defaultsAreWrittenAndAbsentOptionalsAreNot() throws {
    let value = try #require(try Sample.reading(sample(#""choice": {"kind": "plain"}"#)).value)
    #expect(
      value.jsonDocument().root.description
        == #"{"flag":true,"small":3,"count":1,"signed":-1,"ratio":0.5,"label":"","mood":"calm","list":[],"choice":{"kind":"plain"}}"#
    )
  }

  @Test func everyNearMissIsReportedExactlyWhereItIs() throws {
    var generator = ValueGenerator(seed: 12, maximumDepth: 4)
    var count = 0
    for _ in 0..<100 {
      let made = generator.value(for: Sample.shape(.any))
      let tree = try #require(made)
      for miss in NearMisses.all(of: tree, Sample.shape(.any)) {
        count += 1
        let (_, problems) = Sample.decode(miss.document.document().root)
        #expect(problems.contains { $0.path == miss.path }, "\(miss.description) at \(miss.path): \(problems)")
        #expect(
          problems.filter(\.isStructural).allSatisfy { $0.path.isInside(miss.path) || miss.path.isInside($0.path) })
      }
    }
    #expect(count > 2000)
  }

  @Test func theSameSeedGivesTheSameDocuments() {
    var (a, b, c) = (ValueGenerator(seed: 1), ValueGenerator(seed: 1), ValueGenerator(seed: 2))
    var others = 0
    for _ in 0..<20 {
      let (first, second, third) = (
        a.value(for: Sample.shape(.any)), b.value(for: Sample.shape(.any)), c.value(for: Sample.shape(.any))
      )
      #expect(first == second)
      if first != third { others += 1 }
    }
    #expect(others > 10)
  }
}
