import SchemaKit

/// How much a sound may use.
public struct AudioBudget: BudgetCategory {
  public var maxDurationSeconds: Ceiling = 30
  public var maxLayers: Ceiling = 32
  public var maxSamples: Ceiling = 1_440_000
  public var allowedSampleRates: AllowedRates = [22050, 44100, 48000]

  public init() {}

  public static let category = "audio"
  public static let doc = "How much a sound may use."
  public static let limits = LimitList<AudioBudget> { l in
    l.amount(
      \.maxDurationSeconds, "max_duration_seconds", .real, unit: .seconds, strict: 10, zx8bit: 5, nethercore: 30,
      doc: "Length of a sound.", remedy: "shorten `duration_seconds`")
    l.amount(
      \.maxLayers, "max_layers", unit: .layers, strict: 16, zx8bit: 8, nethercore: 16,
      doc: "Layers of a sound: as listed, and with the voices that unison layers expand to.",
      remedy: "remove layers, or lower `voices` of supersaw_unison")
    l.amount(
      \.maxSamples, "max_samples", unit: .samples, strict: 480_000, zx8bit: 110_250, nethercore: 661_500,
      doc: "Samples of a sound, one channel: duration times rate, rounded up.",
      remedy: "shorten `duration_seconds` or lower `sample_rate`")
    l.rates(
      \.allowedSampleRates, "allowed_sample_rates", unit: .hertz, strict: [22050, 44100], zx8bit: [22050],
      nethercore: [22050], doc: "Rates that a sound may have.", remedy: "set `sample_rate` to one of them")
  }
}
