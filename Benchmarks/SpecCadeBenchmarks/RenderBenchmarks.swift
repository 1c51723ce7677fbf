import CommandLineKit
import JSONCore
import SpecCade
import SpecModel
import Synchronization

/// Times of a backend's building blocks, each in a spec that has little else.
///
/// A new backend adds a value of this type to `Backends.all`.
struct RenderBenchmarks {
  /// One block, and the parameters of a spec that uses it.
  struct Block {
    let name: String
    let params: String
    /// The block whose time is taken off, for blocks that cannot stand alone.
    var over: String?
  }

  let title: String
  let recipeKind: String
  let assetType: String
  let output: (format: String, path: String)
  /// How much each spec makes, for the reader: `30 s, one layer`.
  let amount: String
  /// Seconds of sound in each.
  let seconds: Double
  let blocks: [Block]

  func run(_ terminal: Terminal) throws {
    var section = Section(title, ["block", "render, ms", "units", "× real time", "whole, ms", "units", "predicted"])
    var measured: [String: (render: Double, whole: Double)] = [:]
    for block in blocks {
      let (spec, _) = try validated(block)
      var renders: [Double] = []
      var wholes: [Double] = []
      for _ in 0..<3 {
        let stages = Mutex<[String: UInt64]>([:])
        var context = GenerationContext(seed: spec.spec.seed, outputs: spec.spec.outputs)
        context.now = { Stopwatch.now() }
        context.stageFinished = { name, time in stages.withLock { $0[name] = time } }
        wholes.append(try Stopwatch.seconds { Sink.use(try spec.generate(context)) })
        let render = stages.withLock { $0.filter { $0.key.hasPrefix("render") }.values.reduce(0, +) }
        renders.append(Double(render) / 1e9)
      }
      let times = (render: Stopwatch.median(of: renders), whole: Stopwatch.median(of: wholes))
      measured[block.name] = times
      let base = block.over.flatMap { measured[$0]?.render }
      let render = times.render - (base ?? 0)
      section.add(
        base == nil ? block.name : "+ \(block.name)", Figures.milliseconds(render), Figures.units(render),
        Figures.text(seconds / max(render, 1e-9)),
        Figures.milliseconds(times.whole), Figures.units(times.whole), Figures.text(spec.recipe.cost().work))
    }
    section.show(on: terminal)
    terminal.print(
      "Each: \(amount). `+`: what the block adds to the plain layer. Whole: with encoding and preview; predicted: the "
        + "units that the recipe's cost model gives the whole. × real time: seconds of sound in a second of CPU.")
  }

  private func validated(_ block: Block) throws -> (ValidatedSpec, JSONDocument) {
    let text = """
      {"spec_version": 1, "asset_id": "benchmark", "asset_type": "\(assetType)", "license": "CC0-1.0", "seed": 1,
       "outputs": [{"kind": "primary", "format": "\(output.format)", "path": "\(output.path)"}],
       "recipe": {"kind": "\(recipeKind)", "params": \(block.params)}}
      """
    let document = try JSONDocument.parse(text)
    let result = SpecValidator(registry: .standard, level: .generation).validate(document.root)
    guard let validated = result.validated else {
      throw BenchmarkError(
        "\(block.name): \((result.errors + result.warnings).map(\.description).joined(separator: "; "))")
    }
    return (validated, document)
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
