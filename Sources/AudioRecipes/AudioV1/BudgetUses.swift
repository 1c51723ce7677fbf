import SchemaKit
import SpecModel

extension AudioParams {
  /// Samples of the whole file, one channel.
  var sampleCount: Int { sampleCount(in: durationSeconds) }

  /// ceil(duration · rate), at most 10¹⁵: no limit allows that many.
  func sampleCount(in seconds: Double) -> Int {
    Int(clamping: Int64((seconds * Double(sampleRate)).rounded(.up).clamped(to: 0...1e15)))
  }

  /// Layers with the voices that unison layers expand to.
  var expandedLayerCount: Int {
    layers.reduce(0) { $0 + max(Int(($1.synthesis.member as? SupersawUnison)?.voices ?? 1), 1) }
  }

  func budgetUses() -> [BudgetUse] {
    let layerCount = layers.count
    return [
      BudgetUse(
        \.audio.maxDurationSeconds, durationSeconds, subject: "duration_seconds \(NumberText.plain(durationSeconds))",
        at: ["duration_seconds"]),
      BudgetUse(sampleRate: sampleRate, engine: AudioEngine.sampleRates, at: ["sample_rate"]),
      BudgetUse(
        \.audio.maxSamples, Double(sampleCount), engine: AudioEngine.samples, at: ["duration_seconds"]),
      BudgetUse(
        \.audio.maxLayers, Double(layerCount), subject: "layers count \(layerCount)", at: ["layers"]),
      BudgetUse(
        \.audio.maxLayers, Double(expandedLayerCount),
        subject: "total expanded layers (including supersaw_unison voices) \(expandedLayerCount)", at: ["layers"]),
    ]
  }
}

extension Double {
  func clamped(to range: ClosedRange<Double>) -> Double {
    self < range.lowerBound ? range.lowerBound : self > range.upperBound ? range.upperBound : self
  }
}
