import JSONCore
import MediaFormats
import SchemaKit
import SpecCade
import SpecModel
import Synchronization

/// A recipe kind of the tests alone: what a new backend has to write, and nothing else in the house knows of it.
enum ToyRecipe: Recipe {
  typealias Params = ToyParams

  static let kind = RecipeKind(
    "ui.toy_gradient_v1", .ui, outputs: OutputRule(.anyNumber([.png]), acceptsMetadata: true),
    doc: "Gradients for tests.")
  static let backend = Backend("toy", version: "1.0.0")
  static let algorithmEpoch = 7
  static let unavailableFeatures = ["fill plasma"]

  static let lintRules = [LintRule("toy/dull", .info, [.ui], doc: "Both colours are the same.")]

  static func declareLibrary(_ library: inout LibraryBuilder) {
    library.begin(domain: "toy", "Toys", category: "toy")
    library.function("toy_size", doc: "The size of a toy.") { f in
      f.integer("width", .range(1...64), unit: .pixels, doc: "Left to right.")
      f.integer("height", .range(1...64), default: 8, unit: .pixels, doc: "Top to bottom.")
      f.returnsParameters()
    }
  }

  static func budgetUses(_ params: ToyParams) -> [BudgetUse] {
    [
      BudgetUse(\.texture.maxDimension, Double(params.width), subject: "width \(params.width)", at: ["width"]),
      BudgetUse(\.texture.maxDimension, Double(params.height), subject: "height \(params.height)", at: ["height"]),
      BudgetUse(\.texture.maxPixels, Double(params.width) * Double(params.height), at: ["width"]),
    ]
  }

  static func cost(_ params: ToyParams) -> Cost {
    let pixels = Int(params.width) * Int(params.height)
    return Cost(pixels: pixels, outputBytes: pixels * 3, workingBytes: pixels * 3, work: Double(pixels) / 1e6)
  }

  static func referencedFiles(_ params: ToyParams) -> [ReferencedFile] {
    params.stamp.map { [ReferencedFile($0, at: ["stamp"])] } ?? []
  }

  static func unavailable(_ params: ToyParams) -> [UnavailableFeature] {
    params.fill.member is PlasmaFill ? [UnavailableFeature("fill plasma", at: ["fill", "type"])] : []
  }

  static func generate(_ params: ToyParams, _ context: GenerationContext) throws(GenerationError) -> [Artifact] {
    ToyCalls.note(context.seed)
    if let broken = params.tags.firstIndex(of: "broken") {
      throw GenerationError(code: "TOY_001", "a tag says so", at: ["tags", .index(broken)])
    }
    try context.require(budgetUses(params), code: "TOY_003")
    let pixels = try context.stage("paint") { () throws(GenerationError) in
      try paint(params, seed: context.seed, context.parallel)
    }
    return context.outputs.map { output in
      if output.kind == .metadata {
        let stamp = params.stamp.flatMap { context.bytes(ofFile: $0) }
        let text =
          #"{"seed":\#(context.seed),"width":\#(params.width)"#
          + (stamp.map { #","stamp":"\#(String(decoding: $0, as: UTF8.self))""# } ?? "") + "}"
        return Artifact(kind: .metadata, format: .json, path: output.path, bytes: Array(text.utf8))
      }
      return Artifact(kind: .primary, format: .png, path: output.path, bytes: PNGEncoder().encode(pixels))
    }
  }

  private static func paint(
    _ params: ToyParams, seed: UInt32, _ parallel: @Sendable (Int, @Sendable (Int) -> Void) -> Void
  ) throws(GenerationError) -> PixelBuffer {
    let (width, height) = (Int(params.width), Int(params.height))
    let rows = Mutex([[UInt8]](repeating: [], count: height))
    let colour = params.fill.member.colour
    parallel(height) { y in
      var row: [UInt8] = []
      for x in 0..<width {
        let shade = UInt8(truncatingIfNeeded: (x * 255) / max(width - 1, 1) + y)
        row += [shade &+ UInt8(truncatingIfNeeded: seed), UInt8(colour.green * 255), UInt8(colour.blue * 255)]
      }
      rows.withLock { $0[y] = row }
    }
    guard
      let image = PixelBuffer(width: width, height: height, format: .rgb8, bytes: rows.withLock { Array($0.joined()) })
    else { throw GenerationError(code: "TOY_002", "no image of this size") }
    return image
  }
}

/// How often the renderer ran, by seed: every test has seeds of its own.
enum ToyCalls {
  private static let counts = Mutex<[UInt32: Int]>([:])
  static func note(_ seed: UInt32) { counts.withLock { $0[seed, default: 0] += 1 } }
  static func count(_ seed: UInt32) -> Int { counts.withLock { $0[seed] ?? 0 } }
}

extension RecipeRegistry {
  /// The standard kinds and the toy.
  static let toy = RecipeRegistry.standard.adding([AnyRecipe(ToyRecipe.self)])
}
