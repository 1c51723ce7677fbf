/// How much a spec may use (contract, core §4): one value for every limit.
public struct BudgetProfile: Sendable, Hashable {
  public var name: String
  /// Rates that audio may have, in Hz.
  public var allowedSampleRates: [UInt32]
  /// One value for each limit, in the order of `BudgetLimit.allCases`; an array, since every command makes all profiles.
  var limits: [Double]

  /// The largest accepted value of a limit; infinite where the profile sets none.
  public subscript(limit: BudgetLimit) -> Double { limits[limit.index] }

  /// All named profiles, in the order they are listed to users.
  public static let all: [BudgetProfile] = [.default, .strict, .zx8bit, .nethercore, .unlimited]
  public static var names: [String] { all.map(\.name) }

  public static func named(_ name: String) -> BudgetProfile? { all.first { $0.name == name } }

  public static let `default` = column(0, name: "default", rates: [22050, 44100, 48000])
  public static let strict = column(1, name: "strict", rates: [22050, 44100])
  public static let zx8bit = column(2, name: "zx-8bit", rates: [22050])
  public static let nethercore = column(3, name: "nethercore", rates: [22050])
  /// No ceilings but what can be rendered at all: three rates, and an hour of sound at the highest of them, since a
  /// sound is made in memory.
  public static let unlimited = BudgetProfile(
    name: "unlimited", allowedSampleRates: [22050, 44100, 48000],
    limits: BudgetLimit.allCases.map { $0 == .audioSamples ? 172_800_000 : .infinity })

  private static func column(_ index: Int, name: String, rates: [UInt32]) -> BudgetProfile {
    BudgetProfile(
      name: name, allowedSampleRates: rates,
      limits: BudgetLimit.allCases.map { limit in values.first { $0.limit == limit }?.values[index] ?? .infinity })
  }

  /// default, strict, zx-8bit, nethercore.
  private static let values: [(limit: BudgetLimit, values: [Double])] = [
    (.audioDurationSeconds, [30, 10, 5, 30]),
    (.audioLayers, [32, 16, 8, 16]),
    (.audioSamples, [1_440_000, 480_000, 110_250, 661_500]),
    (.textureDimension, [4096, 2048, 256, 1024]),
    (.texturePixels, [16_777_216, 4_194_304, 65_536, 1_048_576]),
    (.textureGraphNodes, [256, 128, 32, 128]),
    (.textureGraphDepth, [64, 32, 16, 32]),
    (.musicXMChannels, [32, 32, 8, 16]),
    (.musicXMPatterns, [256, 256, 64, 128]),
    (.musicXMInstruments, [128, 128, 32, 64]),
    (.musicXMPatternRows, [256, 256, 64, 128]),
    (.musicITChannels, [64, 64, 8, 16]),
    (.musicITPatterns, [200, 200, 64, 128]),
    (.musicITInstruments, [99, 99, 32, 64]),
    (.musicITSamples, [99, 99, 32, 64]),
    (.musicComposeRecursion, [64, 64, 16, 32]),
    (.musicCellsPerPattern, [50_000, 50_000, 10_000, 25_000]),
    (.meshVertices, [100_000, 50_000, 10_000, 25_000]),
    (.meshFaces, [100_000, 50_000, 10_000, 25_000]),
    (.meshBones, [256, 128, 32, 128]),
    (.starlarkTimeoutSeconds, [30, 15, 30, 30]),
    (.specSizeBytes, [10_485_760, 5_242_880, 10_485_760, 10_485_760]),
  ]
}
