import SchemaKit
import SpecModel

/// The recipe kind `audio_v1`: layers of synthesis, mixed, filtered and sent through effects, written as 16-bit WAV with
/// a picture of its waveform.
public enum AudioV1: Recipe {
  public typealias Params = AudioParams

  public static let kind = RecipeKind(
    "audio_v1", .audio, outputs: OutputRule(.exactlyOne(.wav)), doc: "Sounds made of synthesis layers and effects.")
  public static let backend = Backend("audio", version: "1.0.0")
  public static let algorithmEpoch = 6

  public static func budgetUses(_ params: AudioParams) -> [BudgetUse] { params.budgetUses() }
  public static func cost(_ params: AudioParams) -> Cost { params.cost() }
  public static func cost(_ params: AudioParams, _ request: RenderingRequest) -> Cost { params.cost(request) }
  public static func unavailable(_ params: AudioParams) -> [UnavailableFeature] {
    AudioFeatures.unavailable(in: params)
  }
  public static var unavailableFeatures: [String] { AudioFeatures.unavailable }
  public static var lintRules: [LintRule] { AudioLint.rules }
  public static func declareLibrary(_ library: inout LibraryBuilder) { AudioLibrary.declare(&library) }

  public static func namesSpec(_ params: AudioParams) -> Bool { params.hasChunks }

  public static func adjustments(_ params: AudioParams) -> [ParameterAdjustment] { params.effectAdjustments() }

  public static func generate(
    _ params: AudioParams, _ context: GenerationContext
  ) throws(GenerationError) -> [Artifact] {
    try AudioGeneration(params: params, context: context).run()
  }
}
