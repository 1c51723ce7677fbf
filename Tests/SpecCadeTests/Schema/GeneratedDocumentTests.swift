import AudioRecipes
import JSONCore
import SchemaKit
import SpecCade
import SpecModel
import Testing

/// The declarations generate what they accept, write what they read, and refuse what misses by one thing, where it misses.
@Suite struct GeneratedDocumentTests {
  @Test func generatedSpecsValidateAndAreWrittenBack() throws {
    let specs = GeneratedDocuments.specs(400, seed: 31)
    #expect(specs.count == 400)
    for tree in specs {
      let result = SpecValidator(registry: .standard, budget: .unlimited, level: .generation).validate(
        tree.document().root)
      // The rates and the length are the budget's, which no field declares.
      let errors = result.errors.filter { $0.code != .budgetExceeded }
      #expect(errors.isEmpty, "\(errors) \(tree.text)")
      let spec = try #require(result.spec)
      let again = try #require(Spec.decode(spec.document().root).value)
      #expect(again.specHash() == spec.specHash())
      let params = try #require(tree["recipe"]?["params"])
      let decoded = try #require(AudioParams.decode(params.document().root).value)
      let written = decoded.jsonDocument().root
      let (twice, problems) = AudioParams.decode(written)
      #expect(problems.isEmpty && twice?.jsonDocument().root.description == written.description)
    }
  }

  @Test func noNearMissIsAcceptedAndEachIsReportedWhereItIs() throws {
    var count = 0
    for (index, tree) in GeneratedDocuments.specs(40, seed: 32).enumerated() {
      let misses = GeneratedDocuments.nearMisses(of: tree)
      // Every third: neighbours are alike.
      for (number, miss) in misses.enumerated() where (number + index) % 3 == 0 {
        count += 1
        let result = SpecValidator(registry: .standard, budget: .unlimited).validate(miss.document.document().root)
        #expect(
          result.errors.contains { $0.path == miss.path },
          "\(miss.description) at \(miss.path): \(result.errors)")
      }
    }
    #expect(count > 2000, "\(count)")
  }
}
