import SchemaKit

/// How much a tracker module may use.
public struct MusicBudget: BudgetCategory {
  public var xmMaxChannels: Ceiling = 32
  public var xmMaxPatterns: Ceiling = 256
  public var xmMaxInstruments: Ceiling = 128
  public var xmMaxPatternRows: Ceiling = 256
  public var itMaxChannels: Ceiling = 64
  public var itMaxPatterns: Ceiling = 200
  public var itMaxInstruments: Ceiling = 99
  public var itMaxSamples: Ceiling = 99
  public var maxComposeRecursion: Ceiling = 64
  public var maxCellsPerPattern: Ceiling = 50_000

  public init() {}

  public static let category = "music"
  public static let doc = "How much a tracker module may use."
  public static let limits = LimitList<MusicBudget> { l in
    l.amount(
      \.xmMaxChannels, "xm_max_channels", unit: .channels, strict: 32, zx8bit: 8, nethercore: 16,
      doc: "Channels of an XM module.", remedy: "lower `channels`")
    l.amount(
      \.xmMaxPatterns, "xm_max_patterns", unit: .patterns, strict: 256, zx8bit: 64, nethercore: 128,
      doc: "Patterns of an XM module.", remedy: "reuse patterns in the order list")
    l.amount(
      \.xmMaxInstruments, "xm_max_instruments", unit: .instruments, strict: 128, zx8bit: 32, nethercore: 64,
      doc: "Instruments of an XM module.", remedy: "remove or share instruments")
    l.amount(
      \.xmMaxPatternRows, "xm_max_pattern_rows", unit: .rows, strict: 256, zx8bit: 64, nethercore: 128,
      doc: "Rows of an XM pattern.", remedy: "split the pattern")
    l.amount(
      \.itMaxChannels, "it_max_channels", unit: .channels, strict: 64, zx8bit: 8, nethercore: 16,
      doc: "Channels of an IT module.", remedy: "lower `channels`")
    l.amount(
      \.itMaxPatterns, "it_max_patterns", unit: .patterns, strict: 200, zx8bit: 64, nethercore: 128,
      doc: "Patterns of an IT module.", remedy: "reuse patterns in the order list")
    l.amount(
      \.itMaxInstruments, "it_max_instruments", unit: .instruments, strict: 99, zx8bit: 32, nethercore: 64,
      doc: "Instruments of an IT module.", remedy: "remove or share instruments")
    l.amount(
      \.itMaxSamples, "it_max_samples", unit: .samples, strict: 99, zx8bit: 32, nethercore: 64,
      doc: "Sampled sounds of an IT module.", remedy: "remove or share samples")
    l.amount(
      \.maxComposeRecursion, "max_compose_recursion", unit: .levels, strict: 64, zx8bit: 16, nethercore: 32,
      doc: "Levels that compose operations may be nested.", remedy: "nest fewer operations")
    l.amount(
      \.maxCellsPerPattern, "max_cells_per_pattern", unit: .cells, strict: 50_000, zx8bit: 10_000, nethercore: 25_000,
      doc: "Cells that composing a pattern may write.", remedy: "split the pattern, or repeat less")
  }
}
