import Foundation
import SpecCade
import SpecModel
import Testing

/// `speccade reproduce --all` on the pack, as a release build runs it.
@Suite("The examples can be made again")
struct ReproductionTests {
  @Test("Every file comes out as its report records it")
  func all() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/speccade-pack-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Reports are written beside specs: not into the checkout.
    try FileManager.default.copyItem(
      atPath: Examples.root.appendingPathComponent("Examples").path, toPath: folder + "/specs")
    var options = BatchGenerator.Options()
    options.generation = GenerationOptions(outputRoot: folder + "/assets", usesCache: false)
    let engine = Engine()
    let specs = try SpecDiscovery().specs(below: folder + "/specs")
    let made = BatchGenerator(engine: engine).generate(specs, options).filter { $0.status == .generated }
    let reproducer = Reproducer(engine: engine)
    let reports = try reproducer.reports(below: folder + "/specs")
    #expect(!reports.isEmpty && reports.count == made.count)
    for result in reproducer.reproduce(reports) {
      #expect(result.verdict == .equal && result.changes.isEmpty, "\(result)")
    }
  }
}
